"""Build a partnership's website and printable PDFs from YAML and Markdown."""
