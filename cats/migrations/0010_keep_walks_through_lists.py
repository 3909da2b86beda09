"""Let selections also be walks through a list, and find the newest of somebody's."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cats", "0009_find_what_is_due_by_owner"),
    ]

    operations = [
        migrations.AddField(
            model_name="selection",
            name="kind",
            field=models.CharField(
                choices=[
                    ("chosen", "To do something with these cases"),
                    ("walk", "To go from case to case through a list, from its beginning"),
                    ("part", "To go from case to case through a part of a list"),
                ],
                default="chosen",
                max_length=6,
            ),
        ),
        migrations.AddIndex(
            model_name="selection",
            index=models.Index(fields=["by", "-made_at"], name="selection_newest_first"),
        ),
    ]
