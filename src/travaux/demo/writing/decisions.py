"""Steps by which a text becomes final: versions, what the group answers, freezing, publication."""

from __future__ import annotations

from travaux.demo.snapshots import french_of
from travaux.demo.writing.story import Step, Story
from travaux.office.publishing import publish, translate
from travaux.papers.actions.circulating import answer, circulate
from travaux.papers.actions.translating import follow_version
from travaux.papers.actions.versions import freeze, make_version


def makes_a_version(story: Story, step: Step) -> None:
    language = step.said.get("language", story.paper.language)
    story.versions[step["key"]] = make_version(
        actor=step.who, paper=story.paper, language=language, note=step["note"], now=step.now
    )


def sends_round(story: Story, step: Step) -> None:
    version = story.version(step["version"])
    circulate(actor=step.who, version=version, until=step.until, words=step["words"], now=step.now)


def answers(story: Story, step: Step) -> None:
    answer(
        actor=step.who,
        circulation=story.version(step["version"]).circulation,
        organisation=story.convening.organisations[step["organisation"]],
        answer=step["answer"],
        words=step["words"],
        now=step.now,
    )


def freezes(story: Story, step: Step) -> None:
    original = story.version(step["translates"]) if "translates" in step.said else None
    freeze(actor=step.who, version=story.version(step["version"]), translates=original, now=step.now)


def begins_the_translation(story: Story, step: Step) -> None:
    """Also of what is said about the paper, since the title stands in each version."""
    words, language = french_of("paper", story.entry), step["language"]
    translate(
        actor=step.who, subject=story.paper, language=language, words=words, published=False, now=step.now
    )
    follow_version(actor=step.who, version=story.version(step["version"]), language=language, now=step.now)


def publishes(story: Story, step: Step) -> None:
    shown = {"shown_version_id": story.versions[step["version"]].pk}
    publish(actor=step.who, subject=story.paper, snapshot={**story.snapshot, **shown}, now=step.now)
    words = french_of("paper", story.entry)
    translate(actor=step.who, subject=story.paper, language="fr", words=words, published=True, now=step.now)


DOES = {
    "makes a version": makes_a_version,
    "sends round": sends_round,
    "answers": answers,
    "freezes": freezes,
    "begins the translation": begins_the_translation,
    "publishes": publishes,
}
