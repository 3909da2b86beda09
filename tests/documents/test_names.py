"""File names as people see them."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cats.documents.models import LONGEST_NAME
from cats.documents.names import tidy

NAMES = {
    r"C:\Users\me\consent.pdf": "consent.pdf",
    "../../etc/passwd.pdf": "passwd.pdf",
    "re\u0301sume\u0301.pdf": "r\u00e9sum\u00e9.pdf",
    "invoice\u202efdp.exe.pdf": "invoicefdp.exe.pdf",
    "a\x00b\r\nc.pdf": "abc.pdf",
    ".pdf": "pdf.pdf",
    "   .  ": "document.pdf",
    'quo"te<s>.pdf': "quotes.pdf",
}


def test_names_are_tidied():
    assert {name: tidy(name, extension=".pdf") for name in NAMES} == NAMES


@given(st.text(max_size=400))
def test_any_name_becomes_a_short_plain_one(name):
    tidied = tidy(name, extension=".pdf")
    assert tidied == unicodedata.normalize("NFC", tidied)
    assert tidied.endswith(".pdf")
    assert 4 < len(tidied) <= LONGEST_NAME
    assert not set(tidied) & set('/\\<>:"|?*\0\r\n\u202e')
