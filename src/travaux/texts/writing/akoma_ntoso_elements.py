"""Elements of Akoma Ntoso, one under another."""

from __future__ import annotations

from typing import Any, TypeAlias

from lxml import etree

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
Element: TypeAlias = Any  # of lxml, which carries no types


def root_element() -> Element:
    return etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})


def under(above: Element, name: str, /, **attributes: str) -> Element:
    """A new element at the end of another."""
    return etree.SubElement(above, f"{{{NAMESPACE}}}{name}", **attributes)
