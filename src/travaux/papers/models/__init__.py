"""Papers, their versions, who answers and who signs."""

from travaux.papers.models.papers import (
    Comment,
    Message,
    OpenTo,
    Paper,
    PaperSort,
    ParagraphSort,
    ParagraphText,
    Presence,
    ReturnedFile,
    Suggestion,
    SuggestionSort,
    SuggestionState,
    WorkingParagraph,
)
from travaux.papers.models.sign_ons import SignOn, SignOnInvitation, SignOnPeriod, Standing
from travaux.papers.models.submissions import Submission
from travaux.papers.models.versions import Answer, AnswerSort, Circulation, Version

__all__ = [
    "Answer",
    "AnswerSort",
    "Circulation",
    "Comment",
    "Message",
    "OpenTo",
    "Paper",
    "PaperSort",
    "ParagraphSort",
    "ParagraphText",
    "Presence",
    "ReturnedFile",
    "SignOn",
    "SignOnInvitation",
    "SignOnPeriod",
    "Standing",
    "Submission",
    "Suggestion",
    "SuggestionSort",
    "SuggestionState",
    "Version",
    "WorkingParagraph",
]
