"""What changed between two texts, in words, and changes made to one of them carried over to another."""
