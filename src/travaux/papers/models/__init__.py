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
from travaux.papers.models.submissions import Behind, SentBy, Submission
from travaux.papers.models.versions import Answer, AnswerSort, Circulation, Version

__all__ = [
    "Answer",
    "AnswerSort",
    "Behind",
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
    "SentBy",
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
