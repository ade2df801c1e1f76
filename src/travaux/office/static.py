"""Style sheets and pictures, gathered once before the site is served: compressed, named by their content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from whitenoise.storage import CompressedManifestStaticFilesStorage


def gather() -> Path:
    """Write every static file to the home, with a manifest that settings look for; return the folder."""
    target = CompressedManifestStaticFilesStorage(location=settings.STATIC_ROOT)
    found: dict[str, Any] = {}
    for finder in get_finders():
        for path, storage in finder.list([]):
            if path not in found:
                found[path] = (storage, path)
                target.delete(path)
                with storage.open(path) as source:
                    target.save(path, source)
    for name, _hashed, done in target.post_process(found):
        if isinstance(done, Exception):
            raise RuntimeError(f"The static file {name} could not be prepared: {done}")
    return Path(settings.STATIC_ROOT)
