"""What staff see of processes, sessions, calls and invitations."""
