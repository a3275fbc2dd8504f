-- What was last said of each question, as it is called now.
SELECT name, what, until
FROM (
    SELECT coalesce(alias.now, hold.question) AS called, what, until,
        row_number() OVER (PARTITION BY coalesce(alias.now, hold.question) ORDER BY at DESC, hold.id DESC) AS ago
    FROM hold
    LEFT JOIN alias ON alias.question = hold.question
)
JOIN question ON question.id = called
WHERE ago = 1
