"""`python3 run.py bench NAME …`: measure something; without a name, say what can be measured."""

from __future__ import annotations

import importlib
import sys

# Each is a package with a `command` module, loaded only when asked for.
SUBJECTS = {
    "web": "how fast the public site answers (docs/bench.md)",
    "following": "how fast processes, sessions, calls, calendar and feeds are shown (docs/bench.md)",
    "texts": "how well and how fast two versions of a text are compared (docs/comparing.md)",
    "backup": "how fast a site is backed up and restored, and that nothing is lost (docs/administrators.md)",
    "hostile-files": "whether the store withstands spoiled files, bombs, files of two kinds (docs/files.md)",
    "calls": "how well calls for inputs are read (docs/calls.md)",
}


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help"):
        print("What can be measured:")
        for name, what in SUBJECTS.items():
            print(f"  {name:<14} {what}")
        print("Each by its name: python3 run.py bench web; with --help, it says what can be chosen.")
        return 0
    name, *rest = arguments
    if name not in SUBJECTS:
        print(f"There is no measurement called {name}. There is: {', '.join(SUBJECTS)}.", file=sys.stderr)
        return 2
    return int(importlib.import_module(f"bench.{name.replace('-', '_')}.command").main(rest))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
