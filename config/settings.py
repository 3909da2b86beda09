"""Settings: one file, read from the environment, in blocks by subject.

Every variable is listed in the README's configuration table. Durations are seconds unless the name says otherwise.
"""

from pathlib import Path
from typing import Any

import environ
from celery.schedules import crontab

from config.content_policy import CONTENT_SECURITY_POLICY as CONTENT_SECURITY_POLICY
from config.places import FILE_UPLOAD_HANDLERS as FILE_UPLOAD_HANDLERS
from config.places import place

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
if (BASE_DIR / ".env").exists():
    environ.Env.read_env(BASE_DIR / ".env")

# --- Where we are ------------------------------------------------------------------------------------------------

# Local mode is for a developer's own machine, demonstrations and tests: demo data may be loaded and the second factor
# may be skipped, always under a visible banner. Everything else is production.
LOCAL_MODE = env.bool("CATS_LOCAL_MODE", default=False)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="local-mode-only-key-that-check-deploy-refuses" if LOCAL_MODE else "")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if LOCAL_MODE else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
VERSION = env.str("CATS_VERSION", default="0.1.0")
SITE_ADDRESS = env.str("SITE_ADDRESS", default="http://localhost:8000")

# --- Applications ------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "cats.apps.CatsConfig",
    "caselist.apps.CaselistConfig",
    "migration.apps.MigrationConfig",
    "config.apps.CompositionConfig",
    "cats.core.admin.apps.DataFixConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "django_tables2",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "cats.core.middleware.RequestIdentity",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "cats.core.middleware.PrivateResponses",
    "cats.core.middleware.Liveness",
    "migration.api.door.ApiDoor",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cats.organisations.middleware.SessionLimits",
    "config.logs.UserInLogs",
    "cats.core.middleware.DraftRescue",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "cats.organisations.middleware.SecondFactorRequired",
    "cats.core.middleware.HistoryContext",
    "cats.core.middleware.DomainErrors",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

# --- Database ----------------------------------------------------------------------------------------------------

STATEMENT_TIMEOUT_MS = env.int("STATEMENT_TIMEOUT_MS", default=15_000)
LOCK_TIMEOUT_MS = env.int("LOCK_TIMEOUT_MS", default=4_000)

DATABASES = {"default": env.db("DATABASE_URL", default="postgres:///cats")}
DATABASES["default"] |= {
    "CONN_MAX_AGE": env.int("DATABASE_CONNECTION_AGE", default=3_600),
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": DATABASES["default"].get("OPTIONS", {})
    | {
        "connect_timeout": 5,
        "prepare_threshold": 5 if env.bool("DATABASE_PREPARES", default=True) else None,  # see cats.core.statements
        "options": (
            f"-c statement_timeout={STATEMENT_TIMEOUT_MS} -c lock_timeout={LOCK_TIMEOUT_MS} "
            "-c idle_in_transaction_session_timeout=60000"
        ),
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Sessions, cache, messages: in PostgreSQL, so that signing in never needs Redis -----------------------------------

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entries",
        "TIMEOUT": 300,
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # For values that depend on scope only and may differ between processes for a minute.
    "process": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "process",
        "TIMEOUT": 60,
    },
}
SESSION_ENGINE = "cats.core.session_store"
SESSION_COOKIE_AGE = env.int("SESSION_ABSOLUTE_MINUTES", default=12 * 60) * 60
SESSION_IDLE_SECONDS = env.int("SESSION_IDLE_MINUTES", default=30) * 60
SESSION_WARNING_SECONDS = env.int("SESSION_WARNING_MINUTES", default=25) * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "cats.core.views.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Celery and Redis: a doorbell ------------------------------------------------------------------------------------

REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 45
CELERY_TASK_TIME_LIMIT = 60
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 1000
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TIMEZONE = "Europe/London"
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "socket_timeout": 15,
    "socket_connect_timeout": 5,
    "socket_keepalive": True,
    "health_check_interval": 10,
    "retry_on_timeout": True,
}
# What a web process uses instead when it rings the bell: one short try, then silence (architecture, section 2).
DOORBELL_TRANSPORT_OPTIONS = {
    "max_retries": 0,
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
    "retry_on_timeout": False,
}
# In the evening in London (CELERY_TIMEZONE), summer and winter.
AT_SEVEN = crontab(hour="19", minute="0")
CELERY_BEAT_SCHEDULE = {
    "drain-caselist": {"task": "caselist.drain", "schedule": 10.0, "options": {"expires": 10}},
    "send-outbox": {"task": "outbox.send", "schedule": 30.0, "options": {"expires": 30}},
    "refresh-probation-data": {"task": "probation.refresh_due", "schedule": 600.0, "options": {"expires": 600}},
    "sync-with-the-feed": {"task": "dms.sync_due", "schedule": 60.0, "options": {"expires": 60}},
    "scan-documents": {"task": "documents.scan", "schedule": 10.0, "options": {"expires": 10}},
    "dormancy": {
        "task": "organisations.dormancy",
        "schedule": crontab(hour="19", minute="0"),
        "options": {"expires": 900},
    },
    "tend-migrations": {"task": "migration.tend", "schedule": 10.0, "options": {"expires": 10}},
    "handle-events": {"task": "migration.sync", "schedule": 10.0, "options": {"expires": 10}},
}

