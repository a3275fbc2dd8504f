-- Questions, as they are called now, of which a retraction that is in force took reviews back.
SELECT DISTINCT coalesce(alias.now, review.question)
FROM retraction
JOIN retracted ON retracted.retraction = retraction.id
JOIN review ON review.id = retracted.review
LEFT JOIN alias ON alias.question = review.question
WHERE retraction.uid = ?1
    AND NOT EXISTS (SELECT 1 FROM reinstatement WHERE reinstatement.retraction = retraction.id)
