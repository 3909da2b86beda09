"""No route without its lines in the matrix."""

from django.http import HttpResponse
from django.urls import include, path

from tests.access.matrix import DECLARED
from tests.access.routes import undeclared, unrouted


def test_every_route_has_its_lines_in_the_matrix():
    assert undeclared(DECLARED) == []


def test_every_line_of_the_matrix_has_its_route():
    assert unrouted(DECLARED) == set()


class RootWithASecretRoute:
    """The service with a route that somebody has just added."""

    secret = [path("secret/<int:key>/", HttpResponse, name="secret")]
    urlpatterns = [path("cases/<int:case_id>/", include(secret)), path("", include("config.urls"))]


def test_a_new_route_is_noticed(settings):
    settings.ROOT_URLCONF = RootWithASecretRoute

    assert undeclared(DECLARED) == ["cases/<int:case_id>/secret/<int:key>/"]


class RootWithANamelessRoute:
    """The same, without a name."""

    urlpatterns = [path("nameless/", HttpResponse), path("", include("config.urls"))]


def test_a_route_without_a_name_is_noticed(settings):
    settings.ROOT_URLCONF = RootWithANamelessRoute

    assert undeclared(DECLARED) == ["nameless/"]
