"""How binding the words of a text are, and where a new wording binds less or more than the old one."""

from travaux.texts.weighing.findings import Change, Finding
from travaux.texts.weighing.lexicon import LANGUAGES
from travaux.texts.weighing.weigh import not_weighed, weigh, weigh_edits

__all__ = ["LANGUAGES", "Change", "Finding", "not_weighed", "weigh", "weigh_edits"]
