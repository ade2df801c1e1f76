"""Steps in the working copy: what is written, what others say to it, what is taken over."""

from __future__ import annotations

from travaux.demo.making.sources import DEMO, Block, read_source
from travaux.demo.snapshots import Entry
from travaux.demo.writing.story import Step, Story
from travaux.papers.actions.comments import comment, settle
from travaux.papers.actions.messages import FIELDS, add_message, save_message
from travaux.papers.actions.paragraphs import add_paragraphs, save_text
from travaux.papers.actions.suggestions import accept, decline, suggest
from travaux.papers.models import Message, ParagraphSort, SuggestionSort, WorkingParagraph
from travaux.papers.pasting import Pasted

SORTS = {  # of the blocks of a file
    "heading": ParagraphSort.HEADING,
    "numbered": ParagraphSort.PARAGRAPH,
    "item": ParagraphSort.ITEM,
    "text": ParagraphSort.UNNUMBERED,
    "quotation": ParagraphSort.QUOTATION,
}


def writes_messages(story: Story, step: Step) -> None:
    for key in step["messages"]:
        said = story.written("message", key)
        words = {name: said[name] for name in FIELDS} | {"text": said.get("first", said["text"])}
        story.messages[key] = add_message(
            actor=step.who, paper=story.paper, language=story.paper.language, words=words, now=step.now
        )


def rewrites_a_message(story: Story, step: Step) -> None:
    """It takes the words in which it stands in the end."""
    message, said = story.messages[step["message"]], story.written("message", step["message"])
    save_message(actor=step.who, message=message, words=said, based_on=message.number, now=step.now)


def writes_paragraphs(story: Story, step: Step) -> None:
    parts = [part_of(story.written("paragraph", key)) for key in step["paragraphs"]]
    made = add_paragraphs(
        actor=step.who, paper=story.paper, language=story.paper.language, parts=parts, now=step.now
    )
    story.paragraphs |= dict(zip(step["paragraphs"], made, strict=True))


def part_of(said: Entry) -> Pasted:
    return Pasted(said.get("sort", ParagraphSort.PARAGRAPH), said.get("level", 1), said["text"])


def writes_the_text_of_a_file(story: Story, step: Step) -> None:
    source = read_source(DEMO / "files" / "sources" / f"{story.entry['text_of']}.md")
    parts = [Pasted(SORTS[block.kind], 1, text_of(block)) for block in source.blocks]
    add_paragraphs(
        actor=step.who, paper=story.paper, language=story.paper.language, parts=parts, now=step.now
    )


def text_of(block: Block) -> str:
    """A block of a file in the Markdown of a paragraph."""
    marks = {(False, False): "", (True, False): "**", (False, True): "*", (True, True): "***"}
    return "".join(
        f"{mark}{piece.text}{mark}" for piece in block.pieces for mark in [marks[piece.bold, piece.italic]]
    )


def rewrites_a_paragraph(story: Story, step: Step) -> None:
    paragraph = story.as_it_is(step["on"])
    save_text(actor=step.who, paragraph=paragraph, text=step["text"], based_on=paragraph.number, now=step.now)


def comments(story: Story, step: Step) -> None:
    made = comment(actor=step.who, paragraph=story.paragraphs[step["on"]], text=step["text"], now=step.now)
    story.comments[step["key"]] = made


def settles(story: Story, step: Step) -> None:
    settle(actor=step.who, comment=story.comments[step["comment"]], now=step.now)


def suggests(story: Story, step: Step) -> None:
    """Another text for a paragraph, or a new one behind it: the one of the record that `new` names."""
    paragraph = story.as_it_is(step["on"])
    if "new" in step.said:
        proposed = {"sort": SuggestionSort.INSERT, "text": story.written("paragraph", step["new"])["text"]}
    else:
        proposed = {"text": step["text"], "base": paragraph.text, "base_number": paragraph.number}
    story.suggestions[step["key"]] = suggest(
        actor=step.who,
        paper=story.paper,
        language=story.paper.language,
        paragraph=paragraph,
        why=step["why"],
        now=step.now,
        **proposed,
    )


def accepts(story: Story, step: Step) -> None:
    paragraph = accept(actor=step.who, suggestion=story.suggestions[step["suggestion"]], now=step.now)
    if "new" in step.said:
        story.paragraphs[step["new"]] = paragraph


def declines(story: Story, step: Step) -> None:
    suggestion = story.suggestions[step["suggestion"]]
    decline(actor=step.who, suggestion=suggestion, decision=step["decision"], now=step.now)


def translates_everything(story: Story, step: Step) -> None:
    """Into the working copy in `language`, which follows a version already."""
    language = step["language"]
    for key, original in story.paragraphs.items():
        paragraph = WorkingParagraph.objects.get(translates=original.uid, language=language)
        text = story.written("paragraph", key)[language]
        save_text(actor=step.who, paragraph=paragraph, text=text, based_on=paragraph.number, now=step.now)
    for key, original in story.messages.items():
        message = Message.objects.get(uid=original.uid, paper=story.paper, language=language)
        words = story.written("message", key)[language]
        save_message(actor=step.who, message=message, words=words, based_on=message.number, now=step.now)


DOES = {
    "writes messages": writes_messages,
    "rewrites a message": rewrites_a_message,
    "writes paragraphs": writes_paragraphs,
    "writes the text of a file": writes_the_text_of_a_file,
    "rewrites a paragraph": rewrites_a_paragraph,
    "comments": comments,
    "settles": settles,
    "suggests": suggests,
    "accepts": accepts,
    "declines": declines,
    "translates everything": translates_everything,
}
