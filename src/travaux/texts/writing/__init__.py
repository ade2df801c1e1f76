"""From a text to the files that people open: Word, PDF and HTML."""
