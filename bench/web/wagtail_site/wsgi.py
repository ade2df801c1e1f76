"""What Granian serves while Wagtail is measured."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.web.wagtail_site.settings"
application = get_wsgi_application()
