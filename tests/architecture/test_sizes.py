"""Files and functions stay short enough to be read at a glance."""

from pathlib import Path

from tests.architecture.sizes import LONGEST_FILE, PRODUCT, ROOT, files_of_the_project, measure


def test_product_code_is_within_its_bounds():
    sizes = measure(files_of_the_project(*PRODUCT), ROOT)
    print(sizes.report())

    assert sizes.functions
    assert sizes.excesses() == []


def test_no_file_of_tools_and_tests_is_too_long():
    sizes = measure(files_of_the_project("tools", "tests"), ROOT)

    assert [size for size in sizes.files if size.lines > LONGEST_FILE] == []


def excesses_of(text: str, folder: Path) -> list[str]:
    (folder / "sample.py").write_text(text)
    return measure([folder / "sample.py"], folder).excesses()


def test_a_long_file_is_reported(tmp_path):
    assert excesses_of("x = 1\n" * 401, tmp_path) == ["sample.py has 401 lines"]


def test_a_long_function_is_reported(tmp_path):
    body = "    # a line that says nothing\n" * 49
    assert excesses_of(f"def long():\n{body}    return 1\n", tmp_path) == ["sample.py:1 long has 51 lines"]


def test_a_high_median_is_reported(tmp_path):
    body = "    x = 1\n" * 8

    assert excesses_of(f"def wordy():\n{body}", tmp_path) == ["the median function has 9 lines of code"]


def test_docstrings_comments_blanks_and_decorators_are_no_code(tmp_path):
    function = '@decorated\n@twice\ndef f():\n    """One.\n\n    Two.\n    """\n\n    # why\n    return 1\n'
    (tmp_path / "sample.py").write_text(function)

    assert measure([tmp_path / "sample.py"], tmp_path).code == [2]
