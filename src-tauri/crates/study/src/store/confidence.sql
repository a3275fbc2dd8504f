INSERT INTO confidence (confidence, reviews, correct) VALUES (?1, ?2, ?3)
ON CONFLICT (confidence) DO UPDATE SET reviews = reviews + excluded.reviews, correct = correct + excluded.correct
