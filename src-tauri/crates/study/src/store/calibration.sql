INSERT INTO calibration (bin, reviews, recalled, promised) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (bin) DO UPDATE SET
    reviews = reviews + excluded.reviews,
    recalled = recalled + excluded.recalled,
    promised = promised + excluded.promised
