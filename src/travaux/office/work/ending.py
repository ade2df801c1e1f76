"""Being told to end: at once, but for what must not be broken off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Stopped(BaseException):
    """Raised where the worker stands when it is told to end."""


class Ending:
    def __init__(self) -> None:
        self.is_put_off = False
        self.was_told = False

    def tell(self) -> None:
        """End here, or after what must not be broken off."""
        if not self.is_put_off:
            raise Stopped
        self.was_told = True

    @contextmanager
    def put_off(self) -> Iterator[None]:
        self.is_put_off = True
        try:
            yield
        finally:
            self.is_put_off = False
            if self.was_told:
                self.was_told = False
                raise Stopped


ending = Ending()
# Around a few steps of a job that belong together, such as an act that cannot be undone and the note of it.
unbroken = ending.put_off
