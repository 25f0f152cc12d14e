-- What the files that were imported said of themselves, in order. place: 0 the whole memory, 3 history.
CREATE TABLE header_properties (
    number INTEGER PRIMARY KEY,
    place  INTEGER NOT NULL CHECK (place BETWEEN 0 AND 3),
    name   TEXT    NOT NULL,
    value  TEXT    NOT NULL
) STRICT;
