-- Marks what a statement changed on {table}. Placeholders are filled in capture.py.
CREATE OR REPLACE FUNCTION {schema}.{function}() RETURNS trigger LANGUAGE plpgsql AS $marking$
BEGIN
    IF TG_OP = 'INSERT' THEN
        {insert_marks} FROM (SELECT {key} AS id FROM new_rows) AS changed {finish};
    ELSIF TG_OP = 'DELETE' THEN
        {insert_marks} FROM (SELECT {key} AS id FROM old_rows) AS changed {finish};
    ELSE
        -- Both the old and the new: a row may have been given to another case.
        {insert_marks} FROM (
            SELECT unnest(ARRAY[before.{key}, after.{key}]) AS id
            FROM old_rows AS before FULL JOIN new_rows AS after ON after.{primary_key} = before.{primary_key}
            WHERE ROW({before}) IS DISTINCT FROM ROW({after})
        ) AS changed {finish};
    END IF;
    RETURN NULL;{exceptions}
END
$marking$
