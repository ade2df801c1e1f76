"""A stranger's file made harmless and silent: without what acts by itself, and without what it says of its
makers. What the eye sees and what is read in it stay the same.
"""
