"""Ask the pages whether they answer: `python -m config.healthcheck`, for the container's health check."""

import http.client
import os
import sys


def main() -> int:
    """Return 0 when /health/live answers."""
    port = int(os.environ.get("WEB_BIND", ":8000").rpartition(":")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", "/health/live", headers={"Host": host()})
        return 0 if connection.getresponse().status == 200 else 1
    except OSError:
        return 1
    finally:
        connection.close()


def host() -> str:
    """Return a name that the service answers to; Django refuses others."""
    first = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip()
    return first.lstrip(".") if first not in {"", "*"} else "localhost"


if __name__ == "__main__":
    sys.exit(main())
