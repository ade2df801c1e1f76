"""The public pages of processes, sessions, calls and invitations."""
