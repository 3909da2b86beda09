"""Which PDUs and reporting teams there are among the cases of a part of the programme."""

from dataclasses import dataclass

from django.db import connection

# Steps from one team to the next in its index, so it costs what there are of teams, however many cases they have. A
# team counts where the person's branch of the tree has an open or closed case of it that is not restricted.
_STEPS = """
WITH RECURSIVE area AS (
    (SELECT pdu_code, reporting_team_code FROM caselist_caserow WHERE pdu_code <> ''
     ORDER BY pdu_code, reporting_team_code LIMIT 1)
    UNION ALL
    SELECT next.pdu_code, next.reporting_team_code FROM area CROSS JOIN LATERAL (
        SELECT pdu_code, reporting_team_code FROM caselist_caserow
        WHERE pdu_code <> '' AND (pdu_code, reporting_team_code) > (area.pdu_code, area.reporting_team_code)
        ORDER BY pdu_code, reporting_team_code LIMIT 1
    ) AS next
)
SELECT area.pdu_code, found.pdu_name, area.reporting_team_code, found.reporting_team_name
FROM area CROSS JOIN LATERAL (
    SELECT pdu_name, reporting_team_name FROM caselist_caserow AS row
    WHERE row.pdu_code <> '' AND row.pdu_code = area.pdu_code AND row.reporting_team_code = area.reporting_team_code
        AND row.scope_key >= %(from)s AND row.scope_key < %(until)s AND row.is_restricted IS NOT TRUE
    LIMIT 1
) AS found
ORDER BY found.pdu_name, found.reporting_team_name
"""


@dataclass(frozen=True)
class Area:
    """A reporting team, or none, and the PDU that it belongs to."""

    unit: str
    unit_name: str
    team: str
    team_name: str


def areas_under(path: str) -> list[Area]:
    """Return the areas that cases under a tenant path have, by name; one query, which no page asks more than seldom."""
    with connection.cursor() as cursor:
        cursor.execute(_STEPS, {"from": path, "until": path[:-1] + "/"})
        return [Area(*row) for row in cursor.fetchall()]
