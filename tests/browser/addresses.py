"""Pages that are looked at, by name: one or more of every kind that the site has. Written by hand."""

from __future__ import annotations

WIDTHS = (360, 1280)
NARROWEST = 320

# Below the language; what they show is in the demonstration record.
PUBLIC = {
    "home": "",
    "areas": "areas/",
    "programme": "areas/people-on-the-move/",
    "area": "areas/refugees-and-migrants/",
    "area outdated in French": "areas/statelessness/",
    "timeline": "timeline/",
    "timeline of an area": "timeline/area/conscientious-objection/",
    "timeline of a kind": "timeline/kind/call/",
    "timeline of a year": "timeline/2017/",
    "timeline of a month": "timeline/2017/7/",
    "timeline by area, kind and month": "timeline/area/refugees-and-migrants/kind/event/2017/12/",
    "timeline with nothing": "timeline/area/statelessness/kind/event/2017/",
    "timeline undated": "timeline/undated/",
    "event": "events/new-york-declaration/",
    "event outdated in French": "events/human-rights-council-35/",
    "event in English only": "events/a-year-of-listening/",
    "call with deadline": "events/call-for-inputs-to-the-compendium/",
    "call without deadline": "events/written-contributions-to-the-refugee-compact/",
    "publication": "events/unhcr-guidelines-on-military-service/",
    "statement": "events/key-messages-for-the-migration-compact/",
    "news of a month": "events/two-drafts-in-march/",
    "library": "resources/",
    "library by area and kind": "resources/area/refugees-and-migrants/kind/paper/",
    "library with nothing": "resources/area/conscientious-objection/kind/newsletter/",
    "resource with a PDF": "resources/what-we-heard/",
    "resource in two languages": "resources/key-messages-september-2017/",
    "resource with Word files": "resources/two-compacts-two-procedures/",
    "resource without its file": "resources/ohchr-note-verbale-july-2017/",
    "UN document": "resources/global-compact-for-migration/",
    "bodies": "bodies/",
    "body": "bodies/hrc/",
    "subscribe": "subscribe/",
    "about": "about/",
    "staff": "staff/",
    "contact": "contact/",
    "privacy": "privacy/",
    "not found": "there-is-nothing/",
}
NOT_FOUND = "not found"
# What else a visitor may be shown: signing in needs a cookie, so it keeps its own promises.
SIGN_IN = "account/sign-in/"

# A few that between them hold every piece of the layout.
IN_SHORT = (
    "home",
    "area",
    "timeline",
    "call with deadline",
    "resource in two languages",
    "subscribe",
    "about",
    "not found",
)

# The desk's pages, below the language: all sides of an event, and of the rest what an event has not.
# The demonstration is loaded in one order, so that the first of each kind is number 1.
DESK = {
    "first screen": "desk/",
    "events": "desk/events/",
    "events found by a word": "desk/events/?q=compact",
    "new event": "desk/events/new/",
    "event": "desk/events/1/",
    "event in French": "desk/events/1/in/fr/",
    "history of an event": "desk/events/1/history/",
    "taking an event off the site": "desk/events/1/withdraw/",
    "areas": "desk/areas/",
    "new area": "desk/areas/new/",
    "area": "desk/areas/1/",
    "resources": "desk/resources/",
    "new resource": "desk/resources/new/",
    "resource": "desk/resources/1/",
    "files of a resource": "desk/resources/1/files/",
    "bodies": "desk/bodies/",
    "body": "desk/bodies/1/",
    "pages": "desk/pages/",
    "page": "desk/pages/1/",
    "office": "desk/office/",
    "office in French": "desk/office/in/fr/",
    "mail to oneself": "desk/notices/",
    "subscribers": "desk/subscribers/",
    "people": "desk/people/",
    "new account": "desk/people/new/",
    "account": "desk/people/1/",
    "own password": "desk/password/",
    "mail": "desk/mail/",
    "journal": "desk/journal/",
}
