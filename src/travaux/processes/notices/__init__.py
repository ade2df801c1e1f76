"""Being told by mail: the staff of deadlines and changes, subscribers of what is published."""
