SELECT reinstatement.uid, retraction.uid AS retraction, reinstatement.at, reinstatement.day
FROM reinstatement
JOIN retraction ON retraction.id = reinstatement.retraction
ORDER BY reinstatement.id
