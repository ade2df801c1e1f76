from datetime import UTC, datetime, timedelta

import pytest

from travaux.office.models import Change, FormerAddress, PlainPage, Translation, User
from travaux.office.people import make_account
from travaux.office.publishing import (
    LateSave,
    draft_of,
    publish,
    revisions_of,
    save_draft,
    translate,
    withdraw,
)
from travaux.office.translating import in_language, languages_of

NOW = datetime(2017, 9, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)

pytestmark = pytest.mark.django_db


def make_page(**words: object) -> PlainPage:
    page = PlainPage(language="en")
    publish(
        actor=None,
        subject=page,
        snapshot={"slug": "about", "title": "About", "body": "We.", **words},
        now=NOW,
    )
    return page


def live(page: PlainPage) -> PlainPage:
    return PlainPage.objects.get(pk=page.pk)


def draft_words(page: PlainPage, language: str = "") -> dict[str, object]:
    draft = draft_of(page, language)
    assert draft is not None
    return draft.snapshot


def test_draft_leaves_what_is_published() -> None:
    page = make_page()
    save_draft(actor=None, subject=page, snapshot={"title": "About us"}, now=LATER)
    assert live(page).title == "About"
    assert draft_words(page) == {
        "slug": "about", "title": "About us", "body": "We.", "in_menu": False, "position": 100,
    }  # fmt: skip


def test_draft_of_what_was_never_published_is_seen_by_nobody_but_fills_the_row() -> None:
    page = PlainPage(language="en")
    save_draft(actor=None, subject=page, snapshot={"slug": "new", "title": "New"}, now=NOW)
    save_draft(actor=None, subject=page, snapshot={"title": "Newer"}, now=LATER)
    assert live(page).title == "Newer"
    assert list(PlainPage.objects.visible_to(None)) == []


def test_publishing_takes_the_draft() -> None:
    page = make_page()
    save_draft(actor=None, subject=page, snapshot={"title": "About us"}, now=LATER)
    publish(actor=None, subject=live(page), now=LATER)
    assert live(page).title == "About us"
    assert draft_of(page) is None
    assert [(r.number, r.published_at) for r in revisions_of(page)] == [(3, LATER), (2, None), (1, NOW)]


def test_publishing_again_keeps_the_first_date() -> None:
    page = make_page()
    publish(actor=None, subject=live(page), snapshot={"title": "About us"}, now=LATER)
    assert live(page).published_at == NOW
    assert live(page).changed_at == LATER


def test_withdrawn_page_is_gone_and_can_come_back() -> None:
    page = make_page()
    withdraw(actor=None, subject=page, now=LATER)
    assert list(PlainPage.objects.visible_to(None)) == []
    publish(actor=None, subject=live(page), now=LATER)
    assert [p.title for p in PlainPage.objects.visible_to(None)] == ["About"]


def test_late_save_overwrites_nothing() -> None:
    page = make_page()
    one = make_account(
        actor=None, email="one@example.org", password=None, name="One", roles={"editor"}, now=NOW
    )
    save_draft(actor=one, subject=page, snapshot={"title": "One's"}, based_on=1, now=LATER)
    with pytest.raises(LateSave) as late:
        save_draft(actor=None, subject=page, snapshot={"title": "Two's"}, based_on=1, now=LATER)
    assert late.value.newer.author == one
    assert draft_words(page)["title"] == "One's"


def test_changed_slug_keeps_the_old_address() -> None:
    page = make_page()
    publish(actor=None, subject=live(page), snapshot={"slug": "about-us"}, now=LATER)
    assert list(FormerAddress.objects.values_list("path", "kind", "object_id")) == [
        ("/about", "page", page.pk)
    ]


def test_slug_taken_back_is_no_longer_a_former_address() -> None:
    page = make_page()
    publish(actor=None, subject=live(page), snapshot={"slug": "about-us"}, now=LATER)
    publish(actor=None, subject=live(page), snapshot={"slug": "about"}, now=LATER)
    assert list(FormerAddress.objects.values_list("path", flat=True)) == ["/about-us"]


def test_translation_is_shown_once_published() -> None:
    page = make_page()
    translate(actor=None, subject=page, language="fr", words={"title": "À propos"}, published=False, now=NOW)
    assert [p.title for p in in_language([live(page)], "fr")] == ["About"]
    assert languages_of(page) == ["en"]
    translate(actor=None, subject=page, language="fr", words={"title": "À propos"}, published=True, now=NOW)
    [shown] = in_language([live(page)], "fr")
    assert (shown.title, shown.body, shown.shown_language) == ("À propos", "We.", "fr")
    assert languages_of(page) == ["en", "fr"]


def test_draft_of_a_published_translation_waits() -> None:
    page = make_page()
    translate(actor=None, subject=page, language="fr", words={"title": "À propos"}, published=True, now=NOW)
    translate(
        actor=None,
        subject=page,
        language="fr",
        words={"title": "Qui nous sommes"},
        published=False,
        now=LATER,
    )
    assert [p.title for p in in_language([live(page)], "fr")] == ["À propos"]
    assert draft_words(page, "fr") == {"title": "Qui nous sommes"}


def test_translation_is_outdated_when_the_words_change_and_not_when_facts_do() -> None:
    page = make_page()
    translate(actor=None, subject=page, language="fr", words={"title": "À propos"}, published=True, now=NOW)
    publish(actor=None, subject=live(page), snapshot={"position": 3}, now=LATER)
    assert Translation.objects.get().state == "published"
    publish(actor=None, subject=live(page), snapshot={"title": "About us"}, now=LATER)
    [shown] = in_language([live(page)], "fr")
    assert (shown.title, shown.translation_outdated) == ("À propos", True)


def test_translation_says_from_which_revision_it_was_made() -> None:
    page = make_page()
    save_draft(actor=None, subject=page, snapshot={"title": "Unpublished"}, now=NOW)
    translate(actor=None, subject=page, language="fr", words={"title": "À propos"}, published=True, now=LATER)
    assert Translation.objects.get().made_from.number == 1


def test_drafts_touch_no_page_and_publication_does() -> None:
    page = make_page()
    before = Change.objects.count()
    save_draft(actor=None, subject=page, snapshot={"title": "About us"}, now=LATER)
    assert Change.objects.count() == before
    publish(actor=None, subject=live(page), now=LATER)
    assert Change.objects.latest("number").tags == [f"page:{page.pk}", "pages"]


def test_actor_stands_in_revision(django_user_model: type[User]) -> None:
    user = django_user_model.objects.create_user("a@example.org")
    page = make_page()
    assert save_draft(actor=user, subject=page, snapshot={"title": "A"}, now=NOW).author == user
