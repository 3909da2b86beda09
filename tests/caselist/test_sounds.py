"""Names that sound alike have the same key, however they are spelt; names that do not have not."""

import pytest
from django.db import connection

from caselist.drain import drain_all
from caselist.masking import open_rows
from caselist.models import CaseRow
from caselist.search import matching, sounding_like, words_of
from caselist.selectors import visible_rows
from cats.probation.models import ProbationPerson

ALIKE = """
smith smyth smythe; catherine kathryn katherine catharine; mohammed muhammad mohamed muhamad; mcdonald macdonald;
phillips filips philips; oconnor oconner; siobhan shevaun chevonne; sean shaun shawn; stephen steven stefan;
wright rite; thompson thomson tomson; hughes hews; niamh neve; caoimhe keeva; jon john; geoffrey jeffrey; alan allen;
reid reed read; clark clarke; knight night; nicholas nicolas; michael mikael; zachary zakary; christine kristine;
hussain hussein husain; ahmed ahmad; khan kahn; chaudhry choudhury chowdhury; singh sing; iqbal ikbal; graham graeme;
rebecca rebekah; jacqueline jaqueline; lawrence laurence; isabelle isobel; lindsay lyndsey; dixon dickson dixson;
mckenzie mackenzie; macintyre mcintyre; matthew mathew; sarah sara; schmidt schmitt shmit; eoin owen; yvonne ivonne;
vivian vivienne; philip phillip filip; lee leigh lea; aisha ayesha; lukasz lukash; malcolm malcom; roger rodger
"""
UNLIKE = """
smith jones; brown green; mohammed ahmed; taylor tyler-durden; walker baker; clark black; khan singh; patel begum;
williams wilson; martin marshall; robinson robertson; ward wood-smith; harris parris; morgan morris; cook hook
"""


def groups(text: str) -> list[list[str]]:
    return [group.split() for group in text.split(";")]


def sound(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cats_sounds(cats_fold(%s))", [name])
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
@pytest.mark.parametrize("names", groups(ALIKE), ids=lambda names: names[0])
def test_spellings_of_one_name_sound_alike(names):
    assert len({sound(name) for name in names}) == 1, {name: sound(name) for name in names}


@pytest.mark.django_db
@pytest.mark.parametrize("names", groups(UNLIKE), ids=lambda names: names[0])
def test_different_names_sound_different(names):
    assert len({sound(name) for name in names}) == len(names)


@pytest.mark.django_db
def test_every_word_has_its_own_sound_and_what_has_none_is_left_out():
    assert sound("Anna-Maria O'Connor Smith") == "anmr aknr smt"
    assert [sound(name) for name in ("", "Ю", "123", "h", "Éowyn")] == ["", "", "", "h", "an"]


@pytest.fixture
def found(case_of, dana):
    """Five cases; returns a search by sound."""
    for forename, surname, crn in [
        ("Catherine", "O'Connor", "X1"), ("Muhammad", "Hussain", "X2"), ("Siobhán", "MacDonald", "X3"),
        ("Steven", "Smyth-Phillips", "X4"), ("Restricted", "Smith", "R5"),
    ]:  # fmt: skip
        case_of(dana, forename, surname, identifiers={"crn": crn})
    ProbationPerson.objects.create(crn="R5", is_restricted=True)
    drain_all()

    def by_sound(term: str) -> list[str]:
        rows = open_rows(dana, visible_rows(dana)).filter(sounding_like(words_of(term)))
        return sorted(rows.values_list("crn", flat=True))

    return by_sound


@pytest.mark.parametrize(
    ("term", "crns"),
    [
        ("Kathryn OConner", ["X1"]), ("conner", ["X1"]), ("Mohammed Husein", ["X2"]), ("Shevaun McDonald", ["X3"]),
        ("stephen smith", ["X4"]), ("Smith-Filips", ["X4"]), ("filips", ["X4"]), ("smith", ["X4"]),
        ("Mohammed x2", ["X2"]), ("Mohammed x9", []), ("Mohammed Smith", []), ("Юля", []), ("Zebedee", []),
    ],
)  # fmt: skip
def test_a_search_by_sound_asks_for_all_its_words_and_finds_nobody_restricted(found, term, crns):
    assert found(term) == crns


def test_how_a_name_sounds_is_never_found_by_what_is_typed(found):
    assert CaseRow.objects.filter(matching(words_of("~smt"))).count() == 0
    assert CaseRow.objects.filter(matching(words_of("smt"))).count() == 0
