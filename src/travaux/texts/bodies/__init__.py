"""The register of UN bodies: their names in three languages, and where a text names them."""

from travaux.texts.bodies.register import LANGUAGES, SORTS, Body, Mention, Name, bodies, body, find_bodies

__all__ = ["LANGUAGES", "SORTS", "Body", "Mention", "Name", "bodies", "body", "find_bodies"]
