"""What files of a resource show besides their text, asked about before they become public."""

from __future__ import annotations

from typing import Any

from travaux.office.models import StoredFile
from travaux.office.models.publishing import Snapshot
from travaux.record.desk.one_file import remarks_of
from travaux.texts.cleaning.refusing import TO_ASK_ABOUT


def leaks_in(resource: Any, snapshot: Snapshot) -> list[str]:
    """What would come to light with the files of `snapshot` that are not public yet, in a sentence each."""
    public = resource.snapshot()["versions"] if resource.is_published else {}
    files = {code: one for code, one in snapshot.get("versions", {}).items() if one["file"]}
    new = {one["file"]: one["name"] for code, one in files.items() if public.get(code) != one}
    return [
        f"{new[stored.pk]}: {remark}"
        for stored in StoredFile.objects.filter(pk__in=new).order_by("pk")
        if TO_ASK_ABOUT.intersection(stored.remarks)
        for remark in remarks_of(stored)
    ]
