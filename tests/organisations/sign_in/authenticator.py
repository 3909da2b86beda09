"""A passkey in software: it answers challenges as a security key would, and can be told to misbehave."""

import json
import os
import re
from html import unescape

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from django.http import HttpResponse
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

ORIGIN = "https://testserver"


def options_of(page: HttpResponse) -> dict:
    """Return what the page asks the browser for."""
    [options] = re.findall(r'data-options="([^"]+)"', page.content.decode())
    return json.loads(unescape(options))["publicKey"]


class Passkey:
    """One key pair, for one site."""

    def __init__(self, site: str = "testserver") -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(32)
        self.site = digest(site.encode())

    def register(self, options: dict, *, origin: str = ORIGIN) -> str:
        """Answer a page that adds a passkey, as script puts it into the form."""
        key = ES256.from_cryptography_key(self.key.public_key())
        made = AttestedCredentialData.create(Aaguid(bytes(16)), self.id, key)
        data = AuthenticatorData.create(self.site, 0x45, 0, made)
        attestation = AttestationObject.create("none", data, {})
        client = CollectedClientData.create("webauthn.create", options["challenge"], origin)
        return self._answer(clientDataJSON=client, attestationObject=attestation)

    def show(self, options: dict, *, origin: str = ORIGIN, signature: bytes | None = None) -> str:
        """Answer a page that asks for a passkey."""
        data = AuthenticatorData.create(self.site, 0x05, 1)
        client = CollectedClientData.create("webauthn.get", options["challenge"], origin)
        signed = self.key.sign(data + client.hash, ec.ECDSA(SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature or signed)

    def _answer(self, **response: bytes) -> str:
        name = websafe_encode(self.id)
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "clientExtensionResults": {},
                "response": {key: websafe_encode(value) for key, value in response.items()},
            }
        )


def digest(value: bytes) -> bytes:
    hashed = Hash(SHA256())
    hashed.update(value)
    return hashed.finalize()
