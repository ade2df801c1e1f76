from __future__ import annotations

import sys
from typing import IO, Any

import click


class Failed(click.ClickException):
    """What was asked cannot be done; the message is one sentence, printed as it is. Status 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(" ".join(self.message.split()), file=file or sys.stderr)
