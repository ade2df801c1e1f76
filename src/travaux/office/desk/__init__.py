"""What staff see of the office itself, and the views that every kind of record shares."""
