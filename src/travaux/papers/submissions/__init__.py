"""Submissions: papers that answer calls, looked over before they are sent, sent, and what became of them."""
