"""The office's colour as a small style sheet of its own, so that no page needs an inline style."""

from __future__ import annotations

from hashlib import sha256

from travaux.office.models import Office

AA_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3
# The quiet grounds of office.css (--tint): what reads well on them reads well on the page too.
PAPER = (245, 242, 235)
NIGHT = (33, 31, 28)

Colour = tuple[int, int, int]


def parsed(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: Colour) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(ground: Colour, colour: Colour) -> Colour:
    """`colour`, moved towards black or white in small steps until text in it reads well on `ground`."""
    target = 0 if luminance(ground) > 0.5 else 255
    while contrast(colour, ground) < AA_CONTRAST:
        colour = (
            round(colour[0] + (target - colour[0]) * 0.08 + (0.5 if target else -0.5)),
            round(colour[1] + (target - colour[1]) * 0.08 + (0.5 if target else -0.5)),
            round(colour[2] + (target - colour[2]) * 0.08 + (0.5 if target else -0.5)),
        )
        colour = tuple(min(255, max(0, part)) for part in colour)  # type: ignore[assignment]
    return colour


def written(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def stylesheet(office: Office) -> str:
    """Two custom properties, for light and for dark pages, both readable as text."""
    colour = parsed(office.colour)
    light, dark = readable_on(PAPER, colour), readable_on(NIGHT, colour)
    return (
        f":root{{--office:{written(light)};--office-on:#fff}}"
        f"@media (prefers-color-scheme:dark){{:root{{--office:{written(dark)};--office-on:#171614}}}}"
        "@media print{:root{--office:#000;--office-on:#fff}}\n"
    )


def icon(office: Office) -> str:
    """A ribbon in the office's colour, as SVG: what browsers show beside the title of a page."""
    colour = parsed(office.colour)
    light, dark = readable_on(PAPER, colour), readable_on(NIGHT, colour)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f"<style>path{{fill:{written(light)}}}"
        f"@media (prefers-color-scheme:dark){{path{{fill:{written(dark)}}}}}</style>"
        '<path d="M8 2h16v28l-8-7-8 7z"/></svg>\n'
    )


def stylesheet_name(office: Office) -> str:
    """A name that changes with the content, so that browsers may keep the sheet for ever."""
    return sha256(stylesheet(office).encode()).hexdigest()[:12]
