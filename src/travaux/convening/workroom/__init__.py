"""The workroom: what members of groups and the office do together, behind the sign-in."""
