"""What holds for any answers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cats.assessments.questionnaires import ASSESSMENT, current
from cats.assessments.rules.indicators import Circumstances, Least
from cats.assessments.rules.scoring import score, score_of
from cats.assessments.rules.tables import VERSIONS

QUESTIONS = current(ASSESSMENT).questions
people = st.builds(
    Circumstances,
    st.integers(10, 120),
    st.sampled_from(["Male", "Female", "", "Other", "male"]),
    st.none() | st.integers(-2, 12),
)


def answers_to(question):
    none = question.none_option
    codes = [option.code for option in question.options if option != none]
    if not question.takes_many:
        return st.sampled_from(codes).map(lambda code: [code])
    some = st.lists(st.sampled_from(codes), min_size=1, unique=True)
    return some | st.just([none.code]) if none else some


whole = st.fixed_dictionaries({code: answers_to(question) for code, question in QUESTIONS.items()})


@given(whole, people, st.sampled_from(list(VERSIONS)))
@settings(deadline=None, max_examples=150)
def test_any_valid_answers_have_eight_scores_in_their_bounds(answers, person, version):
    assert current(ASSESSMENT).problems(answers) == []

    results = score(answers, person, version)

    assert len(results) == 8
    assert all(0 <= one.score <= 100 and 0 < one.percentile <= 1 for one in results)
    assert all(one.percentile == round(one.percentile, 5) for one in results)


@given(st.data(), whole, people)
@settings(deadline=None, max_examples=200)
def test_an_option_with_a_higher_percentile_never_lowers_the_score(data, answers, person):
    table = data.draw(st.sampled_from(VERSIONS[1]))
    indicator = data.draw(st.sampled_from([each for each in table.indicators if isinstance(each, Least)]))
    code = data.draw(st.sampled_from(indicator.questions))
    one, other = data.draw(answers_to(QUESTIONS[code])), data.draw(answers_to(QUESTIONS[code]))

    found = []
    for chosen in (one, other):
        picks = {each: frozenset(int(pick.split(".")[1]) for pick in (answers | {code: chosen})[each])
                 for each in indicator.questions}  # fmt: skip
        (result,) = [each for each in score(answers | {code: chosen}, person, 1) if each.pathway == table.key]
        found.append((indicator.percentile(picks, person), result.percentile, result.score))

    lower, higher = sorted(found)
    assert lower[1] <= higher[1]
    assert lower[2] <= higher[2]


@given(st.integers(0, 100_000), st.integers(0, 100_000), st.sampled_from(VERSIONS[1]))
@settings(deadline=None)
def test_a_higher_percentile_never_has_a_lower_score(one, other, table):
    low, high = sorted((one, other))

    assert score_of(low / 100_000, table.constant) <= score_of(high / 100_000, table.constant)


@given(whole, st.dictionaries(st.sampled_from(sorted(QUESTIONS)), st.none()), people)
@settings(deadline=None, max_examples=50)
def test_what_is_left_out_of_one_pathway_changes_no_other(answers, left_out, person):
    kept = {code: chosen for code, chosen in answers.items() if code not in left_out}
    all_of_them = {one.pathway: one for one in score(answers, person, 1)}

    assert all(all_of_them[one.pathway] == one for one in score(kept, person, 1))
