"""Writes of organisations, people, groups and meetings."""
