"""The routes of assessments and bios."""

from django.urls import path

from cats.assessments.views import filling, notices, reading

OF_CASE, ONE = "cases/<int:case_id>", "<int:filled_id>"

urlpatterns = [
    path(f"{OF_CASE}/assessments/", reading.assessments, name="case_assessments"),
    path(f"{OF_CASE}/assessments/start/", filling.start_assessment, name="start_assessment"),
    path(f"{OF_CASE}/assessments/compare/", reading.compare, name="compare_assessments"),
    path(f"{OF_CASE}/assessments/{ONE}/safeguarding/", filling.safeguarding, name="assessment_safeguarding"),
    path(f"{OF_CASE}/bio/", reading.bios, name="case_bio"),
    path(f"{OF_CASE}/bio/start/", filling.start_bio, name="start_bio"),
    path("safeguarding/<int:notice_id>/read/", notices.mark_read, name="read_safeguarding_notice"),
]
for kind, folder in (("assessment", "assessments"), ("bio", "bio")):
    pages = f"{OF_CASE}/{folder}/{ONE}"
    urlpatterns += [
        path(f"{pages}/", reading.whole, {"kind": kind}, name=kind),
        path(f"{pages}/check/", filling.check, {"kind": kind}, name=f"check_{kind}"),
        path(f"{pages}/delete/", filling.delete, {"kind": kind}, name=f"delete_{kind}"),
        path(f"{pages}/print/", reading.on_paper, {"kind": kind}, name=f"print_{kind}"),
        path(f"{pages}/<slug:key>/", filling.step, {"kind": kind}, name=f"{kind}_step"),
    ]
