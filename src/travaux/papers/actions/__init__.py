"""What is done with papers. Whoever calls has seen to it that the actor may."""
