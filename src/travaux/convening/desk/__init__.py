"""Organisations, people, groups and meetings at the desk."""
