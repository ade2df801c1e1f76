"""Who may do what, address by address. Written by hand: whoever adds an address adds its row.

Each row says what an empty request of each method answers to those who may, and for whom the address is.
To everybody else a visitor's request answers `sign in` and a signed-in person's 403, whatever the method.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.access.world import World

VISITOR, REVIEWER = "visitor", "reviewer"
MEMBER_A, MEMBER_B = "member of group A", "member of group B"
EDITOR, ADMINISTRATOR, FORMER = "editor", "administrator", "former editor"
CONVENOR, GUEST = "convening editor", "guest off the record"
ACTORS = (VISITOR, MEMBER_A, MEMBER_B, GUEST, REVIEWER, EDITOR, CONVENOR, ADMINISTRATOR, FORMER)

TIMELINE = (
    r"^timeline/(?:area/(?P<area>[-\w]+)/)?(?:kind/(?P<sort>[-a-z]+)/)?"
    r"(?:(?P<period>undated|[12]\d{3}(?:/(?:1[0-2]|[1-9]))?)/)?(?:page/(?P<page>[2-9]|[1-9]\d{1,3})/)?$"
)
CALENDAR = (
    r"^calendar/(?:area/(?P<area>[-\w]+)/)?(?:process/(?P<process>[-\w]+)/)?(?:(?P<only>deadlines)/)?"
    r"(?:(?P<period>[12]\d{3}(?:/(?:1[0-2]|[1-9]))?)/)?(?:page/(?P<page>[2-9]|[1-9]\d{1,3})/)?$"
)
LIBRARY = (
    r"^resources/(?:area/(?P<area>[-\w]+)/)?(?:kind/(?P<sort>[-a-z]+)/)?"
    r"(?:page/(?P<page>[2-9]|[1-9]\d{1,3})/)?$"
)
CALLS = r"^calls/(?:area/(?P<area>[-\w]+)/)?(?:page/(?P<page>[2-9]|[1-9]\d{1,3})/)?$"
CLOSED_CALLS = r"^calls/closed/(?:(?P<period>undated|[12]\d{3})/)?(?:page/(?P<page>[2-9]|[1-9]\d{1,3})/)?$"

EVERYBODY = frozenset(ACTORS)
STAFF = frozenset({REVIEWER, EDITOR, CONVENOR, ADMINISTRATOR})
EDITORS = frozenset({EDITOR, CONVENOR})
ADMINISTRATORS = frozenset({ADMINISTRATOR})
TAKING_PART = frozenset({MEMBER_A, MEMBER_B, GUEST, EDITOR, CONVENOR})
NOT_IN_A = frozenset({MEMBER_B, GUEST})
SIGNED_IN = frozenset(ACTORS) - {VISITOR, FORMER}

NEVER = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")


@dataclass(frozen=True)
class Row:
    """`pattern` as the site has it, without language; `at` an address of it, with `{w…}` from the world;
    `get` and `post` what they answer to `who` may, `signed_in` the same where it differs for them;
    to those to whom the thing itself is unknown, it answers 404.
    """

    pattern: str
    at: str
    who: frozenset[str]
    get: str = "200"
    post: str = "405"
    signed_in: tuple[str, str] | None = None  # get and post
    unknown_to: frozenset[str] = frozenset()  # who might, but for whom there is no such thing

    def address(self, world: World) -> str:
        return self.at.format(w=world)

    def methods(self, actor: str) -> dict[str, str]:
        """What each method answers to `actor`."""
        get, post = self.get, self.post
        if self.signed_in and actor not in (VISITOR, FORMER):
            get, post = self.signed_in
        if actor in self.unknown_to:
            get, post = ("404" if answer != "405" else answer for answer in (get, post))
        asked = {"GET": get, "HEAD": get, "POST": post} | dict.fromkeys(NEVER, "405")
        if actor in self.who:
            return asked
        # Whose last role was taken away has no session any more, and is a visitor.
        return dict.fromkeys(asked, "sign in" if actor in (VISITOR, FORMER) else "403")


PUBLIC = (
    Row("", "/en/", EVERYBODY),
    Row("areas/", "/en/areas/", EVERYBODY),
    Row("areas/<slug:slug>/", "/en/areas/{w.area.slug}/", EVERYBODY),
    Row("areas/<slug:slug>/feed.atom", "/en/areas/{w.area.slug}/feed.atom", EVERYBODY),
    Row(TIMELINE, "/en/timeline/area/{w.area.slug}/kind/event/2017/", EVERYBODY),
    Row("events/<slug:slug>/", "/en/events/{w.event.slug}/", EVERYBODY),
    Row(LIBRARY, "/en/resources/area/{w.area.slug}/kind/paper/", EVERYBODY),
    Row("resources/<slug:slug>/", "/en/resources/{w.resource.slug}/", EVERYBODY),
    Row(
        "resources/<slug:slug>/<str:language>/<str:name>",
        "/en/resources/{w.resource.slug}/en/text.txt",
        EVERYBODY,
    ),
    Row(
        "resources/<slug:slug>/<str:language>/first-page/<str:digest>.jpg",
        "/en/resources/{w.resource.slug}/en/first-page/{w.logo.sha256}.jpg",
        EVERYBODY,
    ),
    Row("bodies/", "/en/bodies/", EVERYBODY),
    Row("bodies/<slug:slug>/", "/en/bodies/{w.body.slug}/", EVERYBODY),
    Row(r"^processes/(?:page/(?P<page>[2-9]|[1-9]\d{1,3})/)?$", "/en/processes/", EVERYBODY),
    Row(r"^sessions/(?:page/(?P<page>[2-9]|[1-9]\d{1,3})/)?$", "/en/sessions/", EVERYBODY),
    Row("processes/<slug:slug>/", "/en/processes/{w.process.slug}/", EVERYBODY),
    Row("sessions/<slug:slug>/", "/en/sessions/{w.session.slug}/", EVERYBODY),
    Row("calls/<slug:slug>/", "/en/calls/{w.call.slug}/", EVERYBODY),
    Row(CALLS, "/en/calls/area/{w.area.slug}/", EVERYBODY),
    Row("calls/area/", "/en/calls/area/", EVERYBODY, get="302"),
    Row(CLOSED_CALLS, "/en/calls/closed/", EVERYBODY),
    Row("calls/<slug:slug>/sent/", "/en/calls/{w.call.slug}/sent/", EVERYBODY, post="200"),
    Row("calls/<slug:slug>/sent/thanks/", "/en/calls/{w.call.slug}/sent/thanks/", EVERYBODY),
    Row("invitations/<slug:slug>/", "/en/invitations/{w.invitation.slug}/", EVERYBODY),
    Row("subscribe/", "/en/subscribe/", EVERYBODY, post="200"),
    Row(
        "subscribe/confirm/<str:token>/",
        "/en/subscribe/confirm/{w.link_to_confirm}/",
        EVERYBODY,
        post="200",
    ),
    Row(
        "subscribe/change/<str:token>/",
        "/en/subscribe/change/{w.link_to_change}/",
        EVERYBODY,
        post="200",
    ),
    Row("subscribe/stop/<str:token>/", "/en/subscribe/stop/{w.link_to_stop}/", EVERYBODY, post="200"),
    Row(CALENDAR, "/en/calendar/area/{w.area.slug}/deadlines/2018/2/", EVERYBODY),
    Row("calendar/all.ics", "/en/calendar/all.ics", EVERYBODY),
    Row("calendar/deadlines.ics", "/en/calendar/deadlines.ics", EVERYBODY),
    Row("calendar/area/<slug:area>.ics", "/en/calendar/area/{w.area.slug}.ics", EVERYBODY),
    Row("calendar/process/<slug:process>.ics", "/en/calendar/process/{w.process.slug}.ics", EVERYBODY),
    # Whoever has the key is whose key it is: calendar programs cannot sign in.
    Row("calendar/private/<str:key>.ics", "/en/calendar/private/{w.calendar_key}.ics", EVERYBODY),
    Row("calls/feed.atom", "/en/calls/feed.atom", EVERYBODY),
    Row("processes/<slug:slug>/feed.atom", "/en/processes/{w.process.slug}/feed.atom", EVERYBODY),
    Row("groups/", "/en/groups/", EVERYBODY),
    Row("groups/<slug:slug>/", "/en/groups/{w.group.slug}/", EVERYBODY),
    # Whoever has the link of a mail is who was asked; what each link does, once, is in tests/papers.
    Row("sign-on/<str:token>/", "/en/sign-on/x/", EVERYBODY, get="404", post="404"),
    Row("sign-on/own/<str:token>/", "/en/sign-on/own/x/", EVERYBODY, get="404", post="404"),
    Row(
        r"^papers/(?:kind/(?P<sort>[-a-z]+)/)?(?:(?P<period>undated|[12]\d{3})/)?"
        r"(?:page/(?P<page>[2-9]|[1-9]\d{1,3})/)?$",
        "/en/papers/kind/joint-paper/",
        EVERYBODY,
    ),
    Row("papers/<slug:slug>/", "/en/papers/{w.paper.slug}/", EVERYBODY),
    Row(
        "papers/<slug:slug>/logos/<slug:sha256>/",
        "/en/papers/{w.paper.slug}/logos/{w.sign_on.logo.sha256}/",
        EVERYBODY,
    ),
    Row(
        "papers/<slug:slug>/<slug:language>/<str:name>",
        "/en/papers/{w.paper.slug}/en/{w.paper.slug}.docx",
        EVERYBODY,
    ),
    Row("<slug:slug>/", "/en/{w.page.slug}/", EVERYBODY),
    Row("feed.atom", "/en/feed.atom", EVERYBODY),
    Row("look/<slug:name>.css", "/look/{w.stylesheet}.css", EVERYBODY),
    Row("look/<slug:name>.svg", "/look/{w.stylesheet}.svg", EVERYBODY),
    Row("logo/<slug:sha256>", "/logo/{w.logo.sha256}", EVERYBODY),
    Row("favicon.ico", "/favicon.ico", EVERYBODY, get="302"),
    Row("robots.txt", "/robots.txt", EVERYBODY),
    Row("sitemap.xml", "/sitemap.xml", EVERYBODY),
    Row("sitemap-<slug:section>.xml", "/sitemap-areas.xml", EVERYBODY),
)

# Who only holds a session, and has not just typed a password, is asked for it before anything changes.
OWN_ACCOUNT = (
    Row("account/", "/en/account/", SIGNED_IN, post="405"),
    Row("account/again/", "/en/account/again/", SIGNED_IN, post="200"),
    Row("account/again/code/", "/en/account/again/code/", SIGNED_IN, post="200"),
    Row("account/again/passkey/", "/en/account/again/passkey/", SIGNED_IN, get="302", post="302"),
    Row(
        "account/sessions/end-others/",
        "/en/account/sessions/end-others/",
        SIGNED_IN,
        get="405",
        post="302",
    ),
    # Of no session, or of somebody else's, it ends nothing.
    Row(
        "account/sessions/<uuid:uid>/end/",
        "/en/account/sessions/{w.someone.uid}/end/",
        SIGNED_IN,
        get="405",
        post="302",
    ),
    Row("account/app/", "/en/account/app/", SIGNED_IN, get="302", post="302"),
    Row(
        "account/app/remove/",
        "/en/account/app/remove/",
        SIGNED_IN,
        get="302",
        post="302",
    ),
    Row("account/passkeys/new/", "/en/account/passkeys/new/", SIGNED_IN, get="302", post="302"),
    Row(
        "account/passkeys/<int:pk>/remove/",
        "/en/account/passkeys/1/remove/",
        SIGNED_IN,
        get="302",
        post="302",
    ),
    Row("account/recovery-codes/", "/en/account/recovery-codes/", SIGNED_IN, get="404"),
    Row("account/recovery-codes/new/", "/en/account/recovery-codes/new/", SIGNED_IN, get="302", post="302"),
)

SIGNING_IN = (
    Row("account/sign-in/", "/en/account/sign-in/", EVERYBODY, post="200", signed_in=("302", "302")),
    # Without a password just given, these lead back to where it is asked for.
    Row(
        "account/sign-in/code/",
        "/en/account/sign-in/code/",
        EVERYBODY,
        get="sign in",
        post="sign in",
        signed_in=("302", "302"),
    ),
    Row(
        "account/sign-in/passkey/",
        "/en/account/sign-in/passkey/",
        EVERYBODY,
        get="sign in",
        post="sign in",
        signed_in=("302", "302"),
    ),
    Row("account/forgotten/", "/en/account/forgotten/", EVERYBODY, post="200"),
    Row(
        "account/forgotten/<str:token>/",
        "/en/account/forgotten/{w.link_to_password}/",
        EVERYBODY,
        post="200",
    ),
    Row(
        "account/enter/<str:token>/",
        "/en/account/enter/{w.link_to_account}/",
        EVERYBODY,
        post="200",
    ),
    Row(
        "account/sign-out/",
        "/en/account/sign-out/",
        EVERYBODY,
        get="302",
        post="302",
        signed_in=("200", "302"),
    ),
)

DESK = (
    Row("desk/due/", "/en/desk/due/", STAFF),
    Row("desk/due/<int:year>/", "/en/desk/due/2018/", STAFF),
    Row("desk/calendar-key/", "/en/desk/calendar-key/", STAFF, post="200"),
    Row("desk/calendar-key/end/", "/en/desk/calendar-key/end/", STAFF, get="405", post="302"),
    Row("desk/", "/en/desk/", STAFF),
    Row("desk/pasted/", "/en/desk/pasted/", EDITORS, get="405", post="200"),
    Row("desk/areas/", "/en/desk/areas/", EDITORS),
    Row("desk/areas/new/", "/en/desk/areas/new/", EDITORS, post="200"),
    Row("desk/areas/<int:pk>/", "/en/desk/areas/{w.area.pk}/", EDITORS, post="200"),
    Row("desk/areas/<int:pk>/history/", "/en/desk/areas/{w.area.pk}/history/", EDITORS),
    Row(
        "desk/areas/<int:pk>/history/<int:revision>/",
        "/en/desk/areas/{w.area.pk}/history/{w.revisions[area]}/",
        EDITORS,
        post="302",
    ),
    Row("desk/areas/<int:pk>/in/<slug:language>/", "/en/desk/areas/{w.area.pk}/in/fr/", EDITORS, post="200"),
    Row("desk/areas/<int:pk>/withdraw/", "/en/desk/areas/{w.area.pk}/withdraw/", EDITORS, post="302"),
    Row("desk/import/events/", "/en/desk/import/events/", EDITORS, post="200"),
    Row("desk/import/events/template.<str:ending>", "/en/desk/import/events/template.csv", EDITORS),
    Row("desk/events/", "/en/desk/events/", EDITORS),
    Row("desk/events/new/", "/en/desk/events/new/", EDITORS, post="200"),
    Row("desk/events/<int:pk>/", "/en/desk/events/{w.event.pk}/", EDITORS, post="200"),
    Row("desk/events/<int:pk>/history/", "/en/desk/events/{w.event.pk}/history/", EDITORS),
    Row(
        "desk/events/<int:pk>/history/<int:revision>/",
        "/en/desk/events/{w.event.pk}/history/{w.revisions[event]}/",
        EDITORS,
        post="302",
    ),
    Row(
        "desk/events/<int:pk>/in/<slug:language>/", "/en/desk/events/{w.event.pk}/in/fr/", EDITORS, post="200"
    ),
    Row("desk/events/<int:pk>/withdraw/", "/en/desk/events/{w.event.pk}/withdraw/", EDITORS, post="302"),
    Row("desk/resources/", "/en/desk/resources/", EDITORS),
    Row("desk/resources/new/", "/en/desk/resources/new/", EDITORS, post="200"),
    Row("desk/resources/<int:pk>/", "/en/desk/resources/{w.resource.pk}/", EDITORS, post="200"),
    Row("desk/resources/<int:pk>/files/", "/en/desk/resources/{w.resource.pk}/files/", EDITORS, post="200"),
    Row("desk/resources/drop/", "/en/desk/resources/drop/", EDITORS, post="200"),
    Row(
        "desk/resources/<int:pk>/files/<int:file>/",
        "/en/desk/resources/{w.resource.pk}/files/{w.file.pk}/",
        EDITORS,
        post="200",
    ),
    Row(
        "desk/resources/<int:pk>/files/<int:file>/download/",
        "/en/desk/resources/{w.resource.pk}/files/{w.file.pk}/download/",
        EDITORS,
    ),
    Row(
        "desk/resources/<int:pk>/files/<int:file>/first-page.jpg",
        "/en/desk/resources/{w.resource.pk}/files/{w.file.pk}/first-page.jpg",
        EDITORS,
    ),
    Row("desk/resources/<int:pk>/history/", "/en/desk/resources/{w.resource.pk}/history/", EDITORS),
    Row(
        "desk/resources/<int:pk>/history/<int:revision>/",
        "/en/desk/resources/{w.resource.pk}/history/{w.revisions[resource]}/",
        EDITORS,
        post="302",
    ),
    Row(
        "desk/resources/<int:pk>/in/<slug:language>/",
        "/en/desk/resources/{w.resource.pk}/in/fr/",
        EDITORS,
        post="200",
    ),
    Row(
        "desk/resources/<int:pk>/withdraw/",
        "/en/desk/resources/{w.resource.pk}/withdraw/",
        EDITORS,
        post="302",
    ),
    Row("desk/bodies/", "/en/desk/bodies/", EDITORS),
    Row("desk/bodies/new/", "/en/desk/bodies/new/", EDITORS, post="200"),
    Row("desk/bodies/<int:pk>/", "/en/desk/bodies/{w.body.pk}/", EDITORS, post="200"),
    Row("desk/bodies/<int:pk>/history/", "/en/desk/bodies/{w.body.pk}/history/", EDITORS),
    Row(
        "desk/bodies/<int:pk>/history/<int:revision>/",
        "/en/desk/bodies/{w.body.pk}/history/{w.revisions[body]}/",
        EDITORS,
        post="302",
    ),
    Row(
        "desk/bodies/<int:pk>/in/<slug:language>/", "/en/desk/bodies/{w.body.pk}/in/fr/", EDITORS, post="200"
    ),
    Row("desk/bodies/<int:pk>/withdraw/", "/en/desk/bodies/{w.body.pk}/withdraw/", EDITORS, post="302"),
    Row("desk/processes/", "/en/desk/processes/", EDITORS),
    Row("desk/processes/new/", "/en/desk/processes/new/", EDITORS, post="200"),
    Row("desk/processes/<int:pk>/", "/en/desk/processes/{w.process.pk}/", EDITORS, post="200"),
    Row("desk/processes/<int:pk>/history/", "/en/desk/processes/{w.process.pk}/history/", EDITORS),
    Row(
        "desk/processes/<int:pk>/history/<int:revision>/",
        "/en/desk/processes/{w.process.pk}/history/{w.revisions[process]}/",
        EDITORS,
        post="302",
    ),
    Row(
        "desk/processes/<int:pk>/in/<slug:language>/",
        "/en/desk/processes/{w.process.pk}/in/fr/",
        EDITORS,
        post="200",
    ),
    Row(
        "desk/processes/<int:pk>/withdraw/",
        "/en/desk/processes/{w.process.pk}/withdraw/",
        EDITORS,
        post="302",
    ),
    Row("desk/sessions/", "/en/desk/sessions/", EDITORS),
    Row("desk/sessions/new/", "/en/desk/sessions/new/", EDITORS, post="200"),
    Row("desk/sessions/<int:pk>/", "/en/desk/sessions/{w.session.pk}/", EDITORS, post="200"),
    Row("desk/sessions/<int:pk>/history/", "/en/desk/sessions/{w.session.pk}/history/", EDITORS),
    Row(
        "desk/sessions/<int:pk>/history/<int:revision>/",
        "/en/desk/sessions/{w.session.pk}/history/{w.revisions[session]}/",
        EDITORS,
        post="302",
    ),
    Row(
        "desk/sessions/<int:pk>/in/<slug:language>/",
        "/en/desk/sessions/{w.session.pk}/in/fr/",
        EDITORS,
        post="200",
    ),
    Row(
        "desk/sessions/<int:pk>/withdraw/", "/en/desk/sessions/{w.session.pk}/withdraw/", EDITORS, post="302"
    ),
    Row("desk/sessions/<int:pk>/next/", "/en/desk/sessions/{w.session.pk}/next/", EDITORS, post="200"),
    Row("desk/calls/", "/en/desk/calls/", EDITORS),
    Row("desk/calls/read/", "/en/desk/calls/read/", EDITORS, post="200"),
    Row("desk/calls/new/", "/en/desk/calls/new/", EDITORS, post="200"),
    Row("desk/calls/<int:pk>/", "/en/desk/calls/{w.call.pk}/", EDITORS, post="200"),
    Row("desk/calls/<int:pk>/history/", "/en/desk/calls/{w.call.pk}/history/", EDITORS),
    Row(
        "desk/calls/<int:pk>/history/<int:revision>/",
        "/en/desk/calls/{w.call.pk}/history/{w.revisions[call]}/",
        EDITORS,
        post="302",
    ),
    Row("desk/calls/<int:pk>/in/<slug:language>/", "/en/desk/calls/{w.call.pk}/in/fr/", EDITORS, post="200"),
    Row("desk/calls/<int:pk>/sent/", "/en/desk/calls/{w.call.pk}/sent/", EDITORS, post="302"),
    Row("desk/calls/<int:pk>/withdraw/", "/en/desk/calls/{w.call.pk}/withdraw/", EDITORS, post="302"),
    Row("desk/invitations/", "/en/desk/invitations/", EDITORS),
    Row("desk/invitations/new/", "/en/desk/invitations/new/", EDITORS, post="200"),
    Row("desk/invitations/<int:pk>/", "/en/desk/invitations/{w.invitation.pk}/", EDITORS, post="200"),
    Row("desk/invitations/<int:pk>/history/", "/en/desk/invitations/{w.invitation.pk}/history/", EDITORS),
    Row(
        "desk/invitations/<int:pk>/history/<int:revision>/",
        "/en/desk/invitations/{w.invitation.pk}/history/{w.revisions[invitation]}/",
        EDITORS,
        post="302",
    ),
    Row(
        "desk/invitations/<int:pk>/in/<slug:language>/",
        "/en/desk/invitations/{w.invitation.pk}/in/fr/",
        EDITORS,
        post="200",
    ),
    Row(
        "desk/invitations/<int:pk>/withdraw/",
        "/en/desk/invitations/{w.invitation.pk}/withdraw/",
        EDITORS,
        post="302",
    ),
    Row("desk/organisations/", "/en/desk/organisations/", EDITORS),
    Row("desk/organisations/new/", "/en/desk/organisations/new/", EDITORS, post="200"),
    Row("desk/organisations/<int:pk>/", "/en/desk/organisations/{w.organisation.pk}/", EDITORS),
    Row(
        "desk/organisations/<int:pk>/edit/",
        "/en/desk/organisations/{w.organisation.pk}/edit/",
        EDITORS,
        post="200",
    ),
    Row("desk/contacts/", "/en/desk/contacts/", EDITORS),
    Row("desk/contacts/new/", "/en/desk/contacts/new/", EDITORS, post="200"),
    Row("desk/contacts/<int:pk>/", "/en/desk/contacts/{w.contact.pk}/", EDITORS),
    Row("desk/contacts/<int:pk>/edit/", "/en/desk/contacts/{w.contact.pk}/edit/", EDITORS, post="200"),
    Row("desk/contacts/<int:pk>/kept.json", "/en/desk/contacts/{w.contact.pk}/kept.json", EDITORS),
    Row("desk/contacts/<int:pk>/kept/", "/en/desk/contacts/{w.contact.pk}/kept/", EDITORS),
    # Without the button that says so, it asks again.
    Row("desk/contacts/<int:pk>/delete/", "/en/desk/contacts/{w.forgotten.pk}/delete/", EDITORS, post="200"),
    Row("desk/groups/", "/en/desk/groups/", EDITORS),
    Row("desk/groups/new/", "/en/desk/groups/new/", EDITORS, post="200"),
    Row("desk/groups/<int:pk>/", "/en/desk/groups/{w.group.pk}/", EDITORS, post="200"),
    Row("desk/groups/<int:pk>/history/", "/en/desk/groups/{w.group.pk}/history/", EDITORS),
    Row(
        "desk/groups/<int:pk>/history/<int:revision>/",
        "/en/desk/groups/{w.group.pk}/history/{w.revisions[group]}/",
        EDITORS,
        post="302",
    ),
    Row(
        "desk/groups/<int:pk>/in/<slug:language>/", "/en/desk/groups/{w.group.pk}/in/fr/", EDITORS, post="200"
    ),
    Row("desk/groups/<int:pk>/withdraw/", "/en/desk/groups/{w.group.pk}/withdraw/", EDITORS, post="302"),
    Row("desk/groups/<int:pk>/members/", "/en/desk/groups/{w.group.pk}/members/", EDITORS, post="302"),
    Row(
        "desk/groups/<int:pk>/members/<int:membership>/leave/",
        "/en/desk/groups/{w.group.pk}/members/{w.membership.pk}/leave/",
        EDITORS,
        post="200",
    ),
    Row("desk/groups/<int:pk>/meetings/", "/en/desk/groups/{w.group.pk}/meetings/", EDITORS),
    Row("desk/groups/<int:pk>/mailing/", "/en/desk/groups/{w.group.pk}/mailing/", EDITORS, post="200"),
    Row("desk/meetings/", "/en/desk/meetings/", EDITORS),
    Row("desk/meetings/new/", "/en/desk/meetings/new/", EDITORS, post="200"),
    *(
        Row(
            f"desk/meetings/<uuid:uid>/{pattern}",
            f"/en/desk/meetings/{{w.off_the_record.uid}}/{at}",
            EDITORS,
            get=get,
            post=post,
            unknown_to=frozenset({EDITOR}),
        )
        for pattern, at, get, post in (
            ("", "", "200", "302"),
            ("edit/", "edit/", "200", "200"),
            ("invite/", "invite/", "200", "302"),
            ("cancel/", "cancel/", "200", "302"),
            ("mail/<int:pk>/again/", "mail/{w.invitation_by_mail.pk}/again/", "405", "302"),
            ("mail/<int:pk>/keep-back/", "mail/{w.invitation_by_mail.pk}/keep-back/", "405", "302"),
        )
    ),
    Row("desk/papers/", "/en/desk/papers/", EDITORS),
    Row("desk/papers/new/", "/en/desk/papers/new/", EDITORS, post="200"),
    Row("desk/papers/<int:pk>/", "/en/desk/papers/{w.paper.pk}/", EDITORS, post="200"),
    Row("desk/papers/<int:pk>/copy/", "/en/desk/papers/{w.paper.pk}/copy/", EDITORS, get="302"),
    Row("desk/papers/<int:pk>/versions/", "/en/desk/papers/{w.paper.pk}/versions/", EDITORS, get="302"),
    Row(
        "desk/papers/<int:pk>/submissions/", "/en/desk/papers/{w.paper.pk}/submissions/", EDITORS, post="200"
    ),
    *(
        Row(
            f"desk/papers/<int:pk>/submissions/<int:submission>/{pattern}",
            f"/en/desk/papers/{{w.paper.pk}}/submissions/{{w.submission.pk}}/{at}",
            EDITORS,
            get=get,
            post=post,
        )
        for pattern, at, get, post in (
            ("", "", "200", "200"),
            ("mail/", "mail/", "200", "200"),
            ("give-up/", "give-up/", "405", "302"),
            ("<str:name>", "{w.paper.slug}.docx", "200", "405"),
        )
    ),
    Row("desk/papers/<int:pk>/history/", "/en/desk/papers/{w.paper.pk}/history/", EDITORS),
    Row(
        "desk/papers/<int:pk>/history/<int:revision>/",
        "/en/desk/papers/{w.paper.pk}/history/{w.revisions[paper]}/",
        EDITORS,
        post="302",
    ),
    Row(
        "desk/papers/<int:pk>/in/<slug:language>/", "/en/desk/papers/{w.paper.pk}/in/fr/", EDITORS, post="200"
    ),
    Row("desk/papers/<int:pk>/withdraw/", "/en/desk/papers/{w.paper.pk}/withdraw/", EDITORS, post="302"),
    Row("desk/papers/<int:pk>/sign-ons/", "/en/desk/papers/{w.paper.pk}/sign-ons/", EDITORS),
    *(
        Row(
            f"desk/papers/<int:pk>/sign-ons/{pattern}",
            f"/en/desk/papers/{{w.paper.pk}}/sign-ons/{at}",
            EDITORS,
            post=post,
        )
        for pattern, at, post in (
            ("list.xlsx", "list.xlsx", "405"),
            ("<int:number>/list.txt", "2/list.txt", "405"),
            ("<int:number>/period/", "2/period/", "200"),
            ("<int:number>/ask/", "2/ask/", "200"),
            ("<int:number>/ask/<int:organisation>/", "2/ask/{w.organisation.pk}/", "200"),
            ("<int:number>/ask-again/", "2/ask-again/", "302"),
            ("withdraw/<int:sign_on>/", "withdraw/{w.sign_on.pk}/", "200"),
        )
    ),
    Row("desk/notices/", "/en/desk/notices/", STAFF, post="302"),
    Row("desk/subscribers/", "/en/desk/subscribers/", ADMINISTRATORS, post="200"),
    Row("desk/pages/", "/en/desk/pages/", EDITORS),
    Row("desk/pages/new/", "/en/desk/pages/new/", EDITORS, post="200"),
    Row("desk/pages/<int:pk>/", "/en/desk/pages/{w.page.pk}/", EDITORS, post="200"),
    Row("desk/pages/<int:pk>/history/", "/en/desk/pages/{w.page.pk}/history/", EDITORS),
    Row(
        "desk/pages/<int:pk>/history/<int:revision>/",
        "/en/desk/pages/{w.page.pk}/history/{w.revisions[page]}/",
        EDITORS,
        post="302",
    ),
    Row("desk/pages/<int:pk>/in/<slug:language>/", "/en/desk/pages/{w.page.pk}/in/fr/", EDITORS, post="200"),
    Row("desk/pages/<int:pk>/withdraw/", "/en/desk/pages/{w.page.pk}/withdraw/", EDITORS, post="302"),
    Row("desk/office/", "/en/desk/office/", ADMINISTRATORS, post="200"),
    Row("desk/office/in/<slug:language>/", "/en/desk/office/in/fr/", ADMINISTRATORS, post="200"),
    Row("desk/people/", "/en/desk/people/", ADMINISTRATORS),
    Row("desk/people/new/", "/en/desk/people/new/", ADMINISTRATORS, post="200"),
    Row("desk/people/<int:pk>/", "/en/desk/people/{w.someone.pk}/", ADMINISTRATORS, post="200"),
    Row(
        "desk/people/<int:pk>/password/",
        "/en/desk/people/{w.someone.pk}/password/",
        ADMINISTRATORS,
        get="405",
        post="200",
    ),
    Row(
        "desk/people/<int:pk>/second-factor/",
        "/en/desk/people/{w.someone.pk}/second-factor/",
        ADMINISTRATORS,
        get="405",
        post="302",
    ),
    Row(
        "desk/people/invited/<int:pk>/again/",
        "/en/desk/people/invited/{w.newcomer.pk}/again/",
        ADMINISTRATORS,
        get="405",
        post="200",
    ),
    Row(
        "desk/people/invited/<int:pk>/take-back/",
        "/en/desk/people/invited/{w.newcomer.pk}/take-back/",
        ADMINISTRATORS,
        get="405",
        post="302",
    ),
    Row("desk/password/", "/en/desk/password/", SIGNED_IN, post="200"),
    Row(
        r"desk/^mail/(?:(?P<which>failed|sent|kept-back)/)?(?:page/(?P<page>[2-9]|[1-9]\d{1,3})/)?$",
        "/en/desk/mail/failed/",
        ADMINISTRATORS,
    ),
    Row(
        "desk/mail/<int:pk>/again/", "/en/desk/mail/{w.mail.pk}/again/", ADMINISTRATORS, get="405", post="302"
    ),
    Row(
        "desk/mail/<int:pk>/keep-back/",
        "/en/desk/mail/{w.mail.pk}/keep-back/",
        ADMINISTRATORS,
        get="405",
        post="302",
    ),
    Row("desk/journal/", "/en/desk/journal/", ADMINISTRATORS),
)

# The paper is of group A, and its member drafts.
OFFICE_ALONE = frozenset({MEMBER_A, MEMBER_B, GUEST})

WORKROOM = (
    Row("workroom/", "/en/workroom/", TAKING_PART),
    Row("workroom/enter/<str:token>/", "/en/workroom/enter/{w.link_to_enter}/", EVERYBODY, post="200"),
    Row(
        "workroom/groups/<uuid:uid>/", "/en/workroom/groups/{w.group.uid}/", TAKING_PART, unknown_to=NOT_IN_A
    ),
    # Editors are in every group, and can leave none.
    Row(
        "workroom/groups/<uuid:uid>/leave/",
        "/en/workroom/groups/{w.group.uid}/leave/",
        TAKING_PART,
        post="200",
        unknown_to=NOT_IN_A | EDITORS,
    ),
    Row(
        "workroom/meetings/<uuid:uid>/",
        "/en/workroom/meetings/{w.off_the_record.uid}/",
        TAKING_PART,
        unknown_to=frozenset({MEMBER_A, MEMBER_B, EDITOR}),
    ),
    Row(
        "workroom/papers/<uuid:uid>/", "/en/workroom/papers/{w.paper.uid}/", TAKING_PART, unknown_to=NOT_IN_A
    ),
    Row(
        "workroom/papers/<uuid:uid>/in/<slug:language>/",
        "/en/workroom/papers/{w.paper.uid}/in/fr/",
        TAKING_PART,
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/papers/<uuid:uid>/in/<slug:language>/add/",
        "/en/workroom/papers/{w.paper.uid}/in/en/add/",
        TAKING_PART,
        post="200",
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/papers/<uuid:uid>/in/<slug:language>/marks/",
        "/en/workroom/papers/{w.paper.uid}/in/en/marks/",
        TAKING_PART,
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/papers/<uuid:uid>/translate/",
        "/en/workroom/papers/{w.paper.uid}/translate/",
        TAKING_PART,
        get="405",
        post="302",
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/paragraphs/<uuid:uid>/",
        "/en/workroom/paragraphs/{w.paragraph.uid}/",
        TAKING_PART,
        post="200",
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/paragraphs/<uuid:uid>/comments/",
        "/en/workroom/paragraphs/{w.paragraph.uid}/comments/",
        TAKING_PART,
        get="405",
        post="200",
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/paragraphs/<uuid:uid>/place/",
        "/en/workroom/paragraphs/{w.paragraph.uid}/place/",
        TAKING_PART,
        get="405",
        post="302",
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/paragraphs/<uuid:uid>/here/",
        "/en/workroom/paragraphs/{w.paragraph.uid}/here/",
        TAKING_PART,
        get="405",
        post="200",
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/comments/<int:pk>/settle/",
        "/en/workroom/comments/{w.comment.pk}/settle/",
        TAKING_PART,
        get="405",
        post="302",
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/suggestions/<uuid:uid>/",
        "/en/workroom/suggestions/{w.suggestion.uid}/",
        TAKING_PART,
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/suggestions/<uuid:uid>/decide/",
        "/en/workroom/suggestions/{w.suggestion.uid}/decide/",
        TAKING_PART,
        get="405",
        post="200",
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/papers/<uuid:uid>/messages/",
        "/en/workroom/papers/{w.paper.uid}/messages/",
        TAKING_PART,
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/papers/<uuid:uid>/messages/in/<slug:language>/",
        "/en/workroom/papers/{w.paper.uid}/messages/in/fr/",
        TAKING_PART,
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/papers/<uuid:uid>/messages/add/",
        "/en/workroom/papers/{w.paper.uid}/messages/add/",
        TAKING_PART,
        post="200",
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/papers/<uuid:uid>/messages/take/",
        "/en/workroom/papers/{w.paper.uid}/messages/take/",
        TAKING_PART,
        post="200",
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/messages/<int:pk>/",
        "/en/workroom/messages/{w.message.pk}/",
        TAKING_PART,
        post="200",
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/messages/<int:pk>/place/",
        "/en/workroom/messages/{w.message.pk}/place/",
        TAKING_PART,
        get="405",
        post="302",
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/papers/<uuid:uid>/versions/",
        "/en/workroom/papers/{w.paper.uid}/versions/",
        TAKING_PART,
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/papers/<uuid:uid>/versions/new/",
        "/en/workroom/papers/{w.paper.uid}/versions/new/",
        TAKING_PART,
        get="405",
        post="302",
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/papers/<uuid:uid>/versions/<int:number>/",
        "/en/workroom/papers/{w.paper.uid}/versions/1/",
        TAKING_PART,
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/papers/<uuid:uid>/versions/<int:number>/freeze/",
        "/en/workroom/papers/{w.paper.uid}/versions/1/freeze/",
        TAKING_PART,
        get="405",
        post="302",
        unknown_to=OFFICE_ALONE,
    ),
    Row(
        "workroom/papers/<uuid:uid>/versions/<int:number>/against/<int:other>/",
        "/en/workroom/papers/{w.paper.uid}/versions/2/against/1/",
        TAKING_PART,
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/papers/<uuid:uid>/versions/<int:number>/circulate/",
        "/en/workroom/papers/{w.paper.uid}/versions/2/circulate/",
        TAKING_PART,
        post="200",
        unknown_to=OFFICE_ALONE,
    ),
    Row(
        "workroom/papers/<uuid:uid>/versions/<int:number>/answers/",
        "/en/workroom/papers/{w.paper.uid}/versions/1/answers/",
        TAKING_PART,
        post="200",
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/papers/<uuid:uid>/versions/<int:number>/<str:name>",
        "/en/workroom/papers/{w.paper.uid}/versions/1/{w.paper.slug}-version-1.docx",
        TAKING_PART,
        unknown_to=NOT_IN_A,
    ),
    Row(
        "workroom/papers/<uuid:uid>/returned/",
        "/en/workroom/papers/{w.paper.uid}/returned/",
        TAKING_PART,
        post="200",
        unknown_to=NOT_IN_A,
    ),
)

ROWS = (*PUBLIC, *SIGNING_IN, *OWN_ACCOUNT, *DESK, *WORKROOM)
