"""Edit a text document in LibreOffice. Run by a Python that has LibreOffice's module `uno`, not by ours.

python3 libreoffice_script.py PIPE FILE < edits.json

python3 libreoffice_script.py PIPE --readings FILE… prints the paragraphs of each file with all changes
accepted, and with all rejected.
"""

import json
import sys
import time
from pathlib import Path

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]

SECONDS = 60  # until LibreOffice has started


def connected(pipe: str):  # type: ignore[no-untyped-def]
    """The context of the LibreOffice that listens at a pipe."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(SECONDS * 5):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.2)
    sys.exit("LibreOffice does not answer")


def named(name, value):  # type: ignore[no-untyped-def]
    return PropertyValue(Name=name, Value=value)


def be_author(context, name):  # type: ignore[no-untyped-def]
    """Sign all further changes with a name."""
    provider = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", context
    )
    path = named("nodepath", "/org.openoffice.UserProfile/Data")
    data = provider.createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationUpdateAccess", (path,)
    )
    data.setPropertyValue("givenname", name)
    data.setPropertyValue("sn", "")
    data.commitChanges()


def found(document, words):  # type: ignore[no-untyped-def]
    """The first place where some words stand."""
    search = document.createSearchDescriptor()
    search.SearchString, search.SearchCaseSensitive = words, True
    place = document.findFirst(search)
    if place is None:
        sys.exit(f"not found: {words}")
    return place


def paragraph_around(document, words):  # type: ignore[no-untyped-def]
    """A cursor over the whole paragraph in which some words stand."""
    cursor = document.Text.createTextCursorByRange(found(document, words).Start)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    return cursor


def edit(context, document, kind, *words):  # type: ignore[no-untyped-def]
    """Make one of the edits that `edit_in_libreoffice` names."""
    if kind == "author":
        be_author(context, words[0])
    elif kind == "untracked":
        document.RecordChanges = False
    elif kind == "tracked":
        document.RecordChanges = True
    elif kind == "replace":
        found(document, words[0]).setString(words[1])
    elif kind == "delete":
        cursor = paragraph_around(document, words[0])
        cursor.goRight(1, True)  # its end, too
        cursor.setString("")
    elif kind == "insert":
        cursor = paragraph_around(document, words[0])
        cursor.collapseToEnd()
        document.Text.insertControlCharacter(cursor, 0, False)  # the end of a paragraph
        document.Text.insertString(cursor, words[1], False)
    elif kind == "comment":
        comment = document.createInstance("com.sun.star.text.textfield.Annotation")
        comment.Content, comment.Author = words[1], words[2]
        place = found(document, words[0])
        place.Text.insertTextContent(place, comment, True)
    else:
        sys.exit(f"no such edit: {kind}")


def main(pipe: str, path: Path) -> None:
    context = connected(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (named("Hidden", True),))
    try:
        document.RecordChanges = True
        for each in json.load(sys.stdin):
            edit(context, document, *each)
        document.storeToURL(path.as_uri(), (named("FilterName", "MS Word 2007 XML"),))
    finally:
        document.close(True)
        desktop.terminate()


def readings(pipe: str, paths: "list[Path]") -> None:
    context = connected(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    try:
        found = [
            [
                decided(context, desktop, path, f".uno:{verb}AllTrackedChanges")
                for verb in ("Accept", "Reject")
            ]
            for path in paths
        ]
    finally:
        desktop.terminate()
    print(json.dumps(found))


def decided(context, desktop, path, command):  # type: ignore[no-untyped-def]
    """The paragraphs of a document after a command."""
    document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (named("Hidden", True),))
    try:
        dispatcher = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", context
        )
        dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
        paragraphs = document.Text.createEnumeration()
        found = []
        while paragraphs.hasMoreElements():
            found.append(paragraphs.nextElement().String)
        return found
    finally:
        document.close(True)


if __name__ == "__main__":
    if sys.argv[2] == "--readings":
        readings(sys.argv[1], [Path(name) for name in sys.argv[3:]])
    else:
        main(sys.argv[1], Path(sys.argv[2]))
