"""One form on one page: drafts, exactly-once submission, stale rows and refusals, the same way everywhere."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from cats.core import conflicts, drafts, submissions, versions
from cats.core.errors import Refused, Stale
from cats.core.models import Draft, Versioned
from cats.core.submissions import Result


class FormPage:
    """A view's form, from the first look to the redirect.

    `name` identifies the form, `about` the thing it is about (a draft is kept for each), `row` the version-counted row
    that it changes, `back` the address to go to when the person puts the form aside. Everything else goes to the form.
    """

    def __init__(
        self,
        request: HttpRequest,
        form_class: type[forms.Form],
        *,
        name: str,
        about: object = "",
        row: Versioned | None = None,
        back: str = "/",
        **arguments: Any,
    ) -> None:
        self.request, self.name, self.row, self.back = request, name, row, back
        self.about = str(about)
        self.draft: Draft | None = None
        self._make = lambda data=None: form_class(data, **arguments)
        self.form = self._sent() if request.method == "POST" else self._fresh()

    @property
    def is_ready(self) -> bool:
        """Say whether the form was sent to be acted on, and is valid."""
        return self.request.method == "POST" and not self._is_put_aside and self.form.is_valid()

    @property
    def answers(self) -> dict[str, Any]:
        """Return what a valid form says."""
        return self.form.cleaned_data

    @property
    def version(self) -> int | None:
        """Return the row version that the form was filled in against; raises Stale when it is not ours."""
        return versions.read(self.request.POST.get("row_version", ""), self.row) if self.row else None

    def submit(self, work: Callable[[], Result]) -> HttpResponse | None:
        """Do the work once and redirect; None when it was refused, which the form then says.

        A row that changed meanwhile gives the conflict page (409), with everything that was typed.
        """
        try:
            result, is_new = submissions.once(
                key=self.request.POST.get("submission_key", ""),
                by=self.request.user,
                form=f"{self.name}:{self.about}",
                body=dict(self.request.POST.lists()),
                work=self._finishing(work),
            )
        except Refused as refusal:
            self.form.add_error(refusal.field if refusal.field in self.form.fields else None, refusal.message)
            return None
        except Stale:
            return self._conflict()
        if result.message:
            messages.success(self.request, result.message)
        return redirect(result.address)

    def render(self, template: str, context: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
        """Show the form, or put it aside when that is what was asked."""
        if self.request.method == "POST" and self._is_put_aside:
            return self._put_aside()
        self._protect()
        facts = {"form": self.form, "page": self, "draft": self.draft, "back": self.back}
        return render(self.request, template, facts | (context or {}), status=status)

    @property
    def _is_put_aside(self) -> bool:
        return "save_for_later" in self.request.POST or "discard_draft" in self.request.POST

    def _sent(self) -> forms.Form:
        return self._make(self.request.POST)

    def _fresh(self) -> forms.Form:
        """Return an empty form, or one that holds the person's draft without judging it yet."""
        self.draft = drafts.find(self.request.user, self.name, self.about)
        if self.draft is None:
            return self._make()
        form = self._make(drafts.as_typed(self.draft))
        form._errors = ErrorDict(renderer=form.renderer)
        return form

    def _finishing(self, work: Callable[[], Result]) -> Callable[[], Result]:
        def finish() -> Result:
            result = work()
            drafts.discard(self.request.user, self.name, self.about)
            return result

        return finish

    def _protect(self) -> None:
        key = drafts.DraftKey(self.request.user.pk, self.name, self.about, self.request.path)
        self.form.hidden_protection = [
            ("submission_key", self._submission_key()),
            ("draft_token", drafts.sign(key)),
            *([("row_version", self._row_version())] if self.row else []),
        ]

    def _submission_key(self) -> str:
        return self.request.POST.get("submission_key") or submissions.new_key()

    def _row_version(self) -> str:
        """Keep the version that a re-shown form was filled in against, so that a refusal hides no conflict."""
        return self.request.POST.get("row_version") or versions.sign(self.row)

    def _put_aside(self) -> HttpResponseRedirect:
        if "discard_draft" in self.request.POST:
            drafts.discard(self.request.user, self.name, self.about)
            return redirect(self.request.path)
        key = drafts.DraftKey(self.request.user.pk, self.name, self.about, self.request.path)
        drafts.keep(key, self.request.POST)
        messages.success(self.request, "We have kept what you typed. Come back to this page to go on.")
        return redirect(self.back)

    def _conflict(self) -> HttpResponse:
        """Show what changed meanwhile beside what was typed, with the form ready to be sent again."""
        row = self.row
        assert row is not None  # noqa: S101
        row.refresh_from_db()
        self.form.hidden_protection = [
            ("submission_key", submissions.new_key()),
            ("row_version", versions.sign(row)),
        ]
        facts = {
            "form": self.form,
            "back": self.back,
            "changes": conflicts.changes_since(row, self._expected(row)),
            "typed": [(bound.label, conflicts.as_words(bound)) for bound in self.form.visible_fields()],
        }
        return render(self.request, "errors/conflict.html", facts, status=409)

    def _expected(self, row: Versioned) -> int | None:
        try:
            return versions.read(self.request.POST.get("row_version", ""), row)
        except Stale:
            return None
