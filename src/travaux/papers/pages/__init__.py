"""Pages for everybody, and for whoever holds a link."""
