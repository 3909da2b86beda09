"""The probation services as this installation is set up; an unset address leaves one out."""

from django.conf import settings

from cats.core.http import ClientCredentials, Upstream

SIGN_IN, NDELIUS, OASYS, ACCESS_CONTROL = "Probation sign-in", "nDelius", "OASys", "Probation access control"


def ndelius() -> Upstream:
    """Return the nDelius integration."""
    return _upstream(NDELIUS, settings.NDELIUS_API_URL)


def oasys() -> Upstream:
    """Return the OASys integration."""
    return _upstream(OASYS, settings.OASYS_API_URL)


def access_control() -> Upstream:
    """Return probation's access control."""
    return _upstream(ACCESS_CONTROL, settings.ACCESS_CONTROL_API_URL)


def sign_in() -> Upstream:
    """Return the service that gives us tokens for all of them."""
    return Upstream(SIGN_IN, settings.HMPPS_AUTH_URL, concurrency=4)


def every() -> list[Upstream]:
    """Return all of them, in the order of an operator's page."""
    return [sign_in(), ndelius(), oasys(), access_control()]


def is_any_configured() -> bool:
    """Say whether there is any probation data to be had."""
    return any(upstream.is_configured for upstream in (ndelius(), oasys(), access_control()))


def _upstream(name: str, address: str) -> Upstream:
    return Upstream(
        name,
        address,
        credentials=_credentials(),
        connect_timeout=settings.UPSTREAM_CONNECT_SECONDS,
        read_timeout=settings.UPSTREAM_READ_SECONDS,
        concurrency=settings.UPSTREAM_CONCURRENCY,
    )


def _credentials() -> ClientCredentials | None:
    """Return how we identify ourselves; without a sign-in service the calls carry no token (a test network)."""
    service = sign_in()
    if not service.is_configured:
        return None
    return ClientCredentials(service, settings.PROBATION_CLIENT_ID, settings.PROBATION_CLIENT_SECRET)
