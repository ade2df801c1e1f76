"""What is read of groups and meetings, beginning with who may know of them."""
