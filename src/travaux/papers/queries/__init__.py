"""What is read of papers, beginning with who may know of them."""
