"""Where a request came from, and whom to believe about it."""

import pytest
from django.test import RequestFactory

from cats.organisations.sign_in.addresses import client_address


def request(remote="198.51.100.1", forwarded=None):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=remote, **headers)


def test_without_a_proxy_of_ours_the_header_is_not_believed(settings):
    settings.TRUSTED_PROXY_COUNT = 0

    assert client_address(request(forwarded="203.0.113.9")) == "198.51.100.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "198.51.100.1"),
        (1, None, "198.51.100.1"),
        (1, "not an address", None),
        (1, "203.0.113.9:51234", "203.0.113.9"),
        (1, "[2001:db8::9]:443", "2001:db8::9"),
    ],
)
def test_behind_proxies_only_what_they_wrote_counts(settings, proxies, forwarded, seen):
    settings.TRUSTED_PROXY_COUNT = proxies

    assert client_address(request(forwarded=forwarded)) == seen


@pytest.mark.parametrize(
    ("remote", "seen"),
    [
        ("2001:db8:0:0::7", "2001:db8::7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::1"),
        ("", None),
        ("unix:", None),
    ],
)
def test_every_shape_of_address_fits(remote, seen):
    assert client_address(request(remote)) == seen


def test_outside_a_request_there_is_no_address():
    assert client_address(None) is None
