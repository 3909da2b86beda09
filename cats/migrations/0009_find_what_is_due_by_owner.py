"""What is due for one person is read from an index, however many cases there are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cats", "0008_keep_files")]

    operations = [
        migrations.AddIndex(
            model_name="participant",
            index=models.Index(
                condition=models.Q(("status__in", ["archived", "dormant"]), _negated=True),
                fields=["owner", "risk_due_on"],
                name="due_by_owner",
            ),
        ),
    ]
