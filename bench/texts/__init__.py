"""How well and how fast two versions of a text are compared."""
