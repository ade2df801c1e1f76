"""The command `travaux`.

Nothing here loads Django before a command needs it, so that `travaux text` and its like never do.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from travaux import __version__
from travaux.cli.failing import Failed
from travaux.cli.progress import progress_on_terminal

HOST = "127.0.0.1"


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="travaux")
def travaux() -> None:
    """One record, from call to outcome: the work of a small human-rights office at the UN.

    \b
    A site of your own:       travaux init, then travaux serve
    The pages you have:       travaux import site FOLDER
    A look at an example:     travaux demo

    Everything is kept in one folder: `var` where you stand, or the one that TRAVAUX_HOME names.
    """


@travaux.command()
@click.option("--no-input", is_flag=True, help="Ask nothing and make an empty site.")
def init(no_input: bool) -> None:
    """Make the site, and your account.

    The site is a folder with a secret key, a database and the register of UN bodies. You are asked for
    the name of the office, what it calls its community, and an e-mail address and a password for you.
    With --no-input you are asked nothing, and an account is made only if TRAVAUX_ADMIN_EMAIL and
    TRAVAUX_ADMIN_PASSWORD are set.

    Done again, it changes nothing, except that it brings the database up to date after an upgrade.

    \b
    Example:   TRAVAUX_HOME=/srv/office travaux init
    Next:      travaux serve, or travaux import site FOLDER
    """
    from travaux.cli import founding  # noqa: PLC0415  (loads Django)

    founding.init(ask=not no_input)


@travaux.command()
@click.option("--host", default=HOST, show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port.")
@click.option(
    "--workers",
    default=min(2, os.cpu_count() or 1),
    show_default=True,
    type=click.IntRange(1, 64),
    help="Processes that answer requests.",
)
def serve(host: str, port: int, workers: int) -> None:
    """Serve the site, until Ctrl-C or SIGTERM.

    Runs the web server and the worker for background jobs, and starts again the one that dies.

    Put a web server with a certificate before it and set TRAVAUX_ADDRESS to the public address.

    \b
    Example:   TRAVAUX_ADDRESS=https://office.example travaux serve --port 9000
    Next:      sign in at /en/desk/; travaux check says whether all is well
    """
    from travaux.cli import serving  # noqa: PLC0415  (loads Django)

    serving.serve(host, port, workers)


@travaux.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0: any.")
@click.option("--fresh", is_flag=True, help="Forget what was changed in the demonstration and start over.")
def demo(port: int, fresh: bool) -> None:
    """Serve a demonstration of what an office does with Travaux.

    An invented office follows the two compacts of 2018. The demonstration has a folder of its own,
    `var/demo` or the one that TRAVAUX_HOME names, which is marked as one; a folder with anything else in
    it is refused. It listens on this computer only.

    \b
    Example:   travaux demo --fresh
    Next:      travaux init, for a site of your own
    """
    from travaux.cli import demonstrating  # noqa: PLC0415  (loads Django)

    demonstrating.demo(port, fresh=fresh)


@travaux.command()
def worker() -> None:
    """Run background jobs, until Ctrl-C or SIGTERM.

    `travaux serve` runs one already; further ones may run beside it, also on other machines that
    share the database and the folder.

    \b
    Example:   travaux worker
    """
    from travaux.cli import serving  # noqa: PLC0415  (loads Django)

    serving.work()


@travaux.command()
@click.option("--hashes", is_flag=True, help="Also read every file and compare its content.")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def check(hashes: bool, as_json: bool) -> None:
    """Say whether the site is sound.

    Looks at settings, database, files and journal. Prints one problem a line; status 1 if there is any.

    \b
    Example:   travaux check --hashes
    """
    from travaux.cli import checking  # noqa: PLC0415  (loads Django)

    problems = checking.check(hashes=hashes)
    if as_json:
        click.echo(json.dumps({"problems": problems}, ensure_ascii=False))
    else:
        click.echo("\n".join(problems) or "All is well.")
    if problems:
        sys.exit(1)


@travaux.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Only say whether a backup is whole.")
def backup(file: Path, only_check: bool) -> None:
    """Write the whole site into FILE, while it runs.

    The rows of one instant, every file, and the keys of the site, in one tar that is sealed: whoever has it
    has everything, so keep it as safe as the site itself. Where FILE is a folder, the backup gets a dated
    name in it. With --check, FILE is a backup, and every byte of it is compared with what was written.

    \b
    Example:   travaux backup /srv/backups/
    Next:      travaux backup --check FILE, and take it to another place
    """
    from travaux.cli import backing_up  # noqa: PLC0415  (loads Django)

    for line in backing_up.verify(file) if only_check else backing_up.back_up(file):
        click.echo(line)


@travaux.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--moved", "has_moved", is_flag=True, help="The old site was stopped: mail that waits is sent.")
def restore(file: Path, has_moved: bool) -> None:
    """Make the site that the backup FILE was made of, in an empty folder.

    The backup is read through first; then rows and files are put back, compared, and brought up to date
    where the backup is of an older Travaux. The folder is the one that TRAVAUX_HOME names; the database is
    SQLite in it, or the empty PostgreSQL that DATABASE_URL names, whichever the backup was made of. Mail that
    waited may have been sent since, so somebody decides at the desk; with --moved it is sent.

    \b
    Example:   TRAVAUX_HOME=/srv/office travaux restore travaux-20260630T021500Z.tar
    Next:      travaux check --hashes, then travaux serve
    """
    from travaux.cli import backing_up  # noqa: PLC0415  (loads Django)

    for line in backing_up.restore(file, has_moved=has_moved):
        click.echo(line)


@travaux.group("import")
def import_() -> None:
    """Bring what you have into Travaux."""


@import_.command("site")
@click.argument("sources", nargs=-1, required=True, metavar="PATH...|URL")
@click.option(
    "--pages", default=200, show_default=True, type=click.IntRange(1, 10_000), help="Most to fetch."
)
@click.option("--one", is_flag=True, help="Fetch the one page alone, with its files.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_site(sources: tuple[str, ...], pages: int, one: bool, dry_run: bool, as_json: bool) -> None:
    """Read the site you have: its saved pages, or the site itself by its address.

    Pages are HTML or plain text; PDFs, Word files and pictures that lie beside them, or that their entries
    link to, are attached. From an address the pages of that site are fetched, one a second, as far as its
    robots.txt allows; where the address ends with the / of a folder, the pages in it.
    Areas of work, entries of the timeline, calls and resources are published as they stand on the
    pages; old addresses lead to the new ones. Done again, it changes nothing; a corrected page updates
    what it made, and leaves alone what somebody has edited since.

    \b
    Example:   travaux import site --dry-run saved-pages/
               travaux import site --pages 500 https://www.office.example/
    Next:      read what was not understood, at the end of the report; then travaux serve
    """
    from travaux.cli import importing  # noqa: PLC0415  (loads Django)

    addresses = [source for source in sources if "://" in source]
    if addresses and len(sources) > 1:
        raise click.UsageError("One address, or files and folders.")
    for source in sources:
        if not addresses and not Path(source).exists():
            raise Failed(f"There is no file or folder {source}.")
    with progress_on_terminal("Reading pages") as progress:
        if addresses:
            report = importing.import_address(
                addresses[0], pages=pages, one=one, dry_run=dry_run, progress=progress
            )
        else:
            paths = [Path(source) for source in sources]
            report = importing.import_site(paths, dry_run=dry_run, progress=progress)
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False))
    else:
        click.echo("\n".join(importing.sentences(report, dry_run=dry_run)))


@import_.command("events")
@click.argument("file", required=False, metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--template", metavar="FILE", type=click.Path(path_type=Path), help="Write an empty table, .xlsx or .csv."
)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_events(file: Path | None, template: Path | None, dry_run: bool, as_json: bool) -> None:
    """Bring events in from a table, CSV or .xlsx.

    Take the template, and write an event in each row. All rows are judged first: if anything is wrong, each
    bad cell is named and nothing is written. Done again, it changes nothing; a corrected row updates its
    event, and leaves alone what somebody has edited since. Formulas are never worked out.

    \b
    Example:   travaux import events --template events.xlsx
               travaux import events --dry-run events.xlsx
    """
    from travaux.cli import importing  # noqa: PLC0415  (loads Django)

    if (file is None) == (template is None):
        raise click.UsageError("A table to read, or --template and a table to write.")
    if template is not None:
        importing.write_template(template)
    elif file is not None:
        report = importing.import_events(file, dry_run=dry_run)
        if as_json:
            click.echo(json.dumps(report, ensure_ascii=False))
        else:
            click.echo("\n".join(importing.of_events(report, dry_run=dry_run)))
        if report["problems"]:
            raise Failed(
                f"{file}: nothing was written, as {len(report['problems'])} places are to be mended."
            )


@travaux.group("mail")
def mail() -> None:
    """See whether mail can be sent."""


@mail.command("test")
@click.argument("address")
def test_mail(address: str) -> None:
    """Send a short mail to ADDRESS, at once, and say what went wrong.

    Uses the mail server of TRAVAUX_MAIL_URL and the sender of TRAVAUX_MAIL_FROM. What waits in the outbox
    is left alone; the desk shows it under Mail.

    \b
    Example:   travaux mail test you@office.example
    """
    from travaux.cli import mailing  # noqa: PLC0415  (loads Django)

    click.echo(mailing.send_test(address))


@travaux.group("call")
def call() -> None:
    """Read calls for inputs."""


@call.command("read")
@click.argument("file", metavar="FILE|-", type=click.Path(allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.option("--language", type=click.Choice(["en", "fr", "es"]), help="Of the text; else it is guessed.")
def read_call(file: str, as_json: bool, language: str | None) -> None:
    """Say whether a page or a note calls for inputs, by whom and until when.

    FILE is a PDF, a Word file, a saved page or plain text; - reads standard input. Deadlines, addresses,
    limits, formats and languages are suggestions for a person to confirm; with --json, each comes with the
    sentence that says it. Several calls on one page become several.

    \b
    Example:   travaux call read --json note-verbale.pdf
    """
    from travaux.cli import calling  # noqa: PLC0415  (reads the register of bodies)

    reading = calling.read_file(file, language=language)
    if as_json:
        click.echo(json.dumps(reading, ensure_ascii=False))
    else:
        click.echo("\n".join(calling.sentences(reading)))


@travaux.group("text")
def text() -> None:
    """Work with the texts that States negotiate."""


@text.command("read")
@click.argument("files", metavar="FILE|-...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print the Document as JSON.")
@click.option("--akn", metavar="F", type=click.Path(dir_okay=False), help="Write it as Akoma Ntoso (XML).")
@click.option("--into", metavar="FOLDER", type=click.Path(file_okay=False), help="Write many, as JSON.")
def read_text(files: tuple[str, ...], as_json: bool, akn: str | None, into: str | None) -> None:
    """Read a document into its paragraphs, with their labels, kinds and tree.

    FILE is a PDF, a Word file, a saved page, plain text, Markdown, or a Document as JSON; - reads standard
    input. Mastheads, running heads and page numbers are left out, footnotes stand apart. Several files need
    --into: each is written there under its name and .json; those that cannot be read are named at the end.

    \b
    Example:   travaux text read --json zero-draft.pdf
    Next:      travaux text compare, for two drafts
    """
    from travaux.cli import reading  # noqa: PLC0415  (reads the words of mastheads)

    if into is not None:
        with progress_on_terminal("Reading") as progress:
            reading.read_into(files, into, progress)
        return
    if len(files) > 1:
        raise click.UsageError("Several files are written into a folder: --into FOLDER.")
    found = reading.read_file(files[0])
    if akn is not None:
        reading.write_akoma_ntoso(found, akn)
    if as_json:
        click.echo(found.as_json())
    elif akn is None:
        click.echo("\n".join(reading.outline(found)))


@text.command("compare")
@click.argument("old", metavar="OLD|-", type=click.Path(allow_dash=True))
@click.argument("new", metavar="NEW|-", type=click.Path(allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
@click.option("--html", metavar="F", type=click.Path(dir_okay=False), help="Write a page to read.")
@click.option("--docx", metavar="F", type=click.Path(dir_okay=False), help="Write it as tracked changes.")
@click.option("--xlsx", metavar="F", type=click.Path(dir_okay=False), help="Write a table of the changes.")
def compare_texts(
    old: str, new: str, as_json: bool, html: str | None, docx: str | None, xlsx: str | None
) -> None:
    """Say what became of every paragraph of OLD in NEW, and which words changed.

    Both are PDF, Word files, saved pages, plain text, Markdown, or Documents as JSON; one of them may be -,
    standard input. Paragraphs are found again where they were edited, moved, split, merged or renumbered.
    Words that were deleted are shown [-so-], words that were inserted {+so+}; then follows, in English,
    French and Spanish, where the new words bind less or more.

    \b
    Example:   travaux text compare --html changes.html --docx changes.docx zero-draft.pdf rev1.pdf
    Next:      open the page; accept or reject the changes in Word
    """
    from travaux.cli import comparing  # noqa: PLC0415  (loads numpy)

    if old == new == "-":
        raise click.UsageError("Only one of the two can be standard input.")
    found = comparing.compare_files(old, new)
    comparing.write(found, html=html, docx=docx, xlsx=xlsx)
    if as_json:
        click.echo(found.as_json())
    elif html or docx or xlsx:
        click.echo(comparing.summary(found))
    else:
        click.echo("\n".join(comparing.sentences(found)))


@text.command("cite")
@click.argument("file", metavar="FILE|-", type=click.Path(allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print the citations as JSON.")
def cite_text(file: str, as_json: bool) -> None:
    """Say what a text cites: symbols, resolutions, general comments, instruments and their articles.

    FILE is a PDF, a Word file, a saved page, plain text, or a Document as JSON; - reads standard input.
    Each citation is shown with its paragraph, its words, what it resolves to and where that can be read; an
    article that the instrument does not have is marked.

    \b
    Example:   travaux text cite submission.docx
    Next:      --json, for another program
    """
    from travaux.cli import citing  # noqa: PLC0415  (reads the register of instruments)

    found = citing.cite_file(file)
    click.echo(citing.as_json(found) if as_json else "\n".join(citing.table(found)))


def main() -> None:
    travaux(prog_name="travaux")
