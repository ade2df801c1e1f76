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
# What somebody set for a site of theirs is not for the tests; DATABASE_URL is, it says where they run.
for name in list(os.environ):
    if name.startswith("TRAVAUX_") and name != "TRAVAUX_NOTHING_SKIPPED":
        del os.environ[name]
os.environ["TRAVAUX_HOME"] = HOME
Path(HOME, "secret-key").write_text("known to every test")
Path(HOME, "address-key").write_text("a25vd24gdG8gZXZlcnkgdGVzdCBvZiBhZGRyZXNzZXM=")
Path(HOME, "static").mkdir()

from travaux.settings import *  # noqa: E402, F403  (reads the home named above)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if os.environ.get("DATABASE_URL"):
    # The processes of tests end in many ways, but this server is not killed: it need not wait for its disk.
    DATABASES["default"]["OPTIONS"]["options"] = "-c synchronous_commit=off"  # type: ignore[index]  # noqa: F405
