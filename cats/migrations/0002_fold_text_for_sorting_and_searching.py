from django.db import migrations

GREEK = ("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩς", "αβγδεζηθικλμνξοπρστυφχψωσ")
CYRILLIC = (
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЄЅІЈЉЊЋЏҐ",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяђєѕіјљњћџґ",
)
LATIN = ("łŁøØđĐðÐħĦŧŦıŋŊ", "llooddddhhttinn")
REMOVED = "''’‘ʼʹ`´-‐‑‒–—−"

FOLD = f"""
CREATE FUNCTION cats_fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(
    replace(replace(replace(replace(replace(replace(replace(replace(
        translate(
            lower(regexp_replace(normalize(translate(value, '´', ''), NFKD), '[\\u0300-\\u036f]', '', 'g') COLLATE "C"),
            '{GREEK[0]}{CYRILLIC[0]}{LATIN[0]}{REMOVED}',
            '{GREEK[1]}{CYRILLIC[1]}{LATIN[1]}'
        ),
    'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th'),
    '[[:space:]]+', ' ', 'g'
) COLLATE "C")
"""


class Migration(migrations.Migration):
    dependencies = [("cats", "0001_initial")]

    operations = [migrations.RunSQL(FOLD, "DROP FUNCTION cats_fold(text)")]
