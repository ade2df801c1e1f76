"""The address of the list of papers, which is narrowed by its path."""

from travaux.record.addresses import KIND, PAGE

PAPERS = rf"^papers/{KIND}(?:(?P<period>undated|[12]\d{{3}})/)?{PAGE}$"
