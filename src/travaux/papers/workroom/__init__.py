"""Papers in the workroom: written together, compared, circulated."""
