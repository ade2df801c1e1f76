"""How the papers of the demonstration record are made; only developers need it."""
