"""What the public reads of groups."""
