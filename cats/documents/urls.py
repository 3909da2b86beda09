"""The routes of documents."""

from django.urls import path

from cats.documents.views import acting, reading, scans

OF_CASE = "cases/<int:case_id>/documents"
ONE = f"{OF_CASE}/<int:document_id>"

urlpatterns = [
    path(f"{OF_CASE}/", reading.documents_of_case, name="case_documents"),
    path(f"{OF_CASE}/add/", acting.add, name="add_document"),
    path(f"{ONE}/", reading.document, name="document"),
    path(f"{ONE}/add-version/", acting.add_version, name="add_document_version"),
    path(f"{ONE}/withdraw/", acting.withdraw, name="withdraw_document"),
    path(f"{ONE}/<int:number>/", reading.preview, name="preview_document"),
    path(f"{ONE}/<int:number>/download/", reading.download, name="download_document"),
    path("documents/checks/", scans.scans, name="document_scans"),
    path("documents/checks/<uuid:upload_id>/again/", scans.scan_again, name="scan_document_again"),
]
