"""What the office follows: processes, sessions, calls for inputs, invitations, and until when."""