# --- Pages -----------------------------------------------------------------------------------------------------------

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "cats.core.pages.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "cats.core.pages.frame",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "config" / "admin_templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "cats.core.forms.renderer.GovukRenderer"

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not (DEBUG or LOCAL_MODE)
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = LOCAL_MODE

# --- Files that people asked for: a bucket when one is named, else a private folder that nothing serves -------------

FILES_BUCKET = env.str("FILES_BUCKET", default="")
FILES_FOLDER = env.str("FILES_FOLDER", default="")
STORAGES["files"] = place(env, bucket=FILES_BUCKET, folder=FILES_FOLDER or BASE_DIR / ".local" / "files")
# Documents of cases are kept for good, and exported files are not: each has a place of its own.
DOCUMENTS_BUCKET = env.str("DOCUMENTS_BUCKET", default="")
DOCUMENTS_FOLDER = env.str("DOCUMENTS_FOLDER", default="")
STORAGES["documents"] = place(
    env,
    bucket=DOCUMENTS_BUCKET,
    folder=DOCUMENTS_FOLDER or Path(FILES_FOLDER or BASE_DIR / ".local" / "files") / "documents",
    location="documents",
    max_memory_size=1_048_576,  # what is larger is on the disk while it is handed out, and not in memory
)
# Where clamd is asked: tcp://host:3310 or unix:///run/clamav/clamd.ctl. Without an address, a scanner of ours that
# knows no real virus stands in, which only local mode allows.
SCANNER_ADDRESS = env.str("SCANNER_ADDRESS", default="")
DATA_UPLOAD_MAX_NUMBER_FILES = 10

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]

# --- Sign-in ---------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "cats.User"
AUTHENTICATION_BACKENDS = ["cats.organisations.sign_in.backend.SignInBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "cats.organisations.passwords.LeanArgon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "cats.organisations.passwords.LengthRule"},
    {"NAME": "cats.organisations.passwords.NotCommon"},
    {"NAME": "cats.organisations.passwords.NoServiceWords"},
    {"NAME": "cats.organisations.passwords.NotUsedBefore"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60

# Proxies of ours in front of the service: how many entries of X-Forwarded-For, from the right, are to be believed.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

ACCOUNT_ADAPTER = "cats.organisations.sign_in.adapter.AccountAdapter"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {"user_token": "cats.organisations.sign_in.forms.ResetTokenForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Per address, and generous, because an office shares one; what one person gets wrong is counted per name (lockout).
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "100/15m/ip",
    "reauthenticate": "30/m/user",
    "reset_password": "30/h/ip,5/h/key",
    "reset_password_from_key": "60/h/ip",
    "change_password": "10/m/user",
}
MFA_ADAPTER = "cats.organisations.sign_in.factors.FactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come from whoever manages accounts, not from their owners
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
# What the secrets of second factors are encrypted with: the first encrypts, every one decrypts.
FACTOR_KEYS = env.list("FACTOR_KEYS", default=[SECRET_KEY, *SECRET_KEY_FALLBACKS])

# Skippable only in local mode, and the pages then say so.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=not LOCAL_MODE) or not LOCAL_MODE

# --- E-mail ----------------------------------------------------------------------------------------------------------

vars().update(env.email_url("EMAIL_URL", default="consolemail://" if LOCAL_MODE else "smtp://localhost:25"))
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="CATS <no-reply@localhost>")

# --- Security --------------------------------------------------------------------------------------------------------

SECURE_COOKIES = env.bool("SECURE_COOKIES", default=not LOCAL_MODE)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
if SECURE_COOKIES:
    # Browsers take cookies of such a name only over HTTPS, from this very host, for all of it.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=SECURE_COOKIES)
