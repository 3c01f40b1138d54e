"""The partnership's content: read, checked and typed once, trusted afterwards."""
