"""Long documents, rendered chapter by chapter and merged."""
