"""The settings of Travaux as they are, with one address more."""

from travaux.settings import *  # noqa: F403

ROOT_URLCONF = "bench.web.travaux_urls"
