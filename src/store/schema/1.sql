-- What the memory says of itself: one row.
CREATE TABLE memory (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    store_id    TEXT    NOT NULL,
    source_lang TEXT    NOT NULL CHECK (source_lang IN ('en', 'zh')),
    script      TEXT    NOT NULL CHECK (script IN ('Hans', 'Hant')),
    created     INTEGER,
    generation  INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Imports, in order. Moments are seconds since 1970 began, here and below.
CREATE TABLE runs (
    run       INTEGER PRIMARY KEY,
    file      TEXT    NOT NULL,
    hash      TEXT    NOT NULL,
    imported  INTEGER NOT NULL,
    added     INTEGER NOT NULL DEFAULT 0,
    updated   INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    conflicts INTEGER NOT NULL DEFAULT 0,
    left_out  INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The names of documents. The empty name stands for a document that is not known.
CREATE TABLE documents (
    document INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE units (
    unit            INTEGER PRIMARY KEY,
    id              TEXT    NOT NULL UNIQUE,
    source          TEXT    NOT NULL,
    target          TEXT    NOT NULL,
    source_document INTEGER NOT NULL REFERENCES documents,
    target_document INTEGER NOT NULL REFERENCES documents,
    source_block    INTEGER,
    target_block    INTEGER,
    source_page     INTEGER,
    target_page     INTEGER,
    kind            TEXT,
    bead_source     INTEGER,
    bead_target     INTEGER,
    score           REAL,
    source_before   TEXT,
    source_after    TEXT,
    target_before   TEXT,
    target_after    TEXT,
    created         INTEGER,
    created_by      TEXT,
    changed         INTEGER,
    changed_by      TEXT,
    used            INTEGER,
    usage_count     INTEGER NOT NULL DEFAULT 0,
    -- 0 new, 1 aligned, 2 reviewed, 3 approved, 4 rejected
    status          INTEGER NOT NULL CHECK (status BETWEEN 0 AND 4),
    note            TEXT,
    -- whether `codes` and `properties` have rows of it: most units have none
    has_codes       INTEGER NOT NULL,
    has_properties  INTEGER NOT NULL,
    -- hashes of the texts without regard to case and white space
    source_hash     INTEGER NOT NULL,
    target_hash     INTEGER NOT NULL,
    -- hash of its texts and documents: by which an import knows it again
    key             INTEGER NOT NULL,
    -- hash of what a file last said of it: a file that says the same again has no news
    said            INTEGER NOT NULL,
    -- the import that brought it
    run             INTEGER REFERENCES runs
) STRICT;

CREATE INDEX units_key      ON units (key);
CREATE INDEX units_source   ON units (source_hash);
CREATE INDEX units_target   ON units (target_hash);
CREATE INDEX units_document ON units (source_document, source_block);
CREATE INDEX units_other    ON units (target_document);
CREATE INDEX units_date     ON units (coalesce(changed, created));
CREATE INDEX units_status   ON units (status);

-- Keys that units had before their texts were changed.
CREATE TABLE former_keys (
    key  INTEGER NOT NULL,
    unit INTEGER NOT NULL REFERENCES units ON DELETE CASCADE,
    PRIMARY KEY (key, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_keys_unit ON former_keys (unit);

-- Hashes of what else files said of units at earlier times: old news.
CREATE TABLE former_said (
    unit INTEGER NOT NULL REFERENCES units ON DELETE CASCADE,
    said INTEGER NOT NULL,
    PRIMARY KEY (unit, said)
) STRICT, WITHOUT ROWID;

-- Inline codes, in order. side: 0 source, 1 target; at: a byte of that side's text.
CREATE TABLE codes (
    unit   INTEGER NOT NULL REFERENCES units ON DELETE CASCADE,
    number INTEGER NOT NULL,
    side   INTEGER NOT NULL CHECK (side IN (0, 1)),
    at     INTEGER NOT NULL,
    markup TEXT    NOT NULL,
    PRIMARY KEY (unit, number)
) STRICT, WITHOUT ROWID;

-- What other programs said, in order. place: 0 unit, 1 source, 2 target, 3 history.
CREATE TABLE properties (
    unit   INTEGER NOT NULL REFERENCES units ON DELETE CASCADE,
    number INTEGER NOT NULL,
    place  INTEGER NOT NULL CHECK (place BETWEEN 0 AND 3),
    name   TEXT    NOT NULL,
    value  TEXT    NOT NULL,
    PRIMARY KEY (unit, number)
) STRICT, WITHOUT ROWID;
