"""Passkeys: added in the account, shown at the door; what was made for another site or challenge is worth nothing."""

import pytest

from cats.organisations.models import SignInEvent
from tests.organisations.sign_in.authenticator import Passkey, options_of
from tests.organisations.sign_in.conftest import SECOND_STEP
from tests.pages import text_of

ADD = "/account/second-step/passkey/"
Kind = SignInEvent.Kind


def add(visitor, passkey, **answers):
    options = options_of(visitor.get(ADD))
    return visitor.post(ADD, {"name": "Work laptop", "credential": passkey.register(options), **answers})


@pytest.fixture
def passkey(visitor, dana) -> Passkey:
    """Dana's passkey; she has signed out again."""
    made = Passkey()
    visitor.enter(dana.email)
    assert add(visitor, made)["Location"] == "/account/recovery-codes/"
    visitor.post("/sign-out/")
    return made


def show(visitor, email, passkey, **misbehaving):
    visitor.enter(email)
    options = options_of(visitor.get(SECOND_STEP))
    return visitor.post(SECOND_STEP, {"credential": passkey.show(options, **misbehaving)})


def test_a_passkey_completes_the_sign_in(visitor, dana, passkey, kinds):
    show(visitor, dana.email, passkey)

    assert visitor.is_signed_in
    assert "Work laptop" in text_of(visitor.get("/account/"))
    assert kinds(user=dana)[-1] == Kind.SIGNED_IN_WITH_PASSKEY


def test_recovery_codes_work_beside_a_passkey(visitor, another_visitor, dana, recovery_codes_of):
    visitor.enter(dana.email)
    add(visitor, Passkey())
    code = recovery_codes_of(dana)[0]

    another_visitor.enter(dana.email)
    another_visitor.show(code)

    assert another_visitor.is_signed_in


def test_another_key_is_refused(visitor, dana, passkey, kinds):
    answer = show(visitor, dana.email, Passkey())

    assert "That passkey was not accepted" in text_of(answer)
    assert not visitor.is_signed_in
    assert kinds(user=dana)[-1] == Kind.WRONG_CODE


def test_an_answer_made_for_a_copied_site_is_refused(visitor, dana, passkey):
    show(visitor, dana.email, passkey, origin="https://testserver.evil.example")

    assert not visitor.is_signed_in


def test_a_wrong_signature_is_refused(visitor, dana, passkey):
    show(visitor, dana.email, passkey, signature=b"0" * 70)

    assert not visitor.is_signed_in


def test_a_challenge_serves_once(visitor, another_visitor, dana, passkey):
    visitor.enter(dana.email)
    answer = passkey.show(options_of(visitor.get(SECOND_STEP)))
    visitor.post(SECOND_STEP, {"credential": answer})

    another_visitor.enter(dana.email)
    another_visitor.get(SECOND_STEP)
    another_visitor.post(SECOND_STEP, {"credential": answer})

    assert visitor.is_signed_in
    assert not another_visitor.is_signed_in


@pytest.mark.parametrize("nonsense", ["", "{}", "[]", "null", "not json", '{"id": 1, "rawId": 2}', '{"response": {}}'])
def test_nonsense_is_refused_with_a_page(visitor, dana, passkey, nonsense):
    visitor.enter(dana.email)
    visitor.get(SECOND_STEP)

    answer = visitor.post(SECOND_STEP, {"credential": nonsense})

    assert answer.status_code == 200
    assert "That passkey was not accepted" in text_of(answer)


@pytest.mark.parametrize("nonsense", ["", "{}", "[]", "not json", '{"response": {"clientDataJSON": "e30"}}'])
def test_nonsense_adds_no_passkey(visitor, dana, nonsense, factors_of):
    visitor.enter(dana.email)
    visitor.get(ADD)

    answer = visitor.post(ADD, {"credential": nonsense})

    assert "That passkey was not accepted" in text_of(answer)
    assert factors_of(dana) == set()


def test_a_passkey_made_elsewhere_is_not_added(visitor, dana, factors_of):
    visitor.enter(dana.email)
    options = options_of(visitor.get(ADD))

    visitor.post(ADD, {"credential": Passkey("evil.example").register(options, origin="https://evil.example")})

    assert factors_of(dana) == set()


def test_a_name_is_given_where_none_is(visitor, dana):
    visitor.enter(dana.email)

    add(visitor, Passkey(), name="")

    assert "Passkey 1" in text_of(visitor.get("/account/"))


def test_a_name_is_shown_as_text(visitor, dana):
    visitor.enter(dana.email)

    add(visitor, Passkey(), name="<b>mine</b>")

    assert "<b>mine" not in visitor.get("/account/").content.decode()


def test_a_passkey_confirms_who_one_is(visitor, dana, passkey):
    onward = "/account/recovery-codes/new/"
    show(visitor, dana.email, passkey)
    assert visitor.get(onward).status_code == 302
    asked = visitor.get(f"/account/confirm/?next={onward}")
    assert asked["Location"].startswith("/account/confirm/passkey/")

    refused = visitor.post(f"/account/confirm/passkey/?next={onward}", confirm(visitor, Passkey()))
    answer = visitor.post(f"/account/confirm/passkey/?next={onward}", confirm(visitor, passkey))

    assert "That passkey was not accepted" in text_of(refused)
    assert answer["Location"] == onward
    assert visitor.get(onward).status_code == 200


def test_a_second_passkey_can_be_removed(visitor, dana, passkey, settings, factors_of):
    settings.SECOND_FACTOR_REQUIRED = True
    show(visitor, dana.email, passkey)
    visitor.post("/account/confirm/passkey/?next=/account/", confirm(visitor, passkey))
    add(visitor, Passkey())
    factor = dana.authenticator_set.filter(type="webauthn").last()

    answer = visitor.post(f"/account/second-step/{factor.pk}/remove/")

    assert answer["Location"] == "/account/"
    assert dana.authenticator_set.filter(type="webauthn").count() == 1


def confirm(visitor, passkey):
    return {"credential": passkey.show(options_of(visitor.get("/account/confirm/passkey/")))}


def test_at_an_address_without_a_host_name_passkeys_are_not_offered(visitor, dana):
    visitor.enter(dana.email)

    by_name = text_of(visitor.get("/account/second-step/", headers={"host": "localhost:8000"}))
    by_number = text_of(visitor.get("/account/second-step/", headers={"host": "127.0.0.1:8000"}))

    assert "Add a passkey" in by_name
    assert "Add a passkey" not in by_number
    assert "do not work at this address" in by_number
