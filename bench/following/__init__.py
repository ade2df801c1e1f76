"""How fast what the office follows is shown: processes, sessions, calls, calendar and feeds."""
