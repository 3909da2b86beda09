"""Receiving files: at most a little more than is allowed of each is written to the disk, whatever is sent."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from cats.documents.inspection.findings import LARGEST

# Several files of the largest size, and what surrounds them. Nobody waits for a gigabyte to be refused.
LARGEST_REQUEST = 6 * LARGEST


class BoundedUploads(FileUploadHandler):
    """Passes on one byte more of a file than is allowed, and drops the rest; so the form can say that it is too large.

    A request that is larger than several files is refused before it is read: the page of 413.
    """

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *_: Any, **__: Any) -> None:  # noqa: N803
        """Refuse what is larger than any form of ours can be."""
        if content_length > LARGEST_REQUEST:
            raise RequestDataTooBig(f"A request of {content_length} bytes is larger than any form of ours.")

    def new_file(self, *arguments: Any, **options: Any) -> None:
        """Count anew for each file."""
        super().new_file(*arguments, **options)
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass the bytes on until there are too many."""
        left = LARGEST + 1 - self._received
        self._received += len(raw_data)
        return raw_data[:left] if left > 0 else None

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers that hold it."""
