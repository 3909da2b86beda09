"""One form on one page: drafts, exactly-once submission, stale rows and refusals, the same way everywhere."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from cats.core import conflicts, drafts, submissions, versions
from cats.core.conflicts import Change
from cats.core.errors import Refused, Stale
from cats.core.forms.base import GovukForm, Protection
from cats.core.models import Draft, Versioned
from cats.core.requests import Request
from cats.core.submissions import Result


class FormPage:
    """A view's form, from the first look to the redirect.

    `name` identifies the form, `about` the thing it is about (a draft is kept for each), `row` the version-counted row
    that it changes, `back` the address to go to when the person puts the form aside. Everything else goes to the form.
    """

    def __init__(
        self,
        request: Request,
        form_class: type[GovukForm],
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
        self._form_class, self._arguments = form_class, arguments
        self.form = self._make(request.POST, request.FILES) if request.method == "POST" else self._fresh()

    @property
    def is_ready(self) -> bool:
        """Say whether the form was sent to be acted on, and is valid or was acted on before.

        What was valid then need not be now: a case cannot be given to the owner that the same form has just given it.
        """
        if self.request.method != "POST" or self._is_put_aside:
            return False
        return self.form.is_valid() or submissions.is_known(self._submission_key)

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
            result, _ = submissions.once(
                key=self._submission_key,
                by=self.request.user,
                form=f"{self.name}:{self.about}",
                body=dict(self.request.POST.lists()) | self.form.said_besides(),
                work=self._finishing(work),
            )
        except Refused as refusal:
            self.form.refuse(refusal.message, refusal.field)
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
        self.form.protection = self._protection()
        facts = {"form": self.form, "page": self, "draft": self.draft, "back": self.back}
        return render(self.request, template, facts | (context or {}), status=status)

    @property
    def _submission_key(self) -> str:
        return self.request.POST.get("submission_key", "")

    @property
    def _is_put_aside(self) -> bool:
        return "come_back_later" in self.request.POST or "discard_draft" in self.request.POST

    def _make(self, data: QueryDict | None = None, files: MultiValueDict[str, Any] | None = None) -> GovukForm:
        return self._form_class(data, files, **self._arguments)

    def _fresh(self) -> GovukForm:
        """Return an empty form, or one that holds the person's draft without judging it yet."""
        self.draft = drafts.find(self.request.user, self.name, self.about)
        if self.draft is None:
            return self._make()
        form = self._make(drafts.as_typed(self.draft))
        form.hold_judgement()
        return form

    def _finishing(self, work: Callable[[], Result]) -> Callable[[], Result]:
        def finish() -> Result:
            result = work()
            drafts.discard(self.request.user, self.name, self.about)
            return result

        return finish

    @property
    def _draft_key(self) -> drafts.DraftKey:
        return drafts.DraftKey(self.request.user.pk, self.name, self.about, self.request.get_full_path())

    def _protection(self) -> Protection:
        """Keep the key and the version of a form that is shown again, so that a refusal hides no conflict."""
        sent = self.request.POST
        return Protection(
            submission_key=sent.get("submission_key") or submissions.new_key(),
            row_version=sent.get("row_version") or (versions.sign(self.row) if self.row else ""),
            draft_token=drafts.sign(self._draft_key),
            autosave_url=reverse("keep_draft"),
            saved_at=self.draft.saved_at if self.draft else None,
        )

    def _put_aside(self) -> HttpResponseRedirect:
        if "discard_draft" in self.request.POST:
            drafts.discard(self.request.user, self.name, self.about)
            return redirect(self.request.get_full_path())
        typed = self.request.POST.copy()
        for name, values in self.form.worth_keeping().items():
            typed.setlist(name, values)
        drafts.keep(self._draft_key, typed)
        messages.success(self.request, "We have kept what you typed. Come back to this page to go on.")
        return redirect(self.back)

    def _conflict(self) -> HttpResponse:
        """Show what changed meanwhile beside what was typed, with the form ready to be sent again."""
        row = self.row
        if row is None:
            raise Stale
        seen = self._seen_version(row)
        row.refresh_from_db()
        self.form.protection = Protection(
            submission_key=submissions.new_key(),
            row_version=versions.sign(row),
            draft_token=drafts.sign(self._draft_key),
        )
        facts = {
            "form": self.form,
            "back": self.back,
            "row": row,
            "changes": self.changes(row, seen),
            "hands": conflicts.hands_since(row, seen, self.request.user),
            "typed": [(bound.label, conflicts.as_words(bound)) for bound in self.form.visible_fields()],
        }
        return render(self.request, "errors/conflict.html", facts, status=409)

    def changes(self, row: Versioned, seen: int | None) -> list[Change]:
        """Return what the conflict page tells of a row that has changed since the version that was seen."""
        return conflicts.changes_since(row, seen, self.request.user)

    def _seen_version(self, row: Versioned) -> int | None:
        try:
            return versions.read(self.request.POST.get("row_version", ""), row)
        except Stale:
            return None
