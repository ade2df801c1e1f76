"""From a file to its text: what sort of file it is, and what it says."""
