"""Which PDUs and reporting teams there are among the cases of a part of the programme."""

from dataclasses import dataclass

from django.db import connection

from caselist.selectors import END

# Steps from one team to the next in its index, so it costs what there are of teams, however many cases they have. A
# team counts where the person's branch of the tree has an open or closed case of it that is not restricted.
_STEPS = f"""
WITH RECURSIVE area AS (
    (SELECT pdu_code AS unit, coalesce(reporting_team_code, '') AS team FROM caselist_caserow
     WHERE pdu_code IS NOT NULL ORDER BY pdu_code, coalesce(reporting_team_code, '') LIMIT 1)
    UNION ALL
    SELECT next.unit, next.team FROM area CROSS JOIN LATERAL (
        SELECT pdu_code AS unit, coalesce(reporting_team_code, '') AS team FROM caselist_caserow
        WHERE pdu_code IS NOT NULL AND (pdu_code, coalesce(reporting_team_code, '')) > (area.unit, area.team)
        ORDER BY pdu_code, coalesce(reporting_team_code, '') LIMIT 1
    ) AS next
)
SELECT area.unit, found.pdu_name, area.team, coalesce(found.reporting_team_name, '')
FROM area CROSS JOIN LATERAL (
    SELECT pdu_name, reporting_team_name FROM caselist_caserow
    WHERE pdu_code = area.unit AND coalesce(reporting_team_code, '') = area.team
        AND scope_key >= %(from)s AND scope_key < {END.format("%(from)s")} AND is_restricted IS NOT TRUE
    LIMIT 1
) AS found
ORDER BY found.pdu_name, 4
"""  # noqa: S608 - SQL of ours


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
        cursor.execute(_STEPS, {"from": path})
        return [Area(*row) for row in cursor.fetchall()]
