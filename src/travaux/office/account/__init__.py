"""Everybody's own account: signing in, the second factor, the password, the sessions."""
