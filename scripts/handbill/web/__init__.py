"""The website: an edition as MkDocs pages, its search index, its addresses."""
