"""A list of made-up people in a table of its own, outside the registry of the product's models."""

import datetime

from django.apps.registry import Apps
from django.db import models

from cats.core.tables.base import ListTable
from cats.core.tables.columns import ListColumn


class Row(models.Model):
    """Somebody."""

    surname = models.CharField(max_length=40)
    forenames = models.CharField(max_length=40)
    due_on = models.DateField(null=True)

    class Meta:
        app_label = "styleguide"
        apps = Apps()


class RowTable(ListTable):
    """Two columns that sort, one that does not."""

    default_sort = "name"
    noun = ("case", "cases")

    name = ListColumn("Name and CRN", sort=("surname", "forenames"), width="name")
    status = ListColumn("Status")
    due = ListColumn("Risk due", sort=("due_on",), nullable=True, width="date")


SURNAMES = ["Brown", "O'Brien", "Łukaszewska", "Ng", "Featherstonehaugh-Cholmondeley"]


def made_up(number: int) -> list[Row]:
    """So many people, with few surnames, and every third without a due date."""
    first = datetime.date(2026, 1, 1)
    return [
        Row(
            pk=index + 1,
            surname=SURNAMES[index % 5],
            forenames=f"Anna {index % 7}",
            due_on=None if index % 3 == 0 else first + datetime.timedelta(days=index % 11),
        )
        for index in range(number)
    ]
