"""The bucket in which production keeps files. Who we are there comes from the platform, or from AWS's own variables."""

from typing import Any

from botocore.config import Config
from storages.backends.s3 import S3Storage


class PrivateBucket(S3Storage):  # type: ignore[misc]
    """A bucket whose contents have no address of their own, and which keeps nobody waiting when it does not answer."""

    def get_default_settings(self) -> dict[str, Any]:
        settings: dict[str, Any] = super().get_default_settings()
        patience = Config(connect_timeout=2, read_timeout=10, retries={"max_attempts": 2})
        return settings | {"location": "exports", "default_acl": None, "client_config": patience}

    def url(self, *_: Any, **__: Any) -> str:
        raise NotImplementedError("Files are handed out by our own pages, which ask who wants them.")
