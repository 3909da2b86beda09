"""A row whose changes show that changes still arrive in the caselist."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("caselist", "0006_sort_by_pdu_alone")]

    operations = [
        migrations.CreateModel(
            name="Canary",
            fields=[
                ("case_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("beat", models.BigIntegerField(db_default=0, default=0)),
                ("written_at", models.DateTimeField(null=True)),
                ("seen", models.BigIntegerField(db_default=0, default=0)),
                ("seen_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(name="canary_is_no_case", condition=models.Q(("case_id", 0))),
                ],
            },
        ),
    ]
