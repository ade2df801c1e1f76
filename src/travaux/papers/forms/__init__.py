"""The forms of papers: at the desk, and in the workroom."""
