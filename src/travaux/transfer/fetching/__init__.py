"""Fetching what stands on the web, from public addresses alone and within limits."""

from travaux.transfer.fetching.fetcher import Fetched, Fetcher, Limits
from travaux.transfer.fetching.refusals import NotFetched
from travaux.transfer.fetching.targets import Target, target_of

__all__ = ["Fetched", "Fetcher", "Limits", "NotFetched", "Target", "target_of"]
