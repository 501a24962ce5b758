"""Every setting, from the environment. In a plain checkout nothing need be set: `make up` provides the rest.

With DATABASE_URL unset (or NEWSRADAR_LOCAL=1) this is a checkout on somebody's machine: the servers of
`make up`, plain HTTP on loopback, a secret key kept in var/. With it set this is production: SECRET_KEY and
NEWSRADAR_HOSTS are required and everything is served over HTTPS.
"""

import json
import os
import re
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("NEWSRADAR_VAR", BASE_DIR / "var"))
env = environ.Env()

LOCAL = env.bool("NEWSRADAR_LOCAL", default="DATABASE_URL" not in os.environ)
STATE_FILE = VAR / "embedded.json"
STATE = json.loads(STATE_FILE.read_text()) if LOCAL and STATE_FILE.exists() else {}


def local_secret_key() -> str:
    path = VAR / "secret_key"
    if not path.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text()


def required(name: str, example: str) -> str:
    if not env.str(name, default=""):
        raise ImproperlyConfigured(f"{name} is not set: in production it is required, for example {name}={example}")
    return env.str(name)


SECRET_KEY = env.str("SECRET_KEY", default="") or (
    local_secret_key() if LOCAL else required("SECRET_KEY", "'50 random characters'")
)
DEBUG = env.bool("NEWSRADAR_DEBUG", default=False)
ALLOWED_HOSTS = (
    env.list("NEWSRADAR_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
    if LOCAL
    else required("NEWSRADAR_HOSTS", "newsradar.example").split(",")
)
SITE_ADDRESS = env.str("NEWSRADAR_SITE_ADDRESS", default=STATE.get("web", "http://127.0.0.1:8000"))
CSRF_TRUSTED_ORIGINS = [] if LOCAL else [f"https://{host}" for host in ALLOWED_HOSTS]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
    "pgtrigger",
    "articles",
    "companies",
    "newsradar",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "newsradar.urls"
WSGI_APPLICATION = "newsradar.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Where nothing runs the socket folder's name is the message: psycopg prints it.
DATABASE_URL = env.str("DATABASE_URL", default=STATE.get("database_url", "postgres:///newsradar?host=/not-running"))
REDIS_URL = env.str("REDIS_URL", default=STATE.get("redis_url", "unix:///not-running/valkey.sock?db=0"))
# The web process keeps a pool; a Celery worker must not: its Django fixup closes a whole pool after every task.
DB_POOL = env.bool("NEWSRADAR_DB_POOL", default=False)
DATABASES = {
    "default": {
        **env.db_url_config(DATABASE_URL),
        "CONN_MAX_AGE": 0 if DB_POOL else 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
DATABASES["default"].setdefault("OPTIONS", {})
if DB_POOL:
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
PAGE_CACHE_S = env.int("NEWSRADAR_PAGE_CACHE_S", default=120)  # how long an unchanged page is kept; 0: never

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_I18N = False
FORMAT_MODULE_PATH = ["newsradar.formats"]
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "raw"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if not (STATIC_ROOT / "staticfiles.json").exists():  # not collected (tests): serve the files where they lie
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    WHITENOISE_USE_FINDERS = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not LOCAL
SECURE_HSTS_SECONDS = 0 if LOCAL else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOCAL
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if env.bool("NEWSRADAR_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("NEWSRADAR_LOG_LEVEL", default="INFO")},
    "loggers": {
        "trafilatura": {"level": "CRITICAL"},
        "htmldate": {"level": "CRITICAL"},
        "httpx2": {"level": "WARNING"},  # second_reader.py says itself what it asked
        "celery.worker.strategy": {"level": "WARNING"},  # each task says itself what it did
        "celery.app.trace": {"level": "WARNING"},
    },
}

# The sample newsroom: "127.0.0.1:PORT" while it runs. Host names under .sample.invalid are served from there.
SAMPLE_ADDRESS = env.str("NEWSRADAR_SAMPLE_ADDRESS", default=STATE.get("sample", ""))
CONTACT = env.str("NEWSRADAR_CONTACT", default=SITE_ADDRESS)  # in the user agent, so that publishers can reach us
LAPSE_DAYS = env.int("NEWSRADAR_LAPSE_DAYS", default=180)


# The second reader (companies/second.py): an OpenAI-compatible chat endpoint, off while its address is not set.
SECOND_READER_URL = env.str("NEWSRADAR_SECOND_READER_URL", default="").rstrip("/")
SECOND_READER_KEY = env.str("NEWSRADAR_SECOND_READER_KEY", default="")
SECOND_READER_MODEL = env.str("NEWSRADAR_SECOND_READER_MODEL", default="")
SECOND_READER_TIMEOUT_S = env.float("NEWSRADAR_SECOND_READER_TIMEOUT_S", default=60.0)
SECOND_READER_DAILY_CALLS = env.int("NEWSRADAR_SECOND_READER_DAILY_CALLS", default=200)


def refuse_half_a_second_reader() -> None:
    """An address without a model or a key without an address is a slip, not a wish."""
    address, model = SECOND_READER_URL, SECOND_READER_MODEL
    if address and not model:
        raise ImproperlyConfigured("NEWSRADAR_SECOND_READER_URL is set, so NEWSRADAR_SECOND_READER_MODEL must be too")
    if not address and (model or SECOND_READER_KEY):
        name = "MODEL" if model else "KEY"
        raise ImproperlyConfigured(f"NEWSRADAR_SECOND_READER_{name} is set, but NEWSRADAR_SECOND_READER_URL is not")
    if address and not re.match(r"https?://[^/\s@?#]+(/[^\s?#]*)?$", address):
        raise ImproperlyConfigured(
            f"NEWSRADAR_SECOND_READER_URL={address} is no address: write it as https://models.example/v1"
        )
    if SECOND_READER_TIMEOUT_S <= 0 or SECOND_READER_DAILY_CALLS < 0:
        raise ImproperlyConfigured(
            "NEWSRADAR_SECOND_READER_TIMEOUT_S must be above 0 and NEWSRADAR_SECOND_READER_DAILY_CALLS not below"
        )


refuse_half_a_second_reader()
