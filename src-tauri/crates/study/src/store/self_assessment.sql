INSERT INTO self_assessment (only, points, ticked, judged, judged_right) VALUES (1, ?1, ?2, ?3, ?4)
ON CONFLICT (only) DO UPDATE SET
    points = points + excluded.points,
    ticked = ticked + excluded.ticked,
    judged = judged + excluded.judged,
    judged_right = judged_right + excluded.judged_right
