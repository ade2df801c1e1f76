"""Chromium, and the demonstration as people see it, served by a process of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.looking import Visitor, visitor_of
from tests.browser.signing_in import sign_in
from tests.postbox import Postbox
from tests.sites import Command

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


# For this folder and not for the whole run: while Playwright stands, Django takes the thread for an
# asynchronous one, and would refuse the tests of others their database.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("No Chromium is found. On Debian and Ubuntu, install the package chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def copied_demonstration(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Command]:
    """Makes folders in which the demonstration lies loaded already; loading it takes seconds."""
    loaded = tmp_path_factory.mktemp("loaded")
    for _address in served(Command(loaded)):
        pass

    def copied(name: str) -> Command:
        return Command(shutil.copytree(loaded, tmp_path_factory.mktemp(name), dirs_exist_ok=True))

    return copied


@pytest.fixture(scope="session")
def demonstration_command(copied_demonstration: Callable[[str], Command]) -> Command:
    """Commands on the demonstration that is served."""
    return copied_demonstration("demonstration")


@pytest.fixture(scope="session")
def demonstration(demonstration_command: Command) -> Iterator[str]:
    """The address of the demonstration, which no test but those of the desk changes."""
    yield from served(demonstration_command)


@pytest.fixture(scope="session")
def demonstration_in_arabic(copied_demonstration: Callable[[str], Command]) -> Iterator[str]:
    """The address of the demonstration with Arabic beside English and French."""
    command = copied_demonstration("demonstration-in-arabic")
    command.environment["TRAVAUX_LANGUAGES"] = "en,fr,ar"
    yield from served(command)


@pytest.fixture(scope="module")
def postbox() -> Iterator[Postbox]:
    box = Postbox().start()
    yield box
    box.end()


def served(command: Command) -> Iterator[str]:
    try:
        process = command.start("demo", "--port", "0")
        assert process.stdout is not None
        ready = process.stdout.readline()
        assert ready.startswith("Ready: "), (command.folder / "errors").read_text()
        yield ready.removeprefix("Ready: ").strip().rstrip("/")
    finally:
        command.end()


@pytest.fixture(scope="package")
def plain(chromium: Browser, demonstration: str) -> Iterator[Visitor]:
    """A visitor whose browser runs no script."""
    visitor = visitor_of(chromium, demonstration, scripts=False)
    yield visitor
    visitor.context.close()


@pytest.fixture(scope="package")
def editor(chromium: Browser, demonstration: str) -> Iterator[Visitor]:
    """The editor of the demonstration, signed in through the form, in a browser that runs scripts."""
    yield from signed_in(chromium, demonstration)


def signed_in(chromium: Browser, site: str, *, scripts: bool = True) -> Iterator[Visitor]:
    """The editor of a demonstration, in a window of their own, until the tests are over."""
    visitor = visitor_of(chromium, site, scripts=scripts)
    sign_in(visitor)
    yield visitor
    visitor.context.close()


@pytest.fixture
def plain_editor(chromium: Browser, demonstration: str) -> Iterator[Visitor]:
    """The editor of the demonstration, signed in, in a browser that runs no script."""
    yield from signed_in(chromium, demonstration, scripts=False)


@pytest.fixture(scope="package")
def scripted(chromium: Browser, demonstration: str) -> Iterator[Visitor]:
    """A visitor whose browser runs scripts, as axe must."""
    visitor = visitor_of(chromium, demonstration, scripts=True)
    yield visitor
    visitor.context.close()