SECURE_REDIRECT_EXEMPT = [r"^health(/|$)"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000 if SECURE_COOKIES else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = bool(SECURE_HSTS_SECONDS)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# --- History ---------------------------------------------------------------------------------------------------------

PGHISTORY_APPEND_ONLY = True

# --- Caselist --------------------------------------------------------------------------------------------------------

# How many cases one request projects by itself before it leaves the rest to Celery and the drain loop.
CASELIST_INLINE_LIMIT = env.int("CASELIST_INLINE_LIMIT", default=25)

# Which scoring table new assessments are scored with: 1 is the historic one, 2 turns two questions on money round.
ASSESSMENT_SCORING_VERSION = env.int("ASSESSMENT_SCORING_VERSION", default=1)

# --- Other services -------------------------------------------------------------------------------------------------

# Probation data; a service without an address is left out, and pages say so.
NDELIUS_API_URL = env.str("NDELIUS_API_URL", default="")
OASYS_API_URL = env.str("OASYS_API_URL", default="")
ACCESS_CONTROL_API_URL = env.str("ACCESS_CONTROL_API_URL", default="")
HMPPS_AUTH_URL = env.str("HMPPS_AUTH_URL", default="")
PROBATION_CLIENT_ID = env.str("PROBATION_CLIENT_ID", default="")
PROBATION_CLIENT_SECRET = env.str("PROBATION_CLIENT_SECRET", default="")
# Ordnance Survey's address look-up; without an address people type addresses themselves.
OS_PLACES_API_URL = env.str("OS_PLACES_API_URL", default="")
OS_PLACES_API_KEY = env.str("OS_PLACES_API_KEY", default="")
# The NOMIS prisoner API, which the migration reads; without an address it cannot.
NOMIS_API_URL = env.str("NOMIS_API_URL", default="")
NOMIS_AUTH_URL = env.str("NOMIS_AUTH_URL", default="")
NOMIS_CLIENT_ID = env.str("NOMIS_CLIENT_ID", default="")
NOMIS_CLIENT_SECRET = env.str("NOMIS_CLIENT_SECRET", default="")
# How many of its records are read at the same time at most, and by how many processes, each of which gets its share.
NOMIS_CONCURRENCY = env.int("NOMIS_CONCURRENCY", default=64)
NOMIS_PROCESSES = env.int("NOMIS_PROCESSES", default=2)
NOMIS_READ_SECONDS = env.float("NOMIS_READ_SECONDS", default=60.0)
# The data-matching service (DMS): candidates and the nightly feed. The certificate is a file in PEM form, or two joined
# by a comma: certificate and key.
DMS_API_URL = env.str("DMS_API_URL", default="")
DMS_API_KEY = env.str("DMS_API_KEY", default="")
DMS_CLIENT_CERTIFICATE = env.list("DMS_CLIENT_CERTIFICATE", default=[])
DMS_CONCURRENCY = env.int("DMS_CONCURRENCY", default=16)
DMS_READ_SECONDS = env.float("DMS_READ_SECONDS", default=5.0)
# How many searches for somebody to enrol one person may make in an hour.
DMS_SEARCHES_PER_HOUR = env.int("DMS_SEARCHES_PER_HOUR", default=60)
# For every other service that we call: how long to wait, and how many calls all processes together may have under way.
UPSTREAM_CONNECT_SECONDS = env.float("UPSTREAM_CONNECT_SECONDS", default=1.0)
UPSTREAM_READ_SECONDS = env.float("UPSTREAM_READ_SECONDS", default=5.0)
UPSTREAM_CONCURRENCY = env.int("UPSTREAM_CONCURRENCY", default=8)

# --- The API and the events of NOMIS ---------------------------------------------------------------------------------

# Whose tokens the API takes besides its own: the `iss` of their issuer, where its public keys are, and (if it is not
# empty) the `aud` that they have to have.
API_JWT_ISSUER = env.str("API_JWT_ISSUER", default="")
API_JWKS_URL = env.str("API_JWKS_URL", default="")
API_JWT_AUDIENCE = env.str("API_JWT_AUDIENCE", default="")
# Kinds of event that are kept and not handled until they are taken off this list.
NOMIS_EVENTS_OFF = env.list("NOMIS_EVENTS_OFF", default=[])
# How long the rows of a transaction are waited for before it is read.
NOMIS_GRACE_SECONDS = env.float("NOMIS_GRACE_SECONDS", default=20.0)

# --- Logs and errors -------------------------------------------------------------------------------------------------

SENTRY_DSN = env.str("SENTRY_DSN", default="")
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
LOGGING_CONFIG = "config.logs.configure"
# Django calls the function only when there is something to pass.
LOGGING = {"level": LOG_LEVEL}
