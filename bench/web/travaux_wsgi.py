"""What Granian serves while Travaux is measured."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.web.travaux_settings"
application = get_wsgi_application()
