"""What a source may send that its schema allows, and some that it does not: for properties of the rules."""

from datetime import date, datetime

from hypothesis import strategies as st

from migration.reference.codes import BUILT_IN

# Half a surrogate pair is no JSON text; everything else is, control characters and NUL included.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
long_texts = st.one_of(texts, st.integers(0, 9_000).map(lambda length: "ä" * length), st.just("a\x00b\x0bc"))
numbers = st.one_of(st.integers(0, 10**9), st.sampled_from([0, 1, 2**31, 2**63 - 1, 2**63, 10**30, -1]))
days = st.one_of(st.dates(), st.sampled_from([date.min, date.max])).map(date.isoformat)
moments = st.one_of(
    st.datetimes().map(datetime.isoformat),
    st.datetimes().map(lambda moment: moment.isoformat() + "Z"),
    st.sampled_from(["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2030-03-31T01:30:00"]),
)
rubbish = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts, st.lists(texts), st.just({}))


def maybe(strategy):
    """A value, or null as practice has it."""
    return st.one_of(strategy, st.none())


def coded(table):
    """A code, known or not, with words."""
    known = st.sampled_from(list(BUILT_IN[table]))
    return st.fixed_dictionaries({"code": st.one_of(known, texts), "description": texts})


def broken(records):
    """Records of which single fields hold rubbish or are gone."""

    def spoil(drawn):
        record, name, value, is_gone = drawn
        return {key: value if key == name else kept for key, kept in record.items() if not (is_gone and key == name)}

    def spoilt(record):
        names = st.sampled_from(sorted(record))
        return st.tuples(st.just(record), names, rubbish, st.booleans()).map(spoil)

    return records.flatmap(spoilt)
