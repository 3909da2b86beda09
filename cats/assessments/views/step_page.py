"""The form of one page of a questionnaire: saved unfinished when put aside, and compared answer by answer."""

import copy
from dataclasses import replace
from typing import Any

from cats.assessments import selectors
from cats.assessments.forms import StepForm
from cats.assessments.models import Filled
from cats.assessments.rules.questions import Answers, Pathway
from cats.assessments.services.answering import form_name
from cats.core import versions
from cats.core.conflicts import Change
from cats.core.form_page import FormPage
from cats.core.forms.base import Protection
from cats.core.models import Versioned
from cats.core.requests import Request


class StepPage(FormPage):
    """Unlike other forms it may be saved unfinished: what was given then is the questionnaire's, for colleagues too."""

    form: StepForm

    def __init__(self, request: Request, filled: Filled, pathway: Pathway, saved: Answers, *, back: str) -> None:
        self.filled, self.pathway = filled, pathway
        super().__init__(
            request,
            StepForm,
            name=form_name(filled, pathway),
            about=filled.participant_id,
            row=filled,
            back=back,
            pathway=pathway,
            saved=saved,
        )

    @property
    def is_unfinished(self) -> bool:
        """Say whether the person wants to come back later."""
        return "come_back_later" in self.request.POST

    @property
    def is_ready(self) -> bool:
        """Say whether what was sent can be saved: whole, or put aside with nothing wrong in it."""
        if self.request.method == "POST" and self.is_unfinished:
            return self.form.is_only_unfinished
        return super().is_ready

    @property
    def given(self) -> dict[str, list[str]]:
        """Return the answers that were given."""
        return self.form.given

    def changes(self, row: Versioned, seen: int | None) -> list[Change]:
        """Return what is saved now, in words, for those questions of this page that were sent with other answers."""
        saved, sent = selectors.answers_of(self.filled), self.given
        return [
            Change(each.text, before=None, now="; ".join(each.words_for(saved.get(each.code, ()))))
            for each in self.pathway.questions
            if set(saved.get(each.code, ())) != set(sent.get(each.code, ()))
        ]

    def _protection(self) -> Protection:
        """Let typing that is older than what a colleague saved meet it on the conflict page, not overwrite it."""
        protection = super()._protection()
        saved_as = self.filled.steps.get(self.pathway.key, 0)
        if self.draft is None or self.request.method == "POST" or not saved_as:
            return protection
        saved_at = selectors.saved_at(self.filled, saved_as)
        if saved_at is None or saved_at <= self.draft.saved_at:
            return protection
        seen: Any = copy.copy(self.filled)
        seen.row_version = saved_as - 1
        return replace(protection, row_version=versions.sign(seen))
