"""All settings, with defaults that just run. Every environment variable is described in docs/settings.md."""

import os
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

PACKAGE = Path(__file__).resolve().parent

# Where the site keeps everything: database, files, secrets.
TRAVAUX_HOME = Path(os.environ.get("TRAVAUX_HOME", "var")).resolve()
# The address under which people reach the site; its scheme decides whether cookies need TLS.
TRAVAUX_ADDRESS = os.environ.get("TRAVAUX_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
# A host of its own for files; read by office.files.address.
TRAVAUX_FILES_ADDRESS = os.environ.get("TRAVAUX_FILES_ADDRESS", "").rstrip("/")
TRAVAUX_MAX_FILE_MB = int(os.environ.get("TRAVAUX_MAX_FILE_MB", "50"))
TRAVAUX_MAX_FILE_PAGES = int(os.environ.get("TRAVAUX_MAX_FILE_PAGES", "2000"))
TRAVAUX_CACHE_BYTES = int(os.environ.get("TRAVAUX_CACHE_MB", "64")) * 1024 * 1024
# The mail server, and who mail is from; read by office.mail.server.
TRAVAUX_MAIL_URL = os.environ.get("TRAVAUX_MAIL_URL", "")
TRAVAUX_MAIL_FROM = os.environ.get("TRAVAUX_MAIL_FROM", "")
# The folder of regular backups, and after how many days without one the desk says so; read by office.backups.
TRAVAUX_BACKUPS = os.environ.get("TRAVAUX_BACKUPS", "")
TRAVAUX_BACKUP_DAYS = int(os.environ.get("TRAVAUX_BACKUP_DAYS", "7"))
# Whether an import by address may reach machines in the own network.
TRAVAUX_IMPORT_PRIVATE = os.environ.get("TRAVAUX_IMPORT_PRIVATE") == "1"
TRAVAUX_DEMO = os.environ.get("TRAVAUX_DEMO") == "1"

DEBUG = os.environ.get("TRAVAUX_DEBUG") == "1"


def secret_key() -> str:
    try:
        return (TRAVAUX_HOME / "secret-key").read_text().strip()
    except FileNotFoundError:
        return ""


SECRET_KEY = secret_key()

address = urlsplit(TRAVAUX_ADDRESS)
over_tls = address.scheme == "https"
files_host = urlsplit(TRAVAUX_FILES_ADDRESS).hostname
ALLOWED_HOSTS = sorted(
    {address.hostname or "localhost", "localhost", "127.0.0.1", "[::1]", *filter(None, [files_host])}
)
CSRF_TRUSTED_ORIGINS = [TRAVAUX_ADDRESS]

INSTALLED_APPS = [
    "travaux.desk",
    "travaux.web",
    "travaux.transfer",
    "travaux.papers",
    "travaux.convening",
    "travaux.processes",
    "travaux.record",
    "travaux.office",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rules",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",  # the outermost: what is refused on the way is a page as well
    "django.middleware.security.SecurityMiddleware",
    "travaux.office.files.address.FilesAddressMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "travaux.office.public_cache.PublicCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "travaux.office.addresses.FormerAddressMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "travaux.office.sessions.SessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "travaux.office.access.AccessMiddleware",
]

ROOT_URLCONF = "travaux.urls"
WSGI_APPLICATION = "travaux.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "travaux.office.frame.frame",
                "travaux.desk.menu.menu",
            ],
        },
    },
]
FORM_RENDERER = "travaux.office.forms.FormRenderer"


def database() -> dict[str, object]:
    """SQLite in the home, or the PostgreSQL that DATABASE_URL names."""
    url = os.environ.get("DATABASE_URL", "")
    if url and not TRAVAUX_DEMO:
        if find_spec("psycopg") is None:
            raise SystemExit(
                "DATABASE_URL is set, but psycopg is not installed: pip install 'travaux[postgres]'."
            )
        from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415  (an extra)

        parts = conninfo_to_dict(url)
        parts.setdefault("connect_timeout", "5")  # seconds: a server that does not answer is away
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.pop("dbname", ""),
            "USER": parts.pop("user", ""),
            "PASSWORD": parts.pop("password", ""),
            "HOST": parts.pop("host", ""),
            "PORT": parts.pop("port", ""),
            "OPTIONS": parts,
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": TRAVAUX_HOME / "travaux.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            # A transaction that will write takes its lock at once, or waits: it never fails half-way.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;",
        },
    }


DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What attempts are counted in (office.limits). Nothing else is kept there.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "office_limit",
        "KEY_FUNCTION": "travaux.office.limits.hidden_key",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "office.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
MEMBERS_REDIRECT_URL = "workroom"
ACCOUNT_ADAPTER = "travaux.office.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by an administrator
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
PASSWORD_RESET_TIMEOUT = 60 * 60
# Beside what allauth limits by itself: how often a visitor may ask to be a subscriber.
ACCOUNT_RATE_LIMITS = {"subscribe": "10/h/ip"}
MFA_ADAPTER = "travaux.office.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "travaux.office.forms.second_factor.AddPasskeyForm",
    "authenticate_webauthn": "travaux.office.forms.second_factor.PasskeyForm",
    "login_webauthn": "travaux.office.forms.second_factor.SignInWithPasskeyForm",
    "reauthenticate_webauthn": "travaux.office.forms.second_factor.PasskeyAgainForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts begin with a link to their address, or are made by hand
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # a code of the half minute before or after: clocks of telephones differ
# Of the staff, everywhere but at a demonstration that only this machine can reach.
SECOND_FACTOR_REQUIRED = not (TRAVAUX_DEMO and address.hostname in ("localhost", "127.0.0.1", "::1"))

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# The languages of the site, the first its own. Words of the record are translated one by one.
ALL_LANGUAGES = {
    "en": "English",
    "fr": "français",
    "es": "español",
    "ar": "العربية",
    "ru": "русский",
    "zh-hans": "中文",
}
LANGUAGES = [
    (code, ALL_LANGUAGES.get(code, code)) for code in os.environ.get("TRAVAUX_LANGUAGES", "en,fr").split(",")
]
LANGUAGE_CODE = LANGUAGES[0][0]
# The second has what papers print themselves, also in languages in which the site says nothing.
LOCALE_PATHS = [PACKAGE / "locale", PACKAGE / "papers" / "printed_words"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = ["travaux.formats"]

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # files go through office.files
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = TRAVAUX_HOME / "static"
if (STATIC_ROOT / "staticfiles.json").exists():  # gathered by `travaux serve`: compressed, named by content
    STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
else:
    WHITENOISE_USE_FINDERS = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = over_tls
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = over_tls
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if over_tls else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = over_tls
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if over_tls else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "img-src": [SELF],
        "style-src": [SELF],
        "script-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without links": {"()": "travaux.office.logged_addresses.WithoutLinks"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["without links"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
EMAIL_BACKEND = "travaux.office.mail.backend.OutboxBackend"
