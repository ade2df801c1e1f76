from collections.abc import Iterator

import pytest
from django.utils.translation import override

from tests.builders import forget_pages


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """No page and no language of an earlier test."""
    forget_pages()
    with override("en"):
        yield
