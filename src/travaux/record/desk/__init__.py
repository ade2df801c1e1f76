"""What staff see of the record."""
