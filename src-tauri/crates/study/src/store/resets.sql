SELECT uid, at, day, questions, reviews,
    EXISTS (SELECT 1 FROM reinstatement WHERE reinstatement.retraction = retraction.id) AS reinstated
FROM retraction
WHERE why = 'reset'
ORDER BY at DESC, id DESC
