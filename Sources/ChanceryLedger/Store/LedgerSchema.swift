internal import GRDB

/// The tables of the store, and how those of earlier versions become them.
///
/// Days are counted from 1970-01-01; offsets are those of the digest, in Unicode scalars of the article's text.
enum LedgerSchema {
    /// The day of what has none: before any other.
    static let unknownDay = -1_000_000

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: articles + parties + claims) }
        return migrator
    }

    /// The tables that hold what was recorded, those that others refer to last.
    static let tables = [
        "voices", "involvements", "conditions", "event_countries", "occurrence_parties", "occurrences", "events",
        "statements", "party_names",
        "actor_names", "actors", "passages", "copies", "paragraphs", "copy_keys", "articles", "parties", "passed_over",
        "progress",
    ]

    private static let articles = """
        CREATE TABLE progress (name TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE passed_over (digest TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE articles (
            id INTEGER PRIMARY KEY,
            digest TEXT NOT NULL UNIQUE,
            content TEXT NOT NULL,
            source TEXT NOT NULL,
            title TEXT,
            publisher TEXT,
            url TEXT,
            published TEXT,
            day INTEGER NOT NULL,
            language TEXT,
            origin INTEGER NOT NULL,
            words INTEGER NOT NULL,
            version TEXT NOT NULL,
            sequence INTEGER,
            arrived TEXT NOT NULL
        );
        CREATE INDEX articles_by_origin ON articles (origin);
        CREATE INDEX articles_by_content ON articles (content);
        CREATE INDEX articles_by_source ON articles (source);
        CREATE INDEX articles_by_day ON articles (day);
        CREATE TABLE copy_keys (
            key INTEGER NOT NULL,
            article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
            PRIMARY KEY (key, article)
        ) WITHOUT ROWID;
        CREATE INDEX copy_keys_by_article ON copy_keys (article);
        CREATE TABLE paragraphs (
            hash INTEGER NOT NULL,
            article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
            PRIMARY KEY (hash, article)
        ) WITHOUT ROWID;
        CREATE INDEX paragraphs_by_article ON paragraphs (article);
        CREATE TABLE copies (
            article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
            other INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
            relation TEXT NOT NULL,
            shared REAL NOT NULL,
            other_shared REAL NOT NULL,
            PRIMARY KEY (article, other)
        ) WITHOUT ROWID;
        CREATE INDEX copies_by_other ON copies (other);
        CREATE TABLE passages (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            text TEXT NOT NULL
        );
        CREATE INDEX passages_by_article ON passages (article);
        CREATE VIRTUAL TABLE passage_words USING fts5 (
            text, content = 'passages', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
        );
        CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
            INSERT INTO passage_words (rowid, text) VALUES (new.id, new.text);
        END;
        CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
            INSERT INTO passage_words (passage_words, rowid, text) VALUES ('delete', old.id, old.text);
        END;
        """

    private static let parties = """
        CREATE TABLE parties (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            surname TEXT,
            is_surname_alone INTEGER NOT NULL,
            name TEXT NOT NULL,
            country TEXT,
            sector TEXT,
            wikidata TEXT,
            canonical INTEGER NOT NULL
        );
        CREATE INDEX parties_by_surname ON parties (surname) WHERE surname IS NOT NULL;
        CREATE INDEX parties_by_canonical ON parties (canonical);
        CREATE TABLE actors (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
            actor TEXT NOT NULL,
            party INTEGER NOT NULL REFERENCES parties,
            own_key TEXT NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            country TEXT,
            sector TEXT,
            wikidata TEXT,
            role TEXT,
            office INTEGER REFERENCES actors ON DELETE SET NULL,
            day INTEGER NOT NULL,
            start INTEGER,
            stop INTEGER
        );
        CREATE UNIQUE INDEX actors_by_article ON actors (article, actor);
        CREATE INDEX actors_by_party ON actors (party, day, article);
        CREATE INDEX actors_by_role ON actors (party, role, office, day, article) WHERE role IS NOT NULL;
        CREATE INDEX actors_by_office ON actors (office) WHERE office IS NOT NULL;
        CREATE TABLE actor_names (
            actor INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
            name TEXT NOT NULL,
            PRIMARY KEY (actor, name)
        ) WITHOUT ROWID;
        CREATE TABLE party_names (
            folded TEXT NOT NULL,
            party INTEGER NOT NULL REFERENCES parties,
            name TEXT NOT NULL,
            PRIMARY KEY (folded, party, name)
        ) WITHOUT ROWID;
        CREATE INDEX party_names_by_party ON party_names (party);
        """

    private static let claims = """
        CREATE TABLE statements (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
            statement TEXT NOT NULL,
            speaker INTEGER REFERENCES actors,
            addressee INTEGER REFERENCES actors,
            cue TEXT,
            content TEXT NOT NULL,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            mode TEXT NOT NULL,
            class TEXT NOT NULL,
            polarity TEXT NOT NULL,
            verifiability TEXT NOT NULL,
            confidence REAL,
            day INTEGER NOT NULL
        );
        CREATE UNIQUE INDEX statements_by_article ON statements (article, statement);
        CREATE INDEX statements_by_class ON statements (class, day);
        CREATE INDEX statements_by_day ON statements (day);
        CREATE INDEX statements_by_speaker ON statements (speaker);
        CREATE INDEX statements_by_addressee ON statements (addressee);
        CREATE TABLE events (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
            event TEXT NOT NULL,
            type TEXT,
            mode TEXT,
            cameo TEXT,
            goldstein REAL,
            trigger TEXT NOT NULL,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            date TEXT,
            since INTEGER,
            until INTEGER,
            duration TEXT,
            place TEXT,
            country TEXT,
            latitude REAL,
            longitude REAL,
            geonames INTEGER,
            actuality TEXT NOT NULL,
            asserted_by TEXT,
            verifiability TEXT NOT NULL,
            day INTEGER NOT NULL,
            is_vague INTEGER NOT NULL,
            occurrence INTEGER
        );
        CREATE INDEX events_of_vague_time ON events (type, day) WHERE is_vague;
        CREATE UNIQUE INDEX events_by_article ON events (article, event);
        CREATE INDEX events_by_occurrence ON events (occurrence);
        CREATE TABLE event_countries (
            country TEXT NOT NULL,
            day INTEGER NOT NULL,
            event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
            PRIMARY KEY (country, day, event)
        ) WITHOUT ROWID;
        CREATE INDEX event_countries_by_event ON event_countries (event);
        CREATE TABLE occurrences (
            id INTEGER PRIMARY KEY,
            type TEXT,
            day INTEGER NOT NULL,
            last_day INTEGER NOT NULL
        );
        CREATE TABLE occurrence_parties (
            party INTEGER NOT NULL,
            day INTEGER NOT NULL,
            occurrence INTEGER NOT NULL REFERENCES occurrences ON DELETE CASCADE,
            PRIMARY KEY (party, day, occurrence)
        ) WITHOUT ROWID;
        CREATE INDEX occurrence_parties_by_occurrence ON occurrence_parties (occurrence, party);
        CREATE INDEX occurrences_by_type ON occurrences (type, day, id);
        CREATE INDEX occurrences_by_day ON occurrences (day, id);
        CREATE TABLE conditions (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
            condition TEXT NOT NULL,
            kind TEXT NOT NULL,
            outcome TEXT NOT NULL,
            terms TEXT NOT NULL,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            set_by INTEGER REFERENCES actors,
            statement TEXT
        );
        CREATE UNIQUE INDEX conditions_by_article ON conditions (article, condition);
        CREATE INDEX conditions_by_setter ON conditions (set_by);
        CREATE TABLE voices (
            party INTEGER NOT NULL,
            day INTEGER NOT NULL,
            statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
            part TEXT NOT NULL,
            actor INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
            PRIMARY KEY (party, day, statement, part, actor)
        ) WITHOUT ROWID;
        CREATE INDEX voices_by_statement ON voices (statement);
        CREATE INDEX voices_by_actor ON voices (actor);
        CREATE TABLE involvements (
            party INTEGER NOT NULL,
            day INTEGER NOT NULL,
            event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
            side TEXT NOT NULL,
            part TEXT NOT NULL,
            actor INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
            PRIMARY KEY (party, day, event, side, part, actor)
        ) WITHOUT ROWID;
        CREATE INDEX involvements_by_event ON involvements (event);
        CREATE INDEX involvements_by_actor ON involvements (actor);
        """
}
