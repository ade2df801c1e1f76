"""Organisations, people, groups and their meetings: convened quietly."""
