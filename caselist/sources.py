"""How a changed row of a source table leads to cases. Every table that the definition reads is named here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A table that the definition reads.

    Rows of a case's own table name their case in the column `case`. Rows that many cases share have instead a query
    for the ids of the cases behind the shared rows `%(keys)s`, a list of their primary keys as texts.
    """

    table: str
    case: str = ""
    cases: str = ""


SOURCES: dict[str, Source] = {
    source.table: source
    for source in (
        Source("cats_participant", case="id"),
        Source("cats_identifier", case="participant_id"),
        Source("cats_statusspan", case="participant_id"),
        Source("cats_participantlabel", case="participant_id"),
        Source("cats_timelineentry", case="participant_id"),
        Source(
            "cats_label",
            cases="""
                SELECT participant_id FROM cats_participantlabel
                WHERE label_id = ANY(%(keys)s::bigint[]) AND closed_at IS NULL
            """,
        ),
        Source(
            "cats_probationperson",
            cases="""
                SELECT participant_id FROM cats_identifier WHERE kind = 'crn' AND value = ANY(%(keys)s::varchar[])
            """,
        ),
        Source("cats_user", cases="SELECT id FROM cats_participant WHERE owner_id = ANY(%(keys)s::bigint[])"),
        Source(
            "cats_location",
            cases="""
                SELECT id FROM cats_participant WHERE current_location_id = ANY(%(keys)s::bigint[])
                UNION SELECT id FROM cats_participant WHERE enrolment_location_id = ANY(%(keys)s::bigint[])
            """,
        ),
        Source(
            "cats_contract",
            cases="""
                SELECT p.id FROM cats_participant AS p JOIN cats_location AS l ON l.id = p.current_location_id
                WHERE l.contract_id = ANY(%(keys)s::bigint[])
            """,
        ),
        Source(
            "cats_tenant",
            cases="""
                SELECT p.id FROM cats_participant AS p JOIN cats_user AS u ON u.id = p.owner_id
                WHERE u.tenant_id = ANY(%(keys)s::bigint[])
                UNION
                SELECT p.id FROM cats_participant AS p JOIN cats_location AS l ON l.id = p.current_location_id
                JOIN cats_contract AS c ON c.id = l.contract_id
                WHERE c.tenant_id = ANY(%(keys)s::bigint[])
            """,
        ),
    )
}

# Watched like a source, so that its changes go the way of all others; the definition does not read it.
CANARY = Source("caselist_canary", case="case_id")
WATCHED = SOURCES | {CANARY.table: CANARY}
