"""Wrong tries with one name, kept in the database so that no restart forgets them."""

from django.db import models

from cats.organisations.sign_in.rules import Tally


class Lockout(models.Model):
    """The tally of one name that somebody typed, whether or not it is anybody's."""

    name = models.CharField(max_length=256, primary_key=True)
    tries = models.PositiveSmallIntegerField(default=0)
    locks = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    last_try_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["last_try_at"], name="lockout_age")]

    def __str__(self) -> str:
        return self.name

    @property
    def tally(self) -> Tally:
        """Return the numbers as the rules know them."""
        return Tally(self.tries, self.locks, self.locked_until, self.last_try_at)

    @tally.setter
    def tally(self, tally: Tally) -> None:
        self.tries, self.locks = tally.tries, tally.locks
        self.locked_until, self.last_try_at = tally.locked_until, tally.last_try_at
