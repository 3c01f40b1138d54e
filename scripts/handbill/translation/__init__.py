"""Translations: what there is to translate, what translators gave back, and who reviewed it."""
