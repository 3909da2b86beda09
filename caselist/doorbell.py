"""The bell of the drain. Nobody waits for it; when it is not heard, the loop looks by itself."""

from cats.core.doorbell import Doorbell

TASK = "caselist.drain"

bell = Doorbell(TASK, expires=60)
ring = bell.ring
