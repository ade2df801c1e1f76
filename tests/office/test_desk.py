"""The office's part of the desk: pages, people, look, journal."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.builders import forget_pages
from tests.desk.making import make_page, make_person, signed_in
from tests.signing_in import code_now, with_app
from travaux.office.actions import change_office
from travaux.office.models import JournalEntry, Office, PlainPage, Revision, Translation, User
from travaux.office.people import LastAdministrator, set_active, set_roles
from travaux.office.publishing import draft_of, save_draft, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """What the process remembers of the test before: its pages, and who tried to sign in."""
    forget_pages()
    cache.clear()


FOR_ADMINISTRATORS = ["office/", "office/in/fr/", "people/", "people/new/", "journal/"]
FOR_EDITORS = ["pages/", "pages/new/"]


@pytest.mark.parametrize("address", [*FOR_ADMINISTRATORS, *FOR_EDITORS])
def test_visitor_is_asked_to_sign_in(client: Client, address: str) -> None:
    answer = client.get(f"/en/desk/{address}")
    assert (answer.status_code, answer["Location"]) == (302, f"/en/account/sign-in/?next=/en/desk/{address}")


@pytest.mark.parametrize(
    ("role", "address", "status"),
    [
        *(("administrator", address, 200) for address in FOR_ADMINISTRATORS),
        *(("editor", address, 403) for address in FOR_ADMINISTRATORS),
        *(("editor", address, 200) for address in FOR_EDITORS),
        *(("administrator", address, 403) for address in FOR_EDITORS),
        *(("reviewer", address, 403) for address in [*FOR_ADMINISTRATORS, *FOR_EDITORS]),
    ],
)
def test_each_role_has_its_part(role: str, address: str, status: int) -> None:
    assert signed_in(make_person("Ada", role)).get(f"/en/desk/{address}").status_code == status


# Signing in


def test_wrong_password_and_unknown_address_are_told_the_same(client: Client) -> None:
    make_person("Ada", "editor")
    pages = [
        client.post(
            "/en/account/sign-in/", {"login": f"{who}@example.org", "password": "wrong"}
        ).content.decode()
        for who in ("ada", "bob")
    ]
    told = [re.findall(r'role="alert".*?</div>', page) for page in pages]
    assert told[0] == told[1] != []


def test_signing_in_leads_to_the_desk_and_out_to_the_site(client: Client) -> None:
    with_app(make_person("Ada", "editor"))
    client.post("/en/account/sign-in/", {"login": "ada@example.org", "password": "long-enough"})
    answer = client.post("/en/account/sign-in/code/", {"code": code_now()})
    assert (answer.status_code, answer["Location"]) == (302, "/en/desk/")
    assert client.get("/en/desk/").status_code == 200
    assert client.post("/en/account/sign-out/")["Location"] == "/"
    assert client.get("/en/desk/").status_code == 302


def test_closed_account_is_told_what_a_wrong_password_is(client: Client) -> None:
    person = make_person("Ada", "editor")
    set_active(actor=None, user=person, is_active=False, now=timezone.now())
    answer = client.post("/en/account/sign-in/", {"login": "ada@example.org", "password": "long-enough"})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_who_guesses_passwords_has_to_wait(client: Client) -> None:
    make_person("Ada", "editor")
    for password in [*(f"guess {number}" for number in range(5)), "long-enough"]:
        answer = client.post("/en/account/sign-in/", {"login": "ada@example.org", "password": password})
    assert "Too many failed login attempts" in answer.content.decode()
    assert client.get("/en/desk/").status_code == 302


def test_who_asks_all_the_time_has_to_wait_on_a_page_of_ours(client: Client) -> None:
    for number in range(31):
        answer = client.post("/en/account/sign-in/", {"login": f"{number}@example.org", "password": "x"})
    assert answer.status_code == 429
    assert "Wait a few minutes" in answer.content.decode()


# Pages


def test_page_is_drafted_and_published() -> None:
    editor = signed_in(make_person("Ada", "editor"))
    words = {"language": "en", "title": "About us", "body": "We are **few**.", "position": "10"}
    answer = editor.post("/en/desk/pages/new/", {**words, "action": "draft"})
    page = PlainPage.objects.get()
    assert (answer["Location"], page.slug, page.is_published) == (
        f"/en/desk/pages/{page.pk}/",
        "about-us",
        False,
    )
    assert Client().get("/en/about-us/").status_code == 404
    editor.post(answer["Location"], {**words, "slug": "about-us", "based_on": "1", "action": "publish"})
    assert b"<strong>few</strong>" in Client().get("/en/about-us/").content


@pytest.mark.parametrize("slug", ["desk", "areas", "timeline"])
def test_page_does_not_take_the_address_of_a_part_of_the_site(slug: str) -> None:
    editor = signed_in(make_person("Ada", "editor"))
    typed = {"language": "en", "title": "About us", "slug": slug, "position": "1", "action": "publish"}
    assert list(editor.post("/en/desk/pages/new/", typed).context["form"].errors) == ["slug"]
    editor.post("/en/desk/pages/new/", {**typed, "slug": "", "title": slug})
    assert PlainPage.objects.get().slug == f"{slug}-2"


def test_title_without_latin_letters_still_makes_an_address() -> None:
    editor = signed_in(make_person("Ada", "editor"))
    editor.post(
        "/en/desk/pages/new/", {"language": "en", "title": "من نحن", "position": "1", "action": "publish"}
    )
    page = PlainPage.objects.get()
    assert re.fullmatch(r"page-[0-9a-f]{8}", page.slug)


def test_withdrawn_page_is_gone_and_says_so_in_the_list() -> None:
    page = make_page()
    editor = signed_in(make_person("Ada", "editor"))
    assert editor.get(f"/en/desk/pages/{page.pk}/withdraw/").status_code == 200
    assert Client().get("/en/about/").status_code == 200
    editor.post(f"/en/desk/pages/{page.pk}/withdraw/")
    assert Client().get("/en/about/").status_code == 404
    [record] = editor.get("/en/desk/pages/").context["listing"]
    assert record.state == "withdrawn"


# People


def post_account(client: Client, person: User, *roles: str, is_active: bool = True) -> Any:
    typed: dict[str, Any] = {"name": person.name, "roles": list(roles)}
    return client.post(
        f"/en/desk/people/{person.pk}/", {**typed, **({"is_active": "on"} if is_active else {})}
    )


def test_roles_that_are_given_and_taken_stand_in_the_journal() -> None:
    ada, zoe = make_person("Ada", "administrator"), make_person("Zoe", "editor")
    post_account(signed_in(ada), zoe, "reviewer")
    entry = JournalEntry.objects.order_by("-pk")[0]
    assert User.objects.get(pk=zoe.pk).roles == {"reviewer"}
    assert (entry.actor, entry.chain, entry.ids) == (
        ada,
        "roles",
        {"given": ["reviewer"], "taken": ["editor"]},
    )


def test_closed_account_is_out_at_the_next_click() -> None:
    ada, zoe = make_person("Ada", "administrator"), make_person("Zoe", "editor")
    session = signed_in(zoe)
    assert session.get("/en/desk/").status_code == 200
    post_account(signed_in(ada), zoe, "editor", is_active=False)
    assert session.get("/en/desk/").status_code == 302


@pytest.mark.parametrize(("roles", "is_active"), [(["editor"], True), (["administrator"], False)])
def test_last_administrator_stays(roles: list[str], is_active: bool) -> None:
    ada = make_person("Ada", "administrator")
    closed = make_person("Bob", "administrator")
    set_active(actor=None, user=closed, is_active=False, now=timezone.now())
    answer = post_account(signed_in(ada), ada, *roles, is_active=is_active)
    assert list(answer.context["form"].errors) == ["__all__"]
    ada = User.objects.get(pk=ada.pk)
    assert (ada.roles, ada.is_active) == ({"administrator"}, True)


def test_last_but_one_administrator_may_go() -> None:
    ada, bob = make_person("Ada", "administrator"), make_person("Bob", "administrator")
    set_roles(actor=ada, user=ada, roles=set(), now=timezone.now())
    with pytest.raises(LastAdministrator):
        set_roles(actor=ada, user=bob, roles=set(), now=timezone.now())


# The office


def office_form(**typed: Any) -> dict[str, Any]:
    return {
        "name": "Two Shores", "community": "partners", "colour": "#ffff00", "zone": "Europe/Paris",
        "language": "en", **typed,
    }  # fmt: skip


def test_name_and_look_are_on_every_page_at_once(client: Client) -> None:
    make_page()
    assert b"Two Shores" not in client.get("/en/about/").content
    administrator = signed_in(make_person("Ada", "administrator"))
    administrator.post("/en/desk/office/", office_form())
    assert b"Two Shores" in client.get("/en/about/").content
    grounds = administrator.get("/en/desk/office/").context["grounds"]
    assert [ground.reads_well for ground in grounds] == [False, True]


@pytest.mark.parametrize(
    ("field", "value"),
    [("colour", "red; x"), ("zone", "Mars/Olympus"), ("name", ""), ("email", "no"), ("language", "xx")],
)
def test_look_that_cannot_be_is_refused(field: str, value: str) -> None:
    answer = signed_in(make_person("Ada", "administrator")).post(
        "/en/desk/office/", office_form(**{field: value})
    )
    assert list(answer.context["form"].errors) == [field]
    assert Office.objects.count() == 0


def test_logo_that_is_no_picture_is_refused_with_a_sentence() -> None:
    logo = SimpleUploadedFile("logo.png", b"<script>")
    answer = signed_in(make_person("Ada", "administrator")).post(
        "/en/desk/office/", office_form(logo_file=logo)
    )
    assert list(answer.context["form"].errors) == ["logo_file"]


def test_words_of_the_office_are_translated_and_outdated_by_a_change(client: Client) -> None:
    administrator = signed_in(make_person("Ada", "administrator"))
    make_page()
    administrator.post("/en/desk/office/", office_form())
    administrator.post("/en/desk/office/in/fr/", {"name": "Deux rives", "community": "partenaires"})
    assert b"Deux rives" in client.get("/fr/about/").content
    change_office(actor=None, values={"zone": "Europe/Zurich"}, now=timezone.now())
    assert Translation.objects.get().state == "published"
    change_office(actor=None, values={"name": "Three Shores"}, now=timezone.now())
    assert Translation.objects.get().state == "outdated"


# The journal


def test_journal_tells_who_did_what() -> None:
    ada = make_person("Ada", "administrator", "editor")
    page = make_page()
    save_draft(actor=ada, subject=page, snapshot={"title": "About us"}, now=timezone.now())
    withdraw(actor=ada, subject=page, now=timezone.now())
    told = signed_in(ada).get("/en/desk/journal/").context["entries"]
    assert [(one.who, one.verb, one.title, one.address) for one in told[:3]] == [
        ("Ada", "took off the site", "About", f"/en/desk/pages/{page.pk}/"),
        ("Ada", "saved a draft of", "About", f"/en/desk/pages/{page.pk}/"),
        ("Travaux", "published", "About", f"/en/desk/pages/{page.pk}/"),
    ]


@pytest.mark.parametrize("address", ["journal/", "people/", "pages/", "pages/1/history/"])
def test_lists_cost_the_same_however_long(address: str, django_assert_max_num_queries: Any) -> None:
    ada = signed_in(make_person("Ada", "administrator", "editor"))
    page = make_page("One")
    address = f"/en/desk/{address.replace('/1/', f'/{page.pk}/')}"

    def queries() -> int:
        with django_assert_max_num_queries(30) as counted:
            assert ada.get(address).status_code == 200
        return len(counted)

    queries()
    first = queries()
    for number in range(3):
        make_page(f"Page-{number}")
        make_person(f"Person{number}", "editor")
        save_draft(actor=None, subject=page, snapshot={"title": f"{number}"}, now=timezone.now())
    assert queries() == first
    assert draft_of(page) is not None
    assert Revision.objects.count() == 7


def test_forgotten_password_is_replaced_and_ends_every_session() -> None:
    administrator = signed_in(make_person("Ada", "administrator"))
    zoe = make_person("Zoe", "editor")
    at_work = signed_in(zoe)
    answer = administrator.post(f"/en/desk/people/{zoe.pk}/password/")
    password = answer.context["password"]
    assert at_work.get("/en/desk/").status_code == 302
    client = Client()
    client.post("/en/account/sign-in/", {"login": zoe.email, "password": password})
    client.post("/en/account/sign-in/code/", {"code": code_now()})
    assert client.get("/en/desk/").status_code == 200


def test_own_password_is_changed_and_only_this_session_goes_on() -> None:
    zoe = make_person("Zoe", "editor")
    here, elsewhere = signed_in(zoe), signed_in(zoe)
    new = "a-lake-with-two-shores"
    sent = {"old_password": "long-enough", "new_password1": new, "new_password2": new}
    assert here.post("/en/desk/password/", sent).status_code == 302
    assert (here.get("/en/desk/").status_code, elsewhere.get("/en/desk/").status_code) == (200, 302)


def test_own_password_needs_the_old_one() -> None:
    zoe = make_person("Zoe", "editor")
    here = signed_in(zoe)
    new = "a-lake-with-two-shores"
    here.post("/en/desk/password/", {"old_password": "guessed", "new_password1": new, "new_password2": new})
    zoe.refresh_from_db()
    assert zoe.check_password("long-enough")
