"""A web worker dies after its commit and before what follows: the change is kept, marked, and listed by the loop."""

import pytest
import requests

from tests.chaos.judge import divergent, marks
from tests.chaos.web import Browser, Web

pytestmark = pytest.mark.chaos


def test_a_web_worker_dies_between_commit_and_what_follows(scene):
    doom = scene.folder / "doom"
    web = Web(scene, application="tests.chaos.doomed:application", CHAOS_DOOM=str(doom)).await_ready()
    browser = Browser(web)
    browser.sign_in(scene.people.popitem())
    case, [label] = scene.cases_of_people()[0], scene.make_labels(1)
    page = f"/cases/{case}/labels/add/"
    filled = browser.form(page) | {"label": str(label)}
    scene.ask("DELETE FROM caselist_stalelookup RETURNING id")  # of the new label, which no case has
    doom.touch()
    with pytest.raises(requests.ConnectionError):
        browser.post(page, filled)

    assert not doom.exists()
    assert scene.ask("SELECT count(*) FROM cats_participantlabel WHERE label_id = %s", label) == [(1,)]
    assert marks(scene.database) >= 1
    assert divergent(scene.database) == 1

    web.await_ready()
    again = browser.post(page, filled)
    assert again.status == 302
    assert scene.ask("SELECT count(*) FROM cats_participantlabel WHERE label_id = %s", label) == [(1,)]

    scene.promise([("label", f"{case}:{label}", "on")])
    scene.cast.loop().start()
    scene.judge("web worker killed after its commit", "1 kill; the form sent again had no second effect")
