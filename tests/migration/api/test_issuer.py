"""Tokens of an issuer: only those that its keys verify, from it, for us, in time, by our two algorithms."""

import time
from base64 import urlsafe_b64encode

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from cats.core.http import Unavailable
from migration.api import issuer
from migration.api.roles import Role

ISSUER = "https://sign-in.example/auth/issuer"
RSA_KEY, EC_KEY, OTHER = rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP256R1()), None
STRANGER = rsa.generate_private_key(65537, 2048)


@pytest.fixture(autouse=True)
def fetched(settings, monkeypatch):
    """The issuer, and how often its keys were asked for."""
    settings.API_JWT_ISSUER, settings.API_JWKS_URL, settings.API_JWT_AUDIENCE = ISSUER, "https://x/jwks.json", ""
    keys = [
        RSAAlgorithm.to_jwk(RSA_KEY.public_key(), as_dict=True) | {"kid": "rsa", "use": "sig"},
        ECAlgorithm.to_jwk(EC_KEY.public_key(), as_dict=True) | {"kid": "ec"},
        {"kty": "oct", "kid": "shared", "k": urlsafe_b64encode(b"secret" * 8).decode()},
        {"kty": "RSA", "kid": "broken", "n": "!", "e": "!"},
    ]
    asked = []

    def fetch(call, budget):
        asked.append(call)
        if keys[0] is None:
            raise Unavailable("API sign-in")
        return issuer._KeySet(keys=keys)

    monkeypatch.setattr(issuer, "fetch", fetch)
    monkeypatch.setattr(issuer, "keys", issuer.Keys())
    return asked, keys


def token(key=RSA_KEY, algorithm="RS256", kid="rsa", **changes) -> str:
    claims = {
        "iss": ISSUER, "exp": int(time.time()) + 60, "sub": "mover", "client_id": "mover-1",
        "authorities": ["ROLE_PRISONER_FROM_NOMIS__UPDATE__RW"],
    } | changes  # fmt: skip
    claims = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(claims, key, algorithm, headers={"kid": kid} if kid else {})


def test_a_good_token_says_who_calls_and_with_which_roles():
    found = issuer.holder_of(token())

    assert (found.name, found.roles) == ("mover-1", {Role.UPDATE})
    assert issuer.holder_of(token(EC_KEY, "ES256", "ec")) is not None


@pytest.mark.parametrize(
    "bad",
    [
        lambda: token(exp=int(time.time()) - 60),
        lambda: token(exp=None),
        lambda: token(iss="https://elsewhere"),
        lambda: token(iss=None),
        lambda: token(STRANGER),
        lambda: token(kid="unknown"),
        lambda: token(kid=""),
        lambda: token(nbf=int(time.time()) + 600),
        lambda: token("secret" * 8, "HS256", "shared"),
        lambda: token("secret" * 8, "HS256", "rsa"),
        lambda: token(RSA_KEY, "RS512"),
        lambda: token(RSA_KEY, "PS256"),
        lambda: token(RSA_KEY, "RS256", "ec"),
        lambda: token(RSA_KEY, "RS256", "broken"),
        lambda: jwt.encode({"iss": ISSUER}, None, "none"),
        lambda: token() + "x",
        lambda: token(padding="x" * 9_000),
        lambda: "a.b.c",
        lambda: "..",
        lambda: "é.é.é",
    ],
)
def test_any_other_token_is_nobody_s(bad):
    assert issuer.holder_of(bad()) is None


@pytest.mark.parametrize("said", [None, "ROLE_X", 7, [7, None], {"a": 1}])
def test_strange_roles_are_none(said):
    assert issuer.holder_of(token(authorities=said)).roles == frozenset()


def test_a_clock_that_is_a_little_late_is_forgiven():
    assert issuer.holder_of(token(exp=int(time.time()) - 10)) is not None


def test_the_audience_counts_where_one_is_set(settings):
    settings.API_JWT_AUDIENCE = "cats"

    assert issuer.holder_of(token()) is None
    assert issuer.holder_of(token(aud="other")) is None
    assert issuer.holder_of(token(aud=["cats", "other"])) is not None


def test_made_up_keys_ask_the_issuer_once_in_a_while(fetched):
    asked, _ = fetched
    for number in range(20):
        assert issuer.holder_of(token(STRANGER, kid=f"made up {number}")) is None

    assert len(asked) == 1


def test_known_keys_stay_good_while_the_issuer_is_away(fetched):
    asked, keys = fetched
    issuer.holder_of(token())
    keys[0] = None
    issuer.keys.fetched_at -= 400
    issuer.keys.asked_at -= 400

    assert issuer.holder_of(token()) is not None
    assert len(asked) == 2
    issuer.keys.fetched_at -= 100_000
    with pytest.raises(issuer.NoKeys):
        issuer.holder_of(token())


def test_without_an_issuer_no_such_token_is_anybody_s(settings):
    settings.API_JWT_ISSUER = ""

    assert issuer.holder_of(token()) is None


def test_a_token_opens_the_api_by_its_roles(nobody):
    nobody.token = token()
    assert nobody.get("/drift").status_code == 200
    assert nobody.get("/metrics").status_code == 403


def test_when_no_keys_can_be_had_the_answer_is_503(nobody, fetched):
    fetched[1][0] = None
    nobody.token = token()
    answer = nobody.get("/drift")

    assert (answer.status_code, answer.json()["status"], answer["Retry-After"]) == (503, 503, "10")
