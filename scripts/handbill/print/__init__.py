"""The print room: a resource of an edition becomes HTML, then a tagged PDF, the same every time."""
