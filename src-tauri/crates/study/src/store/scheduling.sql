-- Reviews that count for the schedule (2 is cram), by question and time.
SELECT called, at, day, rating FROM counted WHERE purpose <> 2 ORDER BY called, at, id
