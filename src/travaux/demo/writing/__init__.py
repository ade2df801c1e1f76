"""Enters papers as they were written: step by step, by those who wrote them."""
