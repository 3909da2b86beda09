"""The Jinja2 environment of every page of ours, and what the frame around a page needs to know."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django.forms
import jinja2
from django.conf import settings
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from cats.core import clock, navigation, tags, words
from cats.core.forms import parts
from cats.core.forms.base import problems
from cats.core.navigation import Link

SERVICE_NAME = "Case Assessment and Tracking"

# Receives the request, returns one line of HTML-safe text for the footer or nothing: (request) -> str.
# A slice above registers here in AppConfig.ready: the freshness of the caselist, for one.
FRAME_EXTRAS: list[Callable[[HttpRequest], str]] = []


@dataclass(frozen=True)
class Bell:
    """A link of the header with a number: its route's name, what it is called, how many, and where counting ends."""

    url_name: str
    label: str
    count: int = 0
    most: int = 100

    @property
    def href(self) -> str:
        return navigation.route(self.url_name)

    @property
    def words(self) -> str:
        """Return the number as it is shown: 3, or 99+."""
        return f"{self.most - 1}+" if self.count >= self.most else str(self.count)


# Receives the request of a signed-in person, and asks the database nothing.
BELLS: list[Callable[[HttpRequest], Bell]] = []


def environment(**options: Any) -> jinja2.Environment:
    """The environment that settings.TEMPLATES names.

    Finds our templates first, then the GOV.UK macros under their package name, then Django's own form
    widgets (the admin uses them). Undefined values print as nothing: the GOV.UK macros rely on it.
    """
    ours = options.pop("loader")
    options.pop("autoescape", None)
    options |= {
        "extensions": ["jinja2.ext.do"],
        "loader": jinja2.ChoiceLoader(
            [
                ours,
                jinja2.PrefixLoader({"govuk_frontend_jinja": jinja2.PackageLoader("govuk_frontend_jinja")}),
                jinja2.FileSystemLoader(Path(django.forms.__file__).parent / "jinja2"),
            ]
        ),
        "trim_blocks": True,
        "lstrip_blocks": True,
        "undefined": jinja2.Undefined,
    }
    env = jinja2.Environment(autoescape=True, **options)
    env.globals |= {
        "static": static,
        "url": address,
        "route": navigation.route,
        "clock": clock,
        "drawn_tag": tags.tag,
        "part": parts,
        "problems": problems,
        # For pages that are drawn when nothing else works; the context processor puts the real one over it.
        "frame": Frame(),
    }
    env.filters |= {
        "ago": lambda moment: words.ago(moment, clock.now()),
        "count": words.count,
        "counted": words.counted,
        "date": words.date,
        "datetime": words.date_and_time,
        "file_size": words.file_size,
        "full_name": words.full_name,
        "list_name": words.list_name,
        "lower_first": words.lower_first,
        "machine_time": words.machine_time,
        "sentence_list": words.sentence_list,
        "short_date": words.short_date,
        "time": words.time,
    }
    return env


def address(name: str, *args: Any, **kwargs: Any) -> str:
    """Templates write url("case", case.pk)."""
    if len(args) == 1 and type(args[0]) is int and not kwargs:
        return navigation.route_to(name, args[0])
    return reverse(name, args=args or None, kwargs=kwargs or None)


@dataclass(frozen=True)
class Session:
    """When the person will be signed out. Seconds count from the moment the page was made."""

    ends_at: datetime.datetime
    ends_in: int
    warn_in: int
    extend_url: str

    @property
    def words(self) -> str:
        """Said on every page, because the warning itself needs script."""
        at = words.time(self.ends_at)
        return f"You will be signed out at {at} unless you open or save a page before then."


@dataclass(frozen=True)
class Frame:
    """What stands around a page; an error page is drawn with the empty one."""

    service_name: str = SERVICE_NAME
    version: str = ""
    signed_in_name: str = ""
    navigation: list[Link] = field(default_factory=list)
    session: Session | None = None
    practice_banner: str = ""
    search: Link | None = None
    bells: list[Bell] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the frame for this request, out of nothing but the request and its loaded user.

    With it the token of the page's forms, which Django's own would disguise anew for each of them.
    """
    return {"frame": _frame_of(request), "csrf_input": SimpleLazyObject(lambda: csrf_input(request))}


def _frame_of(request: HttpRequest) -> Frame:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Frame(version=settings.VERSION, practice_banner=_practice_banner())
    return Frame(
        version=settings.VERSION,
        signed_in_name=words.initialled_name(user.get_full_name()),
        navigation=navigation.links_for(user, request.path),
        session=_session(request),
        practice_banner=_practice_banner(),
        search=navigation.search_for(user),
        bells=[bell for bell in (ring(request) for ring in BELLS) if bell.href],
        extras=[line for line in (extra(request) for extra in FRAME_EXTRAS) if line],
    )


def _session(request: HttpRequest) -> Session:
    # `request.session_ends_at` is the session middleware's: when the absolute limit ends the session.
    now = clock.now()
    ends_at = now + datetime.timedelta(seconds=settings.SESSION_IDLE_SECONDS)
    absolute = getattr(request, "session_ends_at", None)
    if absolute is not None:
        ends_at = min(ends_at, absolute)
    ends_in = max(0, int((ends_at - now).total_seconds()))
    warning = settings.SESSION_IDLE_SECONDS - settings.SESSION_WARNING_SECONDS
    return Session(ends_at, ends_in, max(0, ends_in - warning), navigation.route("session_extend"))


def _practice_banner() -> str:
    if not settings.LOCAL_MODE:
        return ""
    skipped = "" if settings.SECOND_FACTOR_REQUIRED else " The second sign-in step can be skipped here."
    return f"Practice system on one computer: made-up people only.{skipped}"
