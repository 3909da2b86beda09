-- THE definition of a caselist row: exactly one for each participant, whatever else is missing, hence only outer joins.
--
-- Everything that fills, compares or mends the caselist reads the view made from this query: the single case, the batch,
-- the rebuild, the reconciliation, the oracle of every test. A hash of all columns is added where the view is made.
-- OFFSET 0 keeps a subquery whole, so that its foldings are computed once a row and remembered between rows.
SELECT
    p.id AS case_id,
    p.upci,
    coalesce(number.crn, '') AS crn,
    coalesce(number.nomis, '') AS nomis_number,
    coalesce(number.pnc, '') AS pnc,

    p.last_name AS surname,
    name.forenames,
    sorting.surname AS name_sort,
    sorting.forenames AS forenames_sort,
    found.search,
    p.date_of_birth,
    p.sex,

    p.status,
    CASE p.status
        WHEN 'identified' THEN 0
        WHEN 'enrolling' THEN 1
        WHEN 'submitted_to_provider' THEN 2
        WHEN 'submitted_to_authority' THEN 3
        WHEN 'approved' THEN 4
        WHEN 'archived' THEN 5
        WHEN 'dormant' THEN 6
        ELSE 99
    END::smallint AS status_order,
    p.status <> 'archived' AS is_open,
    standing.started_at AS status_since,

    p.owner_id,
    coalesce(owner.name, '') AS owner_name,
    owner.sort AS owner_sort,
    owner.tenant_id AS owner_tenant_id,
    coalesce(owner.tenant_name, '') AS owner_tenant_name,

    p.current_location_id AS location_id,
    coalesce(place.name, '') AS location_name,
    coalesce(place.sort, '') AS location_sort,
    coalesce(place.setting, 'unknown') AS setting,
    p.enrolment_location_id,
    coalesce(enrolled.name, '') AS enrolment_location_name,

    coalesce(owner.path, place.path, '1.1.') AS scope_path,
    CASE
        WHEN p.owner_id IS NULL THEN coalesce(place.path, '1.1.') || '@' || p.current_location_id
        ELSE coalesce(owner.path, place.path, '1.1.')
    END AS scope_key,
    p.owner_id IS NULL AS is_unowned,

    p.risk_due_on,
    p.risk_due_reason,

    label.ids AS label_ids,
    CASE WHEN cardinality(label.ids) = 0 THEN '[]'::jsonb ELSE coalesce((
        SELECT jsonb_agg(
            jsonb_build_object('id', l.id, 'name', l.name, 'colour', l.colour) ORDER BY cats_fold(l.name), l.id
        )
        FROM cats_label AS l
        WHERE l.id = ANY(label.ids)
    ), '[]') END AS labels,
    CASE WHEN cardinality(label.ids) > 0 THEN (
        SELECT string_agg(cats_fold(l.name), ', ' ORDER BY cats_fold(l.name), l.id)
        FROM cats_label AS l
        WHERE l.id = ANY(label.ids)
    ) END AS label_sort
FROM cats_participant AS p

LEFT JOIN LATERAL (
    SELECT s.started_at FROM cats_statusspan AS s WHERE s.participant_id = p.id AND s.ended_at IS NULL OFFSET 0
) AS standing ON true

LEFT JOIN LATERAL (
    SELECT
        u.display_name AS name,
        cats_fold(u.display_name) AS sort,
        u.tenant_id,
        t.name AS tenant_name,
        t.path
    FROM cats_user AS u
    LEFT JOIN cats_tenant AS t ON t.id = u.tenant_id
    WHERE u.id = p.owner_id
    OFFSET 0
) AS owner ON true

LEFT JOIN LATERAL (
    SELECT
        l.name,
        cats_fold(l.name) AS sort,
        t.path,
        CASE
            WHEN l.kind IN ('wing', 'feeder', 'outlying', 'female', 'unmapped_custody') THEN 'custody'
            WHEN l.kind IN ('community', 'hub', 'satellite', 'unmapped_community') THEN 'community'
            ELSE 'unknown'
        END AS setting
    FROM cats_location AS l
    LEFT JOIN cats_contract AS c ON c.id = l.contract_id
    LEFT JOIN cats_tenant AS t ON t.id = c.tenant_id
    WHERE l.id = p.current_location_id
    OFFSET 0
) AS place ON true

LEFT JOIN cats_location AS enrolled ON enrolled.id = p.enrolment_location_id

LEFT JOIN LATERAL (
    SELECT
        max(i.value) FILTER (WHERE i.kind = 'crn') AS crn,
        max(i.value) FILTER (WHERE i.kind = 'nomis') AS nomis,
        max(i.value) FILTER (WHERE i.kind = 'pnc') AS pnc,
        coalesce(string_agg(i.value, ' '), '') AS words
    FROM cats_identifier AS i
    WHERE i.participant_id = p.id
) AS number ON true

-- In the order of the index, so nothing is sorted; most cases have none.
CROSS JOIN LATERAL (
    SELECT ARRAY(
        SELECT link.label_id FROM cats_participantlabel AS link
        WHERE link.participant_id = p.id AND link.closed_at IS NULL
        ORDER BY link.label_id
    ) AS ids
    OFFSET 0
) AS label

CROSS JOIN LATERAL (
    SELECT concat_ws(' ', nullif(p.first_name, ''), nullif(p.middle_name, '')) AS forenames OFFSET 0
) AS name

CROSS JOIN LATERAL (
    SELECT cats_fold(p.last_name) AS surname, cats_fold(name.forenames) AS forenames OFFSET 0
) AS sorting

-- Folding joins what a hyphen or an apostrophe parts, so the parts are added as words of their own.
CROSS JOIN LATERAL (
    SELECT array_to_tsvector(array_remove(string_to_array(concat_ws(
        ' ',
        sorting.surname,
        sorting.forenames,
        CASE
            WHEN concat(p.last_name, name.forenames) ~ '[''’‘ʼʹ`´‐‑‒–—−-]'
            THEN cats_fold(regexp_replace(concat_ws(' ', p.last_name, name.forenames), '[''’‘ʼʹ`´‐‑‒–—−-]', ' ', 'g'))
        END,
        cats_fold(p.upci || ' ' || number.words)
    ), ' '), '')) AS search
    OFFSET 0
) AS found
