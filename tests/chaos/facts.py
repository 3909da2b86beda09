"""Where each kind of promised fact stands: in the tables of case tracking, and in the caselist."""

from dataclasses import dataclass

import psycopg

from tests.chaos.ledger import Promises


@dataclass(frozen=True)
class Kind:
    """Two queries from ids to values. A shared fact need not be in the caselist, but must not be there otherwise."""

    source: str
    row: str = ""
    shared: bool = False


def of_case(column: str, row_column: str) -> Kind:
    return Kind(
        f"SELECT id, {column}::text FROM cats_participant WHERE id = ANY(%s)",
        f"SELECT case_id, {row_column}::text FROM caselist_caserow WHERE case_id = ANY(%s)",
    )


def number(kind: str) -> Kind:
    return Kind(
        f"SELECT participant_id, value FROM cats_identifier WHERE kind = '{kind}' AND participant_id = ANY(%s)",
        f"SELECT case_id, nullif({kind}, '') FROM caselist_caserow WHERE case_id = ANY(%s)",
    )


def name(table: str, column: str, row_key: str, row_column: str) -> Kind:
    return Kind(
        f"SELECT id, {column} FROM {table} WHERE id = ANY(%s)",
        f"SELECT {row_key}, string_agg(DISTINCT {row_column}, ' and also ') FROM caselist_caserow "
        f"WHERE {row_key} = ANY(%s) GROUP BY 1",
        shared=True,
    )


KINDS = {
    "exists": Kind(
        "SELECT id, 'yes' FROM cats_participant WHERE id = ANY(%s)",
        "SELECT case_id, 'yes' FROM caselist_caserow WHERE case_id = ANY(%s)",
    ),
    "surname": of_case("last_name", "surname"),
    "born": of_case("date_of_birth", "date_of_birth"),
    "risk_due": of_case("risk_due_on", "risk_due_on"),
    "status": of_case("status", "status"),
    "owner": of_case("owner_id", "owner_id"),
    "place": of_case("current_location_id", "location_id"),
    "crn": number("crn"),
    "pnc": number("pnc"),
    "note": Kind("SELECT id, 'yes' FROM cats_note WHERE id = ANY(%s)"),
    "noted": Kind("SELECT text, count(*)::text FROM cats_note WHERE text = ANY(%s) GROUP BY 1"),
    "label": Kind(
        "SELECT participant_id || ':' || label_id, 'on' FROM cats_participantlabel "
        "WHERE closed_at IS NULL AND participant_id || ':' || label_id = ANY(%s)",
        "SELECT case_id || ':' || label, 'on' FROM caselist_caserow, unnest(label_ids) AS label "
        "WHERE case_id || ':' || label = ANY(%s)",
    ),
    "label_name": Kind(
        "SELECT id, name FROM cats_label WHERE id = ANY(%s)",
        "SELECT (label ->> 'id')::bigint, string_agg(DISTINCT label ->> 'name', ' and also ') "
        "FROM caselist_caserow, jsonb_array_elements(labels) AS label "
        "WHERE (label ->> 'id')::bigint = ANY(%s) GROUP BY 1",
        shared=True,
    ),
    "place_name": name("cats_location", "name", "location_id", "location_name"),
    "person_name": name("cats_user", "display_name", "owner_id", "owner_name"),
    "team_name": name("cats_tenant", "name", "owner_tenant_id", "owner_tenant_name"),
}


def broken(database: psycopg.Connection, promises: Promises) -> list[str]:
    """Return a sentence for each promised fact that is not so, in the tables or in the caselist."""
    return [line for kind in KINDS for line in _broken(database, kind, promises.of_kind(kind))]


def _broken(database: psycopg.Connection, kind: str, promised: dict) -> list[str]:
    if not promised:
        return []
    source = dict(database.execute(KINDS[kind].source, [list(promised)]).fetchall())
    lines = [
        f"{kind} of {about} is {source.get(about)!r} in the tables, not {allowed}"
        for about, allowed in promised.items()
        if source.get(about) not in allowed
    ]
    if not KINDS[kind].row:
        return lines
    rows = dict(database.execute(KINDS[kind].row, [list(promised)]).fetchall())
    return lines + [
        f"{kind} of {about} is {rows.get(about)!r} in the caselist, not {allowed}"
        for about, allowed in promised.items()
        if rows.get(about) not in allowed and not (KINDS[kind].shared and about not in rows)
    ]
