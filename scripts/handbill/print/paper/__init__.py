"""The same pages for desk printers and print shops, as PDF operators on sheets."""
