"""The bucket in which production keeps files. Who we are there comes from the platform, or from AWS's own variables."""

from typing import Any

from boto3.s3.transfer import TransferConfig  # type: ignore[import-untyped]
from botocore.config import Config
from storages.backends.s3 import S3Storage

# What is smaller goes in one piece and by the thread that asked for it: parts are held in memory, several at once.
IN_PARTS_FROM = 64 * 1024 * 1024


class PrivateBucket(S3Storage):  # type: ignore[misc]
    """A bucket whose contents have no address of their own, and which keeps nobody waiting when it does not answer."""

    def get_default_settings(self) -> dict[str, Any]:
        settings: dict[str, Any] = super().get_default_settings()
        patience = Config(connect_timeout=2, read_timeout=10, retries={"max_attempts": 2})
        transfer = TransferConfig(multipart_threshold=IN_PARTS_FROM, use_threads=False)
        ours = {"location": "exports", "default_acl": None, "client_config": patience, "transfer_config": transfer}
        return settings | ours

    def url(self, *_: Any, **__: Any) -> str:
        raise NotImplementedError("Files are handed out by our own pages, which ask who wants them.")
