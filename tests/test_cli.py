"""The command `travaux`: what it prints, what it exits with, and that it leaves nothing behind."""

import http.client
import http.server
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from cryptography.fernet import Fernet
from django.db import transaction
from django.utils import timezone

from tests.sites import Command, SeparateSite
from travaux.cli import checking, demonstrating, importing, serving, travaux
from travaux.cli.failing import Failed
from travaux.office.files import path_of, store
from travaux.office.mail import queue_mail
from travaux.office.models import OutgoingMail, StoredFile

PASSWORD = "three plain words and more"


@pytest.fixture
def command(tmp_path: Path) -> Iterator[Command]:
    command = Command(tmp_path)
    yield command
    command.end()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def said_by(done: subprocess.CompletedProcess[str]) -> tuple[int, str, list[str]]:
    return done.returncode, done.stdout, done.stderr.splitlines()


def started_by(pid: int) -> list[int]:
    """The processes that `pid` started, and those that these started, by Linux's own account."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    children = [int(child) for child in listed.read_text().split()] if listed.exists() else []
    return [*children, *(further for child in children for further in started_by(child))]


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(fulfilled: Any, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not fulfilled():
        assert time.monotonic() < until
        time.sleep(0.05)


needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux which processes run")


@pytest.mark.parametrize(
    "name",
    [
        *("init", "serve", "demo", "worker", "check", "backup", "restore"),
        *("import site", "mail test", "call read", "text cite"),
    ],
)
def test_help_says_what_a_command_does_and_gives_an_example(name: str) -> None:
    shown = CliRunner().invoke(travaux, [*name.split(), "--help"], prog_name="travaux")
    assert shown.exit_code == 0
    assert re.search(rf"Example: .*travaux {name}", shown.output)


def test_help_names_every_command_in_one_line_each() -> None:
    shown = CliRunner().invoke(travaux, ["--help"], prog_name="travaux").output
    listed = shown.partition("Commands:\n")[2].strip().splitlines()
    commands = [
        "backup",
        "call",
        "check",
        "demo",
        "import",
        "init",
        "mail",
        "restore",
        "serve",
        "text",
        "worker",
    ]
    assert [line.split()[0] for line in listed] == commands
    assert [line for line in listed if line.endswith("...")] == []


@pytest.mark.parametrize(
    "wrong", [["build"], ["serve", "--port", "high"], ["import", "site"], ["init", "--yes"]]
)
def test_wrong_usage_exits_with_two(wrong: list[str]) -> None:
    assert CliRunner().invoke(travaux, wrong).exit_code == 2


def test_command_line_loads_no_django() -> None:
    asked = "import sys, travaux.cli; print([name for name in sys.modules if name.startswith('django')])"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", [["serve"], ["worker"], ["check"], ["import", "site", "."], ["mail", "test", "a@b.org"]]
)
def test_commands_before_init_name_it(command: Command, arguments: list[str]) -> None:
    missing = f"There is no site in {command.home} yet: run `travaux init` first."
    assert said_by(command.run(*arguments)) == (1, "", [missing])
    assert not command.home.exists()


@pytest.mark.slow
def test_init_makes_a_site_of_its_owner_and_changes_nothing_the_second_time(command: Command) -> None:
    made = command.run("init", "--no-input")
    assert (made.returncode, made.stdout) == (
        0,
        f"The site is ready in {command.home}. Next: travaux serve\n",
    )
    kept = {path: path.read_bytes() for path in command.home.iterdir()}
    modes = [oct(path.stat().st_mode & 0o777) for path in (command.home, command.home / "secret-key")]
    assert modes == ["0o700", "0o600"]
    again = command.run(
        "init", "--no-input", TRAVAUX_ADMIN_EMAIL="a@b.example", TRAVAUX_ADMIN_PASSWORD=PASSWORD
    )
    assert again.returncode == 0
    assert again.stdout == f"The site in {command.home} is there and up to date; nothing was changed.\n"
    assert {path: path.read_bytes() for path in command.home.iterdir()} == kept
    assert said_by(command.run("check")) == (0, "All is well.\n", [])


@pytest.mark.slow
def test_init_makes_the_account_that_the_environment_names(command: Command) -> None:
    account = {"TRAVAUX_ADMIN_EMAIL": "Ada@office.example", "TRAVAUX_ADMIN_PASSWORD": PASSWORD}
    assert command.run("init", "--no-input", **account).returncode == 0
    assert accounts_of(command) == [
        ["ada@office.example", ["administrator", "editor"], True, "Travaux", "Friends"]
    ]


@pytest.mark.slow
def test_init_asks_until_the_answers_are_good(command: Command) -> None:
    typed = f"Two Shores\nmembers\nnot an address\nada@office.example\nshort\nshort\n{PASSWORD}\n{PASSWORD}\n"
    asked = command.run("init", typed=typed)
    assert asked.returncode == 0, asked.stderr
    assert accounts_of(command) == [
        ["ada@office.example", ["administrator", "editor"], True, "Two Shores", "members"]
    ]
    again = command.run("init")
    assert again.stdout == f"The site in {command.home} is there and up to date; nothing was changed.\n"


def accounts_of(command: Command) -> Any:
    said = command.run_python(
        "import json; from travaux.office.models import Office, User; o = Office.objects.get();"
        f"print(json.dumps([[u.email, sorted(u.roles), u.check_password({PASSWORD!r}), o.name, o.community]"
        " for u in User.objects.all()]))"
    )
    return json.loads(said)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("email", "password", "why"),
    [
        ("nobody", PASSWORD, "Enter a valid email address."),
        (
            "ada@office.example",
            "short",
            "This password is too short. It must contain at least 12 characters.",
        ),
    ],
)
def test_init_refuses_a_bad_account_in_one_sentence(
    command: Command, email: str, password: str, why: str
) -> None:
    refused = command.run("init", "--no-input", TRAVAUX_ADMIN_EMAIL=email, TRAVAUX_ADMIN_PASSWORD=password)
    assert said_by(refused) == (1, "", [f"The account cannot be made: {why}"])


@pytest.mark.slow
def test_init_says_when_its_folder_cannot_be_made(command: Command) -> None:
    (command.folder / "var").write_text("a file")
    refused = command.run("init", "--no-input")
    assert said_by(refused) == (
        1,
        "",
        [f"The folder of the site cannot be used: {command.home}/secret-key (Not a directory)."],
    )


@pytest.mark.slow
def test_site_of_an_older_version_is_brought_up_to_date_by_init(tmp_path: Path) -> None:
    site = SeparateSite(tmp_path)
    command = Command(tmp_path)
    command.environment["TRAVAUX_HOME"] = str(site.home)
    assert command.run("init", "--no-input").returncode == 0
    site.run("from django.db.migrations.recorder import MigrationRecorder as M;"
             "M.Migration.objects.filter(app='django_tasks_database').latest('id').delete()")  # fmt: skip
    older = "The database is older than this Travaux: run `travaux init`, which brings it up to date."
    assert said_by(command.run("worker")) == (1, "", [older])


@pytest.mark.slow
@needs_proc
def test_serve_runs_until_told_to_end_and_leaves_nothing_behind(command: Command) -> None:
    command.found()
    port = free_port()
    served = command.start("serve", "--port", str(port))
    assert served.stdout is not None
    assert served.stdout.readline() == f"Ready: http://127.0.0.1:{port}/\n"
    answering = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    answering.request("GET", "/")
    assert answering.getresponse().status < 500
    answering.close()
    taken = command.run("serve", "--port", str(port))
    assert said_by(taken) == (1, "", [
        f"Port {port} of 127.0.0.1 cannot be used (Address already in use): "
        "end what uses it, or choose another with --port."
    ])  # fmt: skip

    worker = next(pid for pid in started_by(served.pid) if "travaux.cli" in command_line(pid))
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: worker not in started_by(served.pid))
    wait_until(lambda: any("travaux.cli" in command_line(pid) for pid in started_by(served.pid)))

    children = started_by(served.pid)
    assert len(children) > 2
    served.terminate()
    assert served.wait(30) == 0
    assert [pid for pid in children if is_running(pid)] == []


def command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except FileNotFoundError:
        return ""


@pytest.mark.slow
@needs_proc
def test_serve_that_is_killed_takes_its_children_along(command: Command) -> None:
    command.found()
    served = command.start("serve", "--port", str(free_port()))
    assert served.stdout is not None
    assert served.stdout.readline().startswith("Ready: ")
    children = started_by(served.pid)
    served.kill()
    wait_until(lambda: not any(map(is_running, children)))


@pytest.mark.slow
@needs_proc
def test_demo_serves_its_record_and_starts_over_when_asked(command: Command) -> None:
    port = free_port()
    for arguments in (["demo"], ["demo", "--fresh"], ["demo"]):
        served = command.start(*arguments, "--port", str(port))
        assert served.stdout is not None
        assert served.stdout.readline() == f"Ready: http://127.0.0.1:{port}/\n"
        assert serving.answer_of(f"http://127.0.0.1:{port}/") == 200
        children = started_by(served.pid)
        served.terminate()
        assert served.wait(30) == 0
        assert [pid for pid in children if is_running(pid)] == []
    assert sorted(path.name for path in command.folder.iterdir()) == ["errors", "var"]
    assert [path.name for path in command.home.iterdir()] == ["demo"]


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["demo"], ["demo", "--fresh"]])
def test_demo_refuses_a_home_that_is_not_its_own(command: Command, arguments: list[str]) -> None:
    home = command.folder / "papers"
    home.mkdir()
    (home / "letter.txt").write_text("Dear colleagues")
    refused = command.run(*arguments, "--port", "0", TRAVAUX_HOME=str(home))
    assert said_by(refused) == (1, "", [
        f"{home} holds something that is not a demonstration, and is left alone: "
        "name another folder with TRAVAUX_HOME."
    ])  # fmt: skip
    assert [path.name for path in home.iterdir()] == ["letter.txt"]


def test_fresh_demo_deletes_nothing_behind_a_link(tmp_path: Path, settings: Any) -> None:
    settings.TRAVAUX_HOME = tmp_path / "demo"
    papers = tmp_path / "papers"
    (papers / "old").mkdir(parents=True)
    (papers / "letter.txt").write_text("Dear colleagues")
    assert demonstrating.state_of_home() == ""
    (tmp_path / "demo" / "blobs" / "ab").mkdir(parents=True)
    (tmp_path / "demo" / "linked").symlink_to(papers)
    (tmp_path / "demo" / "database").write_text("rows")
    demonstrating.empty_home()
    assert [path.name for path in (tmp_path / "demo").iterdir()] == [demonstrating.MARK]
    assert sorted(path.name for path in papers.iterdir()) == ["letter.txt", "old"]


def test_demo_that_was_loaded_half_way_is_known(tmp_path: Path, settings: Any) -> None:
    settings.TRAVAUX_HOME = tmp_path / "demo"
    assert [demonstrating.state_of_home(), demonstrating.state_of_home()] == ["", demonstrating.LOADING]
    (tmp_path / "demo" / demonstrating.MARK).write_text(demonstrating.LOADED)
    assert demonstrating.state_of_home() == demonstrating.LOADED


def test_port_in_use_is_refused_and_a_free_one_is_found() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        taken = server.getsockname()[1]
        with pytest.raises(Failed, match=f"Port {taken} of 127.0.0.1 cannot be used"):
            serving.refuse_taken_port("127.0.0.1", taken)
    assert serving.refuse_taken_port("127.0.0.1", 0) > 0


def test_answer_of_nobody_is_none() -> None:
    assert serving.answer_of(f"http://127.0.0.1:{free_port()}/") is None


class Redirecting(http.server.BaseHTTPRequestHandler):
    """Sends `/` on to `/en/`, and everything else to TLS."""

    def do_GET(self) -> None:
        host = self.headers["Host"]
        self.send_response(301)
        self.send_header("Location", "/en/" if self.path == "/" else f"https://{host}{self.path}")
        self.end_headers()

    def log_message(self, *arguments: Any) -> None:
        pass


def test_answer_that_leads_to_tls_is_one() -> None:
    with http.server.HTTPServer(("127.0.0.1", 0), Redirecting) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        answered = serving.answer_of(f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()
    assert answered == 301


@pytest.mark.django_db
def test_check_finds_files_that_are_missing_short_or_changed(tmp_path: Path, settings: Any) -> None:
    settings.TRAVAUX_HOME = tmp_path
    whole, missing, short, changed = (store(f"Minutes {n}".encode()) for n in range(4))
    path_of(missing).unlink()
    path_of(short).write_bytes(b"Min")
    path_of(changed).write_bytes(b"minutes 3")
    about = [
        f"File {missing.pk} is missing: {path_of(missing)}.",
        f"File {short.pk} has 3 bytes and not 9: {path_of(short)}.",
    ]
    assert list(checking.about_files(hashes=False)) == about
    content = f"File {changed.pk} does not hold what was stored: {path_of(changed)}."
    assert list(checking.about_files(hashes=True)) == [*about, content]
    assert StoredFile.objects.filter(pk=whole.pk).exists()


@pytest.mark.django_db
def test_check_tells_of_mail_that_is_not_sent(settings: Any) -> None:
    assert list(checking.about_mail()) == []
    now = timezone.now()
    for number, state in enumerate(["waiting", "refused", "refused", "uncertain", "sent"]):
        with transaction.atomic():
            queue_mail(key=str(number), to="reader@example.org", subject="Mail", text="A text.")
        OutgoingMail.objects.filter(key=str(number)).update(state=state, ended_at=now)
    about = [
        "Mail that was not surely sent (refused): 2. The desk shows it under Mail.",
        "Mail that was not surely sent (uncertain): 1. The desk shows it under Mail.",
    ]
    unset = "Mail waits, and no mail server is set: TRAVAUX_MAIL_URL names one."
    assert list(checking.about_mail()) == [unset, *about]
    settings.TRAVAUX_MAIL_URL = "http://mail.example.org"
    assert list(checking.about_mail())[0].startswith("TRAVAUX_MAIL_URL must be")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes of files")
def test_check_finds_a_key_that_others_can_read(tmp_path: Path, settings: Any) -> None:
    settings.TRAVAUX_HOME = tmp_path
    key = tmp_path / "address-key"
    key.write_bytes(Fernet.generate_key())
    (tmp_path / "secret-key").write_text("secret")
    (tmp_path / "secret-key").chmod(0o600)
    for mode, problems in [(0o600, []), (0o640, [f"{key} can be read by others: run `chmod 600` on it."])]:
        key.chmod(mode)
        assert list(checking.about_the_keys()) == problems


def test_import_of_nothing_says_so() -> None:
    done = CliRunner().invoke(travaux, ["import", "site", "no/such/folder"])
    assert (done.exit_code, done.stdout, done.stderr) == (
        1,
        "",
        "There is no file or folder no/such/folder.\n",
    )


def test_import_of_a_site_and_a_folder_at_once_is_refused() -> None:
    done = CliRunner().invoke(travaux, ["import", "site", "https://office.example/", "."])
    assert (done.exit_code, "One address, or files and folders." in done.stderr) == (2, True)


def test_import_is_reported_in_plain_words() -> None:
    page = {"areas": ["Refugees"], "events": [1, 2], "calls": [1], "resources": []}
    report = {
        "pages": [{"source": "a.html", "not_understood": ["A row without words"], **page}],
        "left_alone": ["Event “A call”"],
        "files": [
            {"state": "attached", "reason": None},
            {"state": "refused", "reason": "“a.exe” is no file that is taken in."},
        ],
        "not_fetched": [{"address": "http://a.example/", "reason": "“http://a.example/” does not answer."}],
        "not_visited": 3,
        "created": 3,
        "updated": 0,
        "unchanged": 1,
        "kept": 1,
    }
    assert list(importing.sentences(report, dry_run=True)) == [
        "a.html: 1 area, 2 events, 1 call",
        "    not understood: A row without words",
        "Edited here since, and left alone: Event “A call”",
        "File left out: “a.exe” is no file that is taken in.",
        "Page left out: “http://a.example/” does not answer.",
        "3 more pages were seen and not fetched: --pages says how many are.",
        "It would be: 3 created, 0 updated, 1 unchanged, 1 kept.",
    ]
