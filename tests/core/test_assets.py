import json

import pytest

from tools import assets


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """The inputs of the compiler in a folder of their own, and nothing that could run."""
    styles = tmp_path / "css"
    styles.mkdir()
    (styles / "site.scss").write_text("a { color: red }")
    (tmp_path / "package-lock.json").write_text("{}")
    for name, value in {"ROOT": tmp_path, "STYLES": styles, "BUILT": tmp_path / "built"}.items():
        monkeypatch.setattr(assets, name, value)
    monkeypatch.setattr(assets, "STAMP", tmp_path / "built" / ".inputs")
    monkeypatch.setattr(assets, "node_environment", lambda: pytest.fail("nothing should be compiled"))
    return tmp_path


def test_the_lock_has_hashes_and_no_addresses():
    packages = json.loads((assets.ROOT / "package-lock.json").read_text())["packages"]

    fetched = {name: package for name, package in packages.items() if name}

    assert "node_modules/govuk-frontend" in fetched
    assert all("integrity" in package and "resolved" not in package for package in fetched.values())


def test_nothing_is_compiled_when_nothing_has_changed(copied):
    (copied / "built").mkdir()
    for name in assets.SCRIPTS:
        (copied / "built" / name).write_text("")
    assets.STAMP.write_text(assets.fingerprint())

    assets.main()


@pytest.mark.parametrize("changed", ["css/site.scss", "package-lock.json"])
def test_a_changed_style_or_package_is_noticed(copied, changed):
    before = assets.fingerprint()

    (copied / changed).write_text("changed")

    assert assets.fingerprint() != before


def test_the_pinned_node_is_used_where_the_system_has_none(monkeypatch):
    monkeypatch.setattr(assets.shutil, "which", lambda name: None)

    assert not assets.system_node_is_usable()
