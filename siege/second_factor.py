"""What the person who besieges signs in with beside the password: an app, and recovery codes, each of which
opens the account once. Run within the site: `python -m siege.second_factor`; prints the codes, as JSON.
"""

from __future__ import annotations

import json
import sys

import django

django.setup()

from allauth.mfa.models import Authenticator  # noqa: E402  (Django must be started)
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes  # noqa: E402

from siege.site import EMAIL  # noqa: E402
from travaux.office.models import User  # noqa: E402
from travaux.office.sealing import sealed  # noqa: E402


def codes() -> list[str]:
    user = User.objects.get(email=EMAIL)
    app = Authenticator.Type.TOTP
    if not Authenticator.objects.filter(user=user, type=app).exists():
        Authenticator.objects.create(user=user, type=app, data={"secret": sealed("NOBODYHASTHISTELEPHONE23")})
    return list(RecoveryCodes.activate(user).generate_codes())


if __name__ == "__main__":
    json.dump(codes(), sys.stdout)
