"""The one Markdown configuration of pages and PDFs: blocks, translations, placeholders, links."""
