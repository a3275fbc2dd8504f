-- Reviews that count and in which a part was not right, under the question's present name.
SELECT written.*, present.name AS called
FROM written
LEFT JOIN alias ON alias.question = written.question
JOIN question AS present ON present.id = coalesce(alias.now, written.question)
WHERE mistaken AND day >= ?1 AND NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.review = written.id)
ORDER BY at DESC, written.id DESC
LIMIT ?2
