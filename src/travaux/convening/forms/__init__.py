"""The forms of organisations, people, groups and meetings."""
