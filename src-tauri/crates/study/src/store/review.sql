INSERT INTO review (
    uid, question, at, day, purpose, rating, suggested, confidence, milliseconds, seed, promised, content, app, drawn, parts,
    mistaken
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
ON CONFLICT (uid) DO NOTHING
