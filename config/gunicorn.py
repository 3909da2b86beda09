"""gunicorn's settings: threads for pages that wait on the database, and an access log without query strings."""

import gc
import os

bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "4"))
threads = int(os.environ.get("WEB_THREADS", "2"))
worker_class = "gthread"
# Longer than the statement timeout, so that a slow query ends as an error page and not as a killed worker.
timeout = 30
graceful_timeout = 25
keepalive = 5
# Fresh workers now and then, never all at once.
max_requests = 5_000
max_requests_jitter = 1_000
# The worker's heartbeat file: a disk that stalls must not look like a worker that hangs.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
# Loaded once, warmed, and forked from: a worker that is replaced is as quick at its first page as at its last.
preload_app = True
# Otherwise a socket for commands appears in the home folder, which the service does not have.
control_socket_disable = True
# A search term of any length reaches our own page; gunicorn's would be bare. The proxy in front has a limit of its own.
limit_request_line = 0
accesslog = "-"
# The path (U) and never the query string (q) or the referrer (f): a search term is somebody's name.
access_log_format = (
    '{"event": "request", "at": "%(t)s", "method": "%(m)s", "path": "%(U)s", '
    '"status": "%(s)s", "bytes": "%(B)s", "microseconds": "%(D)s", "request_id": "%({x-request-id}o)s"}'
)
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")


def when_ready(server: object) -> None:
    """Warm what the workers share, and leave it out of every later search for garbage: it is there to stay."""
    if os.environ.get("WEB_WARM", "1") == "1":
        from config.warming import warm

        warm()
    gc.collect()
    gc.freeze()
