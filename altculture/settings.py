"""All settings, read from the environment; README lists the variables."""

from pathlib import Path

import django
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from js_asset import static_lazy

from altculture import environment, stores
from altculture.newsroom import UNFOLD as UNFOLD

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / "var"

DEBUG = environment.flag("DEBUG", default=False)


def _while_debugging(value):
    return value if DEBUG else None


SECRET_KEY = environment.secret_key(
    fallback=_while_debugging("only-for-development-and-never-for-a-public-site")
)
ALLOWED_HOSTS = environment.allowed_hosts(
    fallback=_while_debugging(["localhost", "127.0.0.1", "[::1]"])
)
#: By it an address that was erased is known again: it must outlive the SECRET_KEY.
ADDRESS_KEY = environment.text("ADDRESS_KEY") or SECRET_KEY
SITE_URL = environment.site_url(fallback=_while_debugging("http://127.0.0.1:8000"))
SITE_ID = 1
TRUSTED_PROXIES = environment.networks("TRUSTED_PROXIES")

INSTALLED_APPS = [
    "altculture.apps.AltCultureConfig",
    "subscribers.apps.SubscribersConfig",
    "articles.apps.ArticlesConfig",
    "unfold",
    "unfold.contrib.filters",
    "unfold.contrib.forms",
    "django_prose_editor",
    "django_tasks_db",
    *([] if django.VERSION >= (6, 0) else ["django_tasks"]),
    "taggit",
    "axes",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.flatpages",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.redirects",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.sites",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "altculture.middleware.ContentPolicyMiddleware",
    "altculture.middleware.SpeculationMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "altculture.page_cache.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "altculture.middleware.TimeTravelMiddleware",
    "altculture.middleware.CapitalsMiddleware",
    "altculture.middleware.OldAddressMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "altculture.urls"
WSGI_APPLICATION = "altculture.wsgi.application"
ASGI_APPLICATION = "altculture.asgi.application"

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
                "articles.context_processors.magazine",
            ],
        },
    },
]

DATABASES = {
    "default": environment.database(
        fallback=_while_debugging(f"sqlite:///{DATA_DIR / 'db.sqlite3'}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_CACHE = environment.cache("locmemcache://")
CACHES = {
    "default": _CACHE,
    # Whoever works on the templates wants to see them at once.
    "pages": environment.page_cache(_CACHE, site=SITE_URL, is_on=not DEBUG),
    # What `{% cache %}` keeps: in each process, where it costs a page the least.
    "template_fragments": environment.fragment_cache(is_on=not DEBUG),
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMBEDDED_WORKER = environment.flag("EMBEDDED_WORKER", default=True)

#: After how many days the nightly command forgets; the page on privacy tells them.
UNCONFIRMED_KEPT_DAYS = environment.days("UNCONFIRMED_KEPT_DAYS", default=30)
LOOKS_KEPT_DAYS = environment.days("LOOKS_KEPT_DAYS", default=365)

CHECK_LINKS = environment.flag("CHECK_LINKS", default=True)
LINK_PAUSE = 1  # second between two questions to one host
#: Whether the check of links may look at hosts of one's own network: for tests alone.
LINKS_MAY_BE_PRIVATE = False

#: Who is told when something is new for readers; nobody where they are empty.
WEBSUB_HUB = environment.websub_hub()
INDEXNOW_KEY = environment.indexnow_key()
CDN_PURGE_URL = environment.purge_address()
CDN_PURGE_TOKEN = environment.text("CDN_PURGE_TOKEN")
INDEXNOW_ADDRESS = "https://api.indexnow.org/indexnow"

AUTH_USER_MODEL = "altculture.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "altculture.kit.http.client_ip"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

LANGUAGES = [("en-gb", _("English")), ("fr", _("French"))]
# Not called LANGUAGE: many a desktop sets that, for itself.
LANGUAGE_CODE = environment.language("en-gb", known=dict(LANGUAGES))
FORMAT_MODULE_PATH = ["altculture.formats"]
LOCALE_PATHS = [BASE_DIR / "altculture" / "locale"]
TIME_ZONE = environment.time_zone("Europe/London")
USE_TZ = True

STATIC_URL = "static/"
SITE_STYLES = "altculture/css/site.css"
#: What is joined when static files are collected; each part is a layer of its own.
BUNDLES = {
    SITE_STYLES: [
        f"altculture/css/{name}.css"
        for name in (
            *("1-reset", "2-tokens", "3-layout", "4-components"),
            *("5-pages", "5-movements", "6-piece", "7-scripts"),
            *("8-reader", "9-print"),
        )
    ]
}
STATIC_ROOT = BASE_DIR / "staticfiles"
MEDIA_URL = "media/"
media = stores.media(fallback=_while_debugging(str(DATA_DIR / "media")))
MEDIA_ROOT = media.root
STORAGES = {
    "default": media.storage,
    # Files with addresses of readers: never below an address that is served.
    "private": stores.private(media),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "altculture.kit.bundling.BundlingStorage"
    },
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
#: The largest file of subscribers that is taken in; a million rows have about 100 MB.
IMPORT_MAX_BYTES = 512 * 1024 * 1024

globals().update(
    environment.email(fallback=_while_debugging(f"filemail:///{DATA_DIR / 'mail'}"))
)
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = environment.required(
    "DEFAULT_FROM_EMAIL",
    fallback=_while_debugging("Alternative Culture <letters@localhost>"),
)

#: Where a mail unsubscribes its reader; the headers of letters name it.
UNSUBSCRIBE_ADDRESS = environment.unsubscribe_address()
#: What providers must know to report bounces and complaints at /anymail/.
ANYMAIL_WEBHOOK_SECRET = environment.webhook_secret()
#: A file that names domains of throw-away addresses; nobody signs up with one.
DISPOSABLE_DOMAINS = environment.readable_file("DISPOSABLE_DOMAINS")

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True

SECURE = SITE_URL.startswith("https://")
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
)
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
HSTS_SUBDOMAINS = environment.flag("HSTS_SUBDOMAINS", default=False)
SILENCED_SYSTEM_CHECKS = (
    # Only the owner knows whether every other host of the domain is encrypted.
    [] if HSTS_SUBDOMAINS else ["security.W005", "security.W021"]
)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE and HSTS_SUBDOMAINS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "altculture.csrf.refused"
X_FRAME_OPTIONS = "DENY"

#: What the prose editor has besides its own, each a module that exports it by name.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy(f"altculture/js/newsroom/{module}.js")],
        "extensions": {name: "articles.sanitize.sanitize_body"},
    }
    for name, module in (
        ("Picture", "prose_picture"),
        ("Footnotes", "prose_footnotes"),
        ("CleanPaste", "prose_paste"),
        ("Language", "prose_language"),
    )
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *media.origin],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Django by itself writes to the console only while debugging.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "altculture.kit.logs.AddresslessFormatter",
            "format": "{levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": environment.log_level("INFO" if DEBUG else "WARNING"),
    },
    "loggers": {
        "django": {"handlers": [], "level": "NOTSET"},
        # These tell of every task that begins and ends.
        "django.tasks": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
    },
}
