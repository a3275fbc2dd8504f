SELECT uid, old.name AS old, new.name AS new, at, day
FROM rename
JOIN question AS old ON old.id = rename.old
JOIN question AS new ON new.id = rename.new
ORDER BY rename.id
