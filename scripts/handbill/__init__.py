"""Handbill builds a website and printable PDFs from what an anti-slavery partnership knows."""

__version__ = "0.1.0"
