"""How files are received and where they are kept: a bucket when one is named, else a folder that nothing serves."""

from pathlib import Path
from typing import Any

import environ

# The first one cuts a file that is too large short, so that nobody fills a disk with what is refused anyway.
FILE_UPLOAD_HANDLERS = [
    "cats.documents.receiving.BoundedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]


def place(env: environ.Env, *, bucket: str, folder: Path | str, **options: Any) -> dict[str, Any]:
    """Return the storage for a kind of file; `options` are the bucket's own."""
    if not bucket:
        private = {"location": folder, "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": private}
    address = {
        "bucket_name": bucket,
        "endpoint_url": env.str("FILES_ENDPOINT", default="") or None,
        "region_name": env.str("FILES_REGION", default="") or None,
    }
    return {"BACKEND": "cats.core.files.bucket.PrivateBucket", "OPTIONS": address | options}
