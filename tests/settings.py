"""The settings of the project, for tests: a home of their own and a hasher that takes no time.

Each process of a run has its own home, made here before anything of Travaux is loaded.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

HOME = tempfile.mkdtemp(prefix="travaux-tests-")
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ["TRAVAUX_HOME"] = HOME
Path(HOME, "secret-key").write_text("known to every test")

from travaux.settings import *  # noqa: E402, F403  (reads the home named above)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
