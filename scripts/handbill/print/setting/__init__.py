"""Setting pages with WeasyPrint, and what it leaves undone: see overrides/print/STANDARDS.md."""
