"""How a name sounds: its consonants, spelt one way. Names that sound alike have the same key, however they are written.

In the manner of Metaphone, simplified, for names as they are met here: English, Scottish and Irish, South Asian, Polish.
Only plain replacements, in this order, on folded words between spaces; a capital is a letter that is settled.
"""

from django.db import migrations

STARTS = {
    "kn": "n", "gn": "n", "pn": "n", "wr": "r", "ps": "s", "x": "s", "wh": "w", "gill": "jil", "mac": "mk", "mc": "mk",
    "siob": "Xob", "sian": "Xan", "sean": "Xan", "seam": "Xam", "sinead": "Xned", "gh": "g",
}  # fmt: skip
ANYWHERE = [
    # What stands for v in Irish names; what stands for k where ch is not as in church.
    ("obh", "of"), ("iamh", "if"), ("imh", "if"),
    ("micha", "mika"), ("nich", "nik"), ("zach", "zak"), ("lach", "lak"), ("chr", "kr"), ("chl", "kl"),
    ("tsch", "X"), ("sch", "X"), ("tch", "X"), ("ch", "X"), ("sh", "X"), ("sz", "X"), ("cz", "X"),
    ("ght", "t"), ("ngh", "ng"), ("gh", ""), ("ph", "f"), ("pf", "f"),
    ("dge", "je"), ("dgi", "ji"), ("dgy", "jy"), ("dj", "j"), ("dt", "t"),
    ("cq", "k"), ("ck", "k"), ("ce", "se"), ("ci", "si"), ("cy", "sy"),
    ("ge", "je"), ("gy", "jy"), ("gia", "ja"), ("gio", "jo"), ("gin", "jin"),
    ("mps", "ms"), ("mpt", "mt"), ("olm", "om"), ("stl", "sl"), ("mb ", "m "), ("x", "ks"),
]  # fmt: skip
# One letter for what sounds much the same.
SAME = ("cqvz", "kkfs")
DOUBLED = "bdfgjklmnprstX"
# A first vowel is any vowel; all others are silent, and so are h, w and y but at the start.
FIRST = {"a": "A", "e": "A", "i": "A", "o": "A", "u": "A", "yf": "Af", "yl": "Al", "y": "Y", "h": "H", "w": "W"}
SILENT = "aeiouyhw"


def replaced(text: str, what: str, by: str) -> str:
    return f"replace({text}, '{what}', '{by}')"


def sounds() -> str:
    """Return the SQL of the function."""
    made = """(' ' || regexp_replace(folded, '[^a-z ]', '', 'g') || ' ') COLLATE "C\""""
    # Between two words there is one space, and the first of two replacements must not use up the second's.
    made = f"replace({made}, ' ', '  ')"
    for what, by in STARTS.items():
        made = replaced(made, f" {what}", f" {by}")
    for what, by in ANYWHERE:
        made = replaced(made, what, by)
    made = f"translate({made}, '{SAME[0]}', '{SAME[1]}')"
    for letter in DOUBLED:
        made = replaced(made, letter * 2, letter)
    for what, by in FIRST.items():
        made = replaced(made, f" {what}", f" {by}")
    made = f"lower(translate({made}, '{SILENT}', ''))"
    return (
        "CREATE FUNCTION cats_sounds(folded text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE"
        f" RETURN btrim(regexp_replace({made}, ' +', ' ', 'g'))"
    )


class Migration(migrations.Migration):
    dependencies = [("caselist", "0004_rebuild_beside_the_table")]

    operations = [migrations.RunSQL(sounds(), "DROP FUNCTION cats_sounds(text)")]
