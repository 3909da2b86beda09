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
    surname.sort AS name_sort,
    forename.sort AS forenames_sort,
    found.search,
    p.date_of_birth,
    coalesce(nullif(p.sex, ''), CASE WHEN person.sex IN ('male', 'female') THEN person.sex END) AS sex,

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
    standing.since AS status_since,
    coalesce(standing.reopened_at, p.created_at) AS opened_at,
    coalesce(told.at, p.created_at) AS last_changed_at,

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
    enrolled.sort AS enrolment_location_sort,

    scope.path AS scope_path,
    scope.key AS scope_key,
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
    ) END AS label_sort,

    -- What probation knows; null is "not known", whether nobody asked or nobody answered.
    nullif(person.pdu_code, '') AS pdu_code,
    coalesce(nullif(person.pdu_name, ''), nullif(person.pdu_code, '')) AS pdu_name,
    cats_fold(coalesce(nullif(person.pdu_name, ''), nullif(person.pdu_code, ''))) AS pdu_sort,
    nullif(person.team_code, '') AS reporting_team_code,
    coalesce(nullif(person.team_name, ''), nullif(person.team_code, '')) AS reporting_team_name,
    cats_fold(coalesce(nullif(person.team_name, ''), nullif(person.team_code, ''))) AS reporting_team_sort,
    nullif(person.region_code, '') AS region_code,
    coalesce(nullif(person.region_name, ''), nullif(person.region_code, '')) AS region_name,
    person.sentence_ends_on,
    nullif(person.sentence_end_source, '') AS sentence_end_source,
    nullif(person.cohort, '') AS cohort,
    person.has_ldc,
    person.state AS probation_state,
    person.as_of AS probation_as_of,
    person.has_data IS NOT TRUE AS awaits_data,
    person.is_restricted,
    -- Whom the row is closed to: nobody, whoever may not see this restricted record, or (undecided) whoever may not see
    -- it should it prove to be restricted. A person's open records are written the same way (masking.py).
    CASE
        WHEN number.crn IS NULL OR NOT person.is_restricted THEN ''
        WHEN person.is_restricted THEN '~' || number.crn
        ELSE '?' || number.crn
    END AS access_key
FROM cats_participant AS p

-- A case opens when it is made, and again when it leaves the archive.
LEFT JOIN LATERAL (
    SELECT
        max(s.started_at) FILTER (WHERE s.ended_at IS NULL) AS since,
        max(s.ended_at) FILTER (WHERE s.status = 'archived') AS reopened_at
    FROM cats_statusspan AS s
    WHERE s.participant_id = p.id
) AS standing ON true

-- What people would call a change has a line in the case's timeline.
LEFT JOIN LATERAL (
    SELECT t.at FROM cats_timelineentry AS t WHERE t.participant_id = p.id ORDER BY t.at DESC, t.id DESC LIMIT 1
) AS told ON true

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

LEFT JOIN LATERAL (
    SELECT l.name, cats_fold(l.name) AS sort FROM cats_location AS l WHERE l.id = p.enrolment_location_id OFFSET 0
) AS enrolled ON true

LEFT JOIN LATERAL (
    SELECT
        max(i.value) FILTER (WHERE i.kind = 'crn') AS crn,
        max(i.value) FILTER (WHERE i.kind = 'nomis') AS nomis,
        max(i.value) FILTER (WHERE i.kind = 'pnc') AS pnc,
        coalesce(string_agg(i.value, ' '), '') AS words
    FROM cats_identifier AS i
    WHERE i.participant_id = p.id
) AS number ON true

LEFT JOIN cats_probationperson AS person ON person.crn = number.crn COLLATE "C"

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

-- Folding joins what a hyphen or an apostrophe parts, so the parts are added as words of their own. Surnames and forenames
-- are each taken alone: few of them are new, and what is made of the others is remembered.
CROSS JOIN LATERAL (
    SELECT folded.sort, folded.words, cats_sounds(folded.words) AS sounds
    FROM (
        SELECT
            cats_fold(p.last_name) AS sort,
            concat_ws(' ', cats_fold(p.last_name), CASE
                WHEN p.last_name ~ '[''’‘ʼʹ`´‐‑‒–—−-]'
                THEN cats_fold(regexp_replace(p.last_name, '[''’‘ʼʹ`´‐‑‒–—−-]', ' ', 'g'))
            END) AS words
        OFFSET 0
    ) AS folded
    OFFSET 0
) AS surname

CROSS JOIN LATERAL (
    SELECT folded.sort, folded.words, cats_sounds(folded.words) AS sounds
    FROM (
        SELECT
            cats_fold(name.forenames) AS sort,
            concat_ws(' ', cats_fold(name.forenames), CASE
                WHEN name.forenames ~ '[''’‘ʼʹ`´‐‑‒–—−-]'
                THEN cats_fold(regexp_replace(name.forenames, '[''’‘ʼʹ`´‐‑‒–—−-]', ' ', 'g'))
            END) AS words
        OFFSET 0
    ) AS folded
    OFFSET 0
) AS forename

-- To whom the case belongs, and the same as words: a search within a branch of the tree reads no row of another.
CROSS JOIN LATERAL (
    SELECT held.path, held.key, coalesce(part.words, '{}') || ('~@' || held.key) AS words
    FROM (
        SELECT
            coalesce(owner.path, place.path, '1.1.') AS path,
            coalesce(owner.path, place.path, '1.1.')
            || CASE WHEN p.owner_id IS NULL THEN '@' || p.current_location_id ELSE '' END AS key
        OFFSET 0
    ) AS held
    CROSS JOIN LATERAL (
        SELECT array_agg('~@' || array_to_string(labels[:depth], '.') || '.') AS words
        FROM string_to_array(rtrim(held.path, '.'), '.') AS labels, generate_series(3, cardinality(labels)) AS depth
    ) AS part
    OFFSET 0
) AS scope

-- What is not a word begins with ~, as no word that is searched for can: how a name sounds, and the scope.
CROSS JOIN LATERAL (
    SELECT array_to_tsvector(array_remove(
        string_to_array(concat_ws(
            ' ', surname.words, forename.words, cats_fold(p.upci || ' ' || number.words)
        ), ' ')
        || string_to_array(regexp_replace(concat_ws(' ', surname.sounds, forename.sounds), '([^ ]+)', '~\1', 'g'), ' ')
        || scope.words,
        ''
    )) AS search
    OFFSET 0
) AS found
