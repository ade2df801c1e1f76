"""What the office and its groups write, together, and who stands behind it."""
