"""Pulling the plug: server, worker and database are killed while people work, and nothing may be lost."""
