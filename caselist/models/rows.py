"""The row of one case, as every list shows, sorts, filters and searches it."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce
from django.urls import reverse

from cats.organisations.models import Setting
from cats.participants.codes import RiskDueReason, Sex, Status
from cats.probation.codes import Cohort, DataState, SentenceEnd


def folded(*, null: bool = False) -> "models.TextField[str, str]":
    """A text by which lists sort: folded, and compared byte by byte, so every server sorts alike."""
    return models.TextField(db_collation="C", null=null)


def perhaps(name: str | None = None, **options: Any) -> "models.TextField[str | None, str | None]":
    """A text that is null while nobody knows it: what is missing is last in every order."""
    return models.TextField(name, null=True, **options)


_NAME = ("name_sort", "forenames_sort", "case_id")


def order(name: str, *keys: str | OrderBy, descending: bool = False) -> models.Index:
    """Return the index of one order among the open or the closed cases.

    The scope and the status come last, so that cases outside of what is asked are passed over in the index, without a
    look at their rows: an order may begin with everything that has another status.
    """
    last = [F(column).desc() if descending else F(column).asc() for column in _NAME]
    return models.Index(F("is_open"), *keys, *last, F("scope_key"), F("status"), name=name)


# What the short lists are filtered by while they are counted, so that no row has to be read.
FILTERED = ["cohort", "has_ldc", "sex", "pdu_code", "reporting_team_code", "sentence_ends_on", "location_id"]
FILTERED += ["enrolment_location_id", "probation_state"]


class CaseRow(models.Model):
    """What `sql/case_row.sql` says of one case. Written by the projector alone; no key points in or out."""

    case_id = models.BigIntegerField(primary_key=True)
    upci = models.TextField("UPCI")
    crn = models.TextField("CRN")
    nomis_number = models.TextField("NOMIS number")
    pnc = models.TextField("PNC number")

    surname = models.TextField()
    forenames = models.TextField()
    name_sort = folded()
    forenames_sort = folded()
    search = SearchVectorField()
    date_of_birth = models.DateField(null=True)
    sex = perhaps(choices=Sex)

    status = models.TextField(choices=Status)
    status_order = models.SmallIntegerField()
    is_open = models.BooleanField()
    status_since = models.DateTimeField(null=True)
    # Null only until the row is written for the first time after these columns were added.
    opened_at = models.DateTimeField(null=True)
    last_changed_at = models.DateTimeField(null=True)

    owner_id = models.BigIntegerField(null=True)
    owner_name = models.TextField()
    owner_sort = folded(null=True)
    owner_tenant_id = models.BigIntegerField(null=True)
    owner_tenant_name = models.TextField()

    location_id = models.IntegerField()
    location_name = models.TextField()
    location_sort = folded()
    setting = models.TextField(choices=Setting)
    enrolment_location_id = models.IntegerField(null=True)
    enrolment_location_name = models.TextField()
    enrolment_location_sort = folded(null=True)

    # The tenant to which the case belongs; in the key, an unowned case adds its location: `1.1.2.1.@14`.
    scope_path = models.TextField(db_collation="C")
    scope_key = models.TextField(db_collation="C")
    is_unowned = models.BooleanField()

    risk_due_on = models.DateField(null=True)
    risk_due_reason = models.TextField(choices=RiskDueReason)

    label_ids = ArrayField(models.BigIntegerField())
    labels = models.JSONField()
    label_sort = folded(null=True)

    # Of the person with this CRN. Null is "not known"; a person of whom nothing is kept has no state.
    pdu_code = perhaps("PDU")
    pdu_name = perhaps("PDU")
    pdu_sort = folded(null=True)
    reporting_team_code = perhaps()
    reporting_team_name = perhaps()
    reporting_team_sort = folded(null=True)
    region_code = perhaps()
    region_name = perhaps()
    sentence_ends_on = models.DateField(null=True)
    sentence_end_source = perhaps(choices=SentenceEnd)
    cohort = perhaps(choices=Cohort)
    has_ldc = models.BooleanField("LDC", null=True)
    probation_state = perhaps(choices=DataState)
    probation_as_of = models.DateTimeField(null=True)
    awaits_data = models.BooleanField()

    # As access control has said; and by whom the row may be read: see `masking`.
    is_restricted = models.BooleanField(null=True)
    access_key = models.TextField(db_collation="C")

    row_hash = models.BigIntegerField()
    projected_at = models.DateTimeField()

    class Meta:
        indexes = [
            # Each serves its order both ways; where a value may be missing and is last both ways, it takes two.
            order("caserow_by_name"),
            order("caserow_by_status", "status_order"),
            order("caserow_by_location", "location_sort"),
            order("caserow_by_owner", "owner_sort"),
            order("caserow_by_owner_down", F("owner_sort").desc(nulls_last=True), descending=True),
            order("caserow_by_risk_due", "risk_due_on"),
            order("caserow_by_risk_due_down", F("risk_due_on").desc(nulls_last=True), descending=True),
            order("caserow_by_labels", "label_sort"),
            order("caserow_by_labels_down", F("label_sort").desc(nulls_last=True), descending=True),
            order("caserow_by_enrolment", "enrolment_location_sort"),
            order("caserow_by_enrolment_down", F("enrolment_location_sort").desc(nulls_last=True), descending=True),
            order("caserow_by_pdu", "pdu_sort"),
            order("caserow_by_pdu_down", F("pdu_sort").desc(nulls_last=True), descending=True),
            order("caserow_by_team", "reporting_team_sort"),
            order("caserow_by_team_down", F("reporting_team_sort").desc(nulls_last=True), descending=True),
            order("caserow_by_sentence_end", "sentence_ends_on"),
            order("caserow_by_sentence_end_down", F("sentence_ends_on").desc(nulls_last=True), descending=True),
            order("caserow_by_cohort", "cohort"),
            order("caserow_by_cohort_down", F("cohort").desc(nulls_last=True), descending=True),
            order("caserow_by_sex", "sex"),
            order("caserow_by_sex_down", F("sex").desc(nulls_last=True), descending=True),
            order("caserow_by_data_age", "probation_as_of"),
            order("caserow_by_data_age_down", F("probation_as_of").desc(nulls_last=True), descending=True),
            order("caserow_by_opening", "opened_at"),
            order("caserow_by_change", "last_changed_at"),
            # Counts are read from this one alone.
            models.Index(
                fields=["scope_key", "is_open", "is_unowned", "status", "location_id", "access_key"],
                name="caserow_of_scope",
            ),
            # As are the counts of these lists, which everybody has beside every list.
            models.Index(
                fields=["risk_due_on", "scope_key", "is_unowned", "status", "access_key"],
                include=FILTERED,
                name="caserow_due",
                condition=models.Q(is_open=True),
            ),
            models.Index(
                fields=["opened_at", "scope_key", "is_unowned"],
                include=[*FILTERED, "status", "access_key"],
                name="caserow_opened",
                condition=models.Q(is_open=True),
            ),
            models.Index(
                fields=["scope_key", "is_unowned"],
                include=[*FILTERED, "status", "access_key", "risk_due_on"],
                name="caserow_awaiting",
                condition=models.Q(is_open=True, awaits_data=True),
            ),
            # Restricted records stand after all others, by their number alone.
            models.Index(
                fields=["is_open", "crn", "case_id", "scope_key", "is_unowned", "access_key"],
                name="caserow_restricted",
                condition=~models.Q(access_key=""),
            ),
            models.Index(
                fields=["owner_id", "is_open"],
                include=["scope_key", "is_unowned", "access_key"],
                name="caserow_owned",
            ),
            # The state of the data is asked for where it is bad, which is rare: no order leads to such rows quickly.
            models.Index(
                fields=["probation_state", "is_open", "scope_key"],
                include=["is_unowned", "access_key"],
                name="caserow_of_data",
            ),
            # Which PDUs and teams there are is read by stepping through this one.
            models.Index(
                F("pdu_code"),
                Coalesce("reporting_team_code", models.Value("")),
                F("scope_key"),
                include=["is_open", "is_unowned", "access_key", "reporting_team_code"],
                name="caserow_area",
                condition=models.Q(pdu_code__isnull=False),
            ),
            models.Index(fields=["location_id", "is_open"], name="caserow_at_location"),
            models.Index(
                fields=["enrolment_location_id", "is_open"],
                name="caserow_enrolled_at",
                condition=models.Q(enrolment_location_id__isnull=False),
            ),
            models.Index(fields=["status"], name="caserow_in_status"),
            GinIndex(fields=["label_ids"], name="caserow_with_labels", fastupdate=False),
            # A short list of insertions not yet sorted in: reading it costs a search a millisecond at most.
            GinIndex(fields=["search"], name="caserow_search", fastupdate=True, gin_pending_list_limit=256),
        ]

    # See `masking.MaskedRow`.
    is_masked = False

    def __str__(self) -> str:
        return self.upci

    def get_absolute_url(self) -> str:
        """Return the address of the case page."""
        return reverse("case", args=[self.case_id])
