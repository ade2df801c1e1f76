"""What the pages of this app read. Every read for the public starts from what is published."""
