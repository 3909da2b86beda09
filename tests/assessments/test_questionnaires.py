"""The questionnaires are whole, and versions that were used stay as they are."""

import pytest

from cats.assessments.questionnaires import ASSESSMENT, BIO, CURRENT, current, questionnaire
from cats.assessments.rules.tables import VERSIONS
from tests.assessments.conftest import picked

# A file that differs from its digest has changed after it was used: a change of meaning needs a new version, a mere
# correction of words a new digest.
DIGESTS = {
    (ASSESSMENT, 1): "058f38efbc48976fb3c260a92c14c4aad1bdf71a711f4196a2f532ec477be1dc",
    (BIO, 1): "2d0533b06093469e8794d7ba443ae14bcc357998943e561d8c9fc651586bc1a3",
}
NONES = {"B2.6", "B3.8", "D3.12", "D4.11", "D5.12", "E6.8", "E7.8", "F7.6", "H13.14"}


@pytest.mark.parametrize("kind_and_version", DIGESTS)
def test_a_version_stays_as_it_was(kind_and_version):
    assert questionnaire(*kind_and_version).digest == DIGESTS[kind_and_version]


def test_there_is_a_digest_for_every_version_in_use():
    assert set(CURRENT.items()) <= set(DIGESTS)


def test_the_assessment_has_its_pathways_and_questions():
    found = {pathway.key: len(pathway.questions) for pathway in current(ASSESSMENT).pathways}

    assert found == {
        "working": 10, "housing": 6, "money": 9, "education": 5, "health": 9, "relationships": 9, "thoughts": 10,
        "wellbeing": 13,
    }  # fmt: skip


def test_the_bio_has_its_parts_and_questions_in_their_order():
    diversity, childhood, recent = current(BIO).pathways

    order = [*range(1, 12), 21, 22, *range(12, 21)]
    assert [question.code for question in diversity.questions] == [f"A{number}" for number in order]
    assert [question.code for question in childhood.questions] == [f"B{number}" for number in range(1, 16)]
    assert [question.code for question in recent.questions] == [f"C{number}" for number in range(1, 11)]
    assert {len(question.options) for question in current(BIO).questions.values()} == {3}


@pytest.mark.parametrize("kind", [ASSESSMENT, BIO])
def test_codes_texts_and_options_are_unique(kind):
    questions = current(kind).questions.values()

    assert len(questions) == sum(len(pathway.questions) for pathway in current(kind).pathways)
    assert len({question.text for question in questions}) == len(questions)
    for question in questions:
        assert len({option.text for option in question.options}) == len(question.options) > 1
        assert all(len(option.text) <= 80 for option in question.options)


def test_every_scored_question_is_asked():
    asked = current(ASSESSMENT).questions

    assert all(table.questions <= asked.keys() for tables in VERSIONS.values() for table in tables)


def test_none_options_are_those_of_the_programme():
    found = {question.none_option.code for question in current(ASSESSMENT).questions.values() if question.none_option}

    assert found == NONES


@pytest.mark.parametrize(
    ("answers", "problems"),
    [
        ({"A1": ["A1.5"], "B2": ["B2.1", "B2.5"]}, []),
        ({"B2": ["B2.6"]}, []),
        ({"Z9": ["Z9.1"]}, ["There is no question 'Z9'."]),
        ({"A1": ["A1.6"]}, ["A1 has no option 'A1.6'."]),
        ({"A1": ["A2.1"]}, ["A1 has no option 'A2.1'."]),
        ({"A1": ["A1.1", "A1.2"]}, ["A1 takes one answer only."]),
        ({"B2": ["B2.6", "B2.1"]}, ["B2.6 (“None of these”) cannot go with other answers."]),
    ],
)
def test_what_is_wrong_with_answers(answers, problems):
    assert current(ASSESSMENT).problems(answers) == problems


def test_what_has_no_answer_yet(all_answers):
    answers = all_answers()
    assert current(ASSESSMENT).unanswered(answers) == []

    del answers["H13"]
    left = current(ASSESSMENT).unanswered(answers | {"A3": []})
    assert [question.code for question in left] == ["A3", "H13"]


def test_choices_are_told_in_the_order_of_the_page():
    question = current(ASSESSMENT).questions["E6"]

    assert question.words_for(picked(E6=[3, 1])["E6"]) == ["Alcohol", "Illegal drugs"]
