"""The public pages of papers."""
