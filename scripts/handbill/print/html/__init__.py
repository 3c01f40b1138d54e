"""The HTML that layouts print: what templates are given beside the text of a page."""
