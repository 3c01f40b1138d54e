"""Slides that can be changed in PowerPoint."""
