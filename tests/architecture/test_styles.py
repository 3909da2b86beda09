"""Each block of the styles has a name of its own: a second one elsewhere changes pages that nobody looked at."""

import re
from collections import defaultdict
from pathlib import Path

STYLES = Path("static/css")
BLOCK = re.compile(r"^\.(app-[a-z]+(?:-[a-z]+)*) \{", re.MULTILINE)


def test_a_block_is_told_in_one_file():
    files: dict[str, set[str]] = defaultdict(set)
    for sheet in sorted(STYLES.glob("*.scss")):
        for block in BLOCK.findall(sheet.read_text(encoding="utf-8")):
            files[block].add(sheet.name)

    assert len(files) > 40
    assert {block: names for block, names in files.items() if len(names) > 1} == {}
