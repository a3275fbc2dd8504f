INSERT INTO day (day, reviews, recalled, milliseconds, fresh) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (day) DO UPDATE SET
    reviews = reviews + excluded.reviews,
    recalled = recalled + excluded.recalled,
    milliseconds = milliseconds + excluded.milliseconds,
    fresh = fresh + excluded.fresh
