-- What the learner did (the log), and what follows from it (derived; `rebuild` makes it anew).
--
-- Small enumerations are numbers: purpose 0 learn, 1 fix, 2 cram, 3 exam; rating 1 again, 2 hard, 3 good, 4 easy;
-- confidence 0 guess, 1 unsure, 2 sure. Times (`at`) are milliseconds since 1970-01-01 UTC, days (`day`) are days since
-- 1970-01-01 in the learner's calendar. Numbers of rows differ between computers; a `uid` is the same everywhere.

-- How many transactions this database has seen. Each is one line of the journal, under this number.
CREATE TABLE change (
    only    INTEGER PRIMARY KEY CHECK (only = 1),
    changes INTEGER NOT NULL
) STRICT;
INSERT INTO change VALUES (1, 0);

-- Names of questions, and other texts that many reviews share, once each.
CREATE TABLE question (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE shared (
    id   INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

------------------------------------------------------------ the log

CREATE TABLE review (
    id           INTEGER PRIMARY KEY,
    uid          INTEGER NOT NULL UNIQUE,
    question     INTEGER NOT NULL REFERENCES question,
    at           INTEGER NOT NULL,
    day          INTEGER NOT NULL,
    purpose      INTEGER NOT NULL,
    rating       INTEGER NOT NULL,
    suggested    INTEGER NOT NULL,
    confidence   INTEGER,
    milliseconds INTEGER NOT NULL,
    seed         INTEGER NOT NULL,
    promised     REAL,
    content      INTEGER NOT NULL REFERENCES shared,
    app          INTEGER NOT NULL REFERENCES shared,
    -- JSON: [[name, value], …]; null where nothing was drawn.
    drawn        TEXT,
    -- JSON, as `PartReview` is written. `mistaken` says whether any part has a known mistake or is not right.
    parts        TEXT NOT NULL,
    mistaken     INTEGER NOT NULL
) STRICT;

-- Whatever memory states follow from stands in the index itself.
CREATE INDEX review_of_question ON review (question, at, day, rating, purpose);
CREATE INDEX review_of_day ON review (day, question, rating);
CREATE INDEX review_mistaken ON review (at) WHERE mistaken;

-- Reviews taken back: the last by `undo`, any number by `reset`. The counts are for showing.
CREATE TABLE retraction (
    id        INTEGER PRIMARY KEY,
    uid       INTEGER NOT NULL UNIQUE,
    at        INTEGER NOT NULL,
    day       INTEGER NOT NULL,
    why       TEXT NOT NULL CHECK (why IN ('undo', 'reset')),
    questions INTEGER NOT NULL,
    reviews   INTEGER NOT NULL
) STRICT;

CREATE TABLE retracted (
    review     INTEGER NOT NULL REFERENCES review,
    retraction INTEGER NOT NULL REFERENCES retraction,
    PRIMARY KEY (review, retraction)
) STRICT, WITHOUT ROWID;

CREATE INDEX retracted_by ON retracted (retraction);

-- A retraction taken back.
CREATE TABLE reinstatement (
    id         INTEGER PRIMARY KEY,
    uid        INTEGER NOT NULL UNIQUE,
    retraction INTEGER NOT NULL REFERENCES retraction,
    at         INTEGER NOT NULL,
    day        INTEGER NOT NULL
) STRICT;

CREATE INDEX reinstatement_of ON reinstatement (retraction);

-- The newest of a question is in force; `until` is the day on which a buried one comes back.
CREATE TABLE hold (
    id       INTEGER PRIMARY KEY,
    uid      INTEGER NOT NULL UNIQUE,
    question INTEGER NOT NULL REFERENCES question,
    at       INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    what     TEXT NOT NULL CHECK (what IN ('buried', 'paused', 'released')),
    until    INTEGER CHECK ((until IS NOT NULL) = (what = 'buried'))
) STRICT;

CREATE TABLE rename (
    id  INTEGER PRIMARY KEY,
    uid INTEGER NOT NULL UNIQUE,
    old INTEGER NOT NULL REFERENCES question,
    new INTEGER NOT NULL REFERENCES question,
    at  INTEGER NOT NULL,
    day INTEGER NOT NULL
) STRICT;

-- Fits of FSRS's parameters, taken over (`keep`) or not; JSON, as `Fit` is written.
CREATE TABLE fitted (
    id   INTEGER PRIMARY KEY,
    uid  INTEGER NOT NULL UNIQUE,
    at   INTEGER NOT NULL,
    day  INTEGER NOT NULL,
    keep INTEGER NOT NULL,
    fit  TEXT NOT NULL
) STRICT;

------------------------------------------------------------ kept as they are now

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- `state` is JSON whose meaning is the application's.
CREATE TABLE session (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL,
    state       TEXT NOT NULL,
    started_at  INTEGER NOT NULL,
    started_day INTEGER NOT NULL,
    ended_at    INTEGER,
    ended_day   INTEGER
) STRICT;

CREATE INDEX session_live ON session (started_at) WHERE ended_at IS NULL;

------------------------------------------------------------ derived

-- What a renamed question is called now.
CREATE TABLE alias (
    question INTEGER PRIMARY KEY REFERENCES question,
    now      INTEGER NOT NULL REFERENCES question
) STRICT;

CREATE INDEX alias_now ON alias (now);

-- A question with any review that counts: the day of the first and the time of the last.
CREATE TABLE seen (
    question  INTEGER PRIMARY KEY,
    first_day INTEGER NOT NULL,
    last_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE memory (
    question   INTEGER PRIMARY KEY,
    stability  REAL NOT NULL,
    difficulty REAL NOT NULL,
    step       INTEGER,
    last_at    INTEGER NOT NULL,
    last_day   INTEGER NOT NULL,
    due_at     INTEGER,
    due_day    INTEGER,
    reviews    INTEGER NOT NULL,
    lapses     INTEGER NOT NULL,
    CHECK ((due_at IS NULL) <> (due_day IS NULL))
) STRICT;

CREATE TABLE slip (
    question      INTEGER NOT NULL,
    part          TEXT NOT NULL,
    mistake       TEXT NOT NULL,
    times         INTEGER NOT NULL,
    last_at       INTEGER NOT NULL,
    last_day      INTEGER NOT NULL,
    right_running INTEGER NOT NULL,
    PRIMARY KEY (question, part, mistake)
) STRICT, WITHOUT ROWID;

CREATE TABLE day (
    day          INTEGER PRIMARY KEY,
    reviews      INTEGER NOT NULL,
    recalled     INTEGER NOT NULL,
    milliseconds INTEGER NOT NULL,
    fresh        INTEGER NOT NULL
) STRICT;

-- By twentieths of the promised recall. The sum is in millionths, so that adding and subtracting leaves no rest.
CREATE TABLE calibration (
    bin      INTEGER PRIMARY KEY,
    reviews  INTEGER NOT NULL,
    recalled INTEGER NOT NULL,
    promised INTEGER NOT NULL
) STRICT;

CREATE TABLE confidence (
    confidence INTEGER PRIMARY KEY,
    reviews    INTEGER NOT NULL,
    correct    INTEGER NOT NULL
) STRICT;

CREATE TABLE self_assessment (
    only         INTEGER PRIMARY KEY CHECK (only = 1),
    points       INTEGER NOT NULL,
    ticked       INTEGER NOT NULL,
    judged       INTEGER NOT NULL,
    judged_right INTEGER NOT NULL
) STRICT;

------------------------------------------------------------ what counts

CREATE VIEW withdrawn AS
SELECT review
FROM retracted
WHERE NOT EXISTS (SELECT 1 FROM reinstatement WHERE reinstatement.retraction = retracted.retraction);

-- Reviews as they were written.
CREATE VIEW written AS
SELECT review.id, review.question, uid, name, at, day, purpose, rating, suggested, confidence, milliseconds, seed, promised,
    content.text AS content, app.text AS app, drawn, parts, mistaken
FROM review
JOIN question ON question.id = review.question
JOIN shared AS content ON content.id = review.content
JOIN shared AS app ON app.id = review.app;

-- Reviews that were not taken back, each with the question as it is called now.
CREATE VIEW counted AS
SELECT review.*, coalesce(alias.now, review.question) AS called
FROM review
LEFT JOIN alias ON alias.question = review.question
WHERE NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.review = review.id);

------------------------------------------------------------ the log is only ever added to

CREATE TRIGGER question_stays BEFORE UPDATE ON question BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER question_is_kept BEFORE DELETE ON question BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER shared_stays BEFORE UPDATE ON shared BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER shared_is_kept BEFORE DELETE ON shared BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER review_stays BEFORE UPDATE ON review BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER review_is_kept BEFORE DELETE ON review BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER retraction_stays BEFORE UPDATE ON retraction BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER retraction_is_kept BEFORE DELETE ON retraction BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER retracted_stays BEFORE UPDATE ON retracted BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER retracted_is_kept BEFORE DELETE ON retracted BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER reinstatement_stays BEFORE UPDATE ON reinstatement BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER reinstatement_is_kept BEFORE DELETE ON reinstatement BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER hold_stays BEFORE UPDATE ON hold BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER hold_is_kept BEFORE DELETE ON hold BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER rename_stays BEFORE UPDATE ON rename BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER rename_is_kept BEFORE DELETE ON rename BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER fitted_stays BEFORE UPDATE ON fitted BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER fitted_is_kept BEFORE DELETE ON fitted BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
