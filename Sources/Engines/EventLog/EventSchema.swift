import GRDB
import Storage

/// The tables of the event log.
///
/// `event` has one row a passage; `event_list` the lists its plate is on; `event_total` counts rows and bytes of
/// pictures, kept by triggers, so that limits cost nothing. What searches need besides is told in
/// `EventSchema+Search.swift`.
enum EventSchema {
    static let migrations = [
        StoreMigration("events-1") { database in
            try database.execute(sql: tables + listTable)
            try database.execute(sql: textTable)
            try database.execute(sql: totalTriggers)
        },
        StoreMigration("events-2") { database in
            try database.execute(sql: endOfTextTable)
            try database.execute(sql: searchTables)
            try database.execute(sql: searchTriggers)
        },
        StoreMigration("events-3") { database in
            try database.execute(sql: "ALTER TABLE event ADD COLUMN raw_plate TEXT")
        },
    ]

    private static let tables = """
        CREATE TABLE event(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            passage TEXT NOT NULL UNIQUE,
            camera TEXT NOT NULL,
            car_id INTEGER NOT NULL,
            state TEXT NOT NULL,
            plate TEXT NOT NULL,
            confidence REAL NOT NULL,
            characters TEXT NOT NULL,
            region TEXT,
            area INTEGER NOT NULL,
            direction TEXT NOT NULL,
            first_seen INTEGER NOT NULL,
            last_seen INTEGER NOT NULL,
            readings INTEGER NOT NULL,
            detection REAL NOT NULL,
            box TEXT NOT NULL,
            corners TEXT NOT NULL,
            frame_width INTEGER NOT NULL,
            frame_height INTEGER NOT NULL,
            capture_type TEXT NOT NULL,
            picture TEXT,
            picture_bytes INTEGER NOT NULL,
            picture_note TEXT,
            device_id TEXT NOT NULL,
            decision TEXT NOT NULL,
            opens INTEGER NOT NULL,
            outcome TEXT,
            revision INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX event_plate ON event(plate);
        CREATE INDEX event_first_seen ON event(first_seen);
        CREATE INDEX event_open ON event(state) WHERE state <> 'lost';
        CREATE TABLE event_total(
            id INTEGER PRIMARY KEY CHECK(id = 1), count INTEGER NOT NULL, bytes INTEGER NOT NULL
        ) STRICT;
        INSERT INTO event_total VALUES (1, 0, 0);

        """

    static let listTable = """
        CREATE TABLE event_list(
            list TEXT NOT NULL,
            event INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
            PRIMARY KEY(list, event)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX event_list_event ON event_list(event);

        """

    /// The first release's index of parts of plates, which `events-2` takes away.
    private static let textTable = """
        CREATE VIRTUAL TABLE event_text USING fts5(
            plate, content = 'event', content_rowid = 'id', tokenize = 'trigram'
        );
        CREATE TRIGGER event_text_insert AFTER INSERT ON event BEGIN
            INSERT INTO event_text(rowid, plate) VALUES (new.id, new.plate);
        END;
        CREATE TRIGGER event_text_update AFTER UPDATE OF plate ON event WHEN old.plate <> new.plate BEGIN
            INSERT INTO event_text(event_text, rowid, plate) VALUES ('delete', old.id, old.plate);
            INSERT INTO event_text(rowid, plate) VALUES (new.id, new.plate);
        END;
        CREATE TRIGGER event_text_delete AFTER DELETE ON event BEGIN
            INSERT INTO event_text(event_text, rowid, plate) VALUES ('delete', old.id, old.plate);
        END;
        """

    private static let endOfTextTable = """
        DROP TRIGGER event_text_insert;
        DROP TRIGGER event_text_update;
        DROP TRIGGER event_text_delete;
        DROP TABLE event_text;
        """

    private static let totalTriggers = """
        CREATE TRIGGER event_total_insert AFTER INSERT ON event BEGIN
            UPDATE event_total SET count = count + 1, bytes = bytes + new.picture_bytes;
        END;
        CREATE TRIGGER event_total_update AFTER UPDATE OF picture_bytes ON event BEGIN
            UPDATE event_total SET bytes = bytes + new.picture_bytes - old.picture_bytes;
        END;
        CREATE TRIGGER event_total_delete AFTER DELETE ON event BEGIN
            UPDATE event_total SET count = count - 1, bytes = bytes - old.picture_bytes;
        END;
        """

    private static let totalTriggerNames = ["event_total_insert", "event_total_update", "event_total_delete"]

    /// Removes every row.
    ///
    /// Without triggers and without a table that refers to it, SQLite empties a table by its pages, not row by row:
    /// seconds instead of minutes for millions of rows.
    static func clear(_ database: Database) throws {
        for name in totalTriggerNames + searchTriggerNames { try database.execute(sql: "DROP TRIGGER \(name)") }
        try database.execute(
            sql: """
                DROP TABLE event_list;
                DELETE FROM event;
                DELETE FROM event_block;
                DELETE FROM event_gone;
                INSERT INTO event_gram(event_gram) VALUES ('delete-all');
                UPDATE event_mark SET indexed = 0;
                UPDATE event_total SET count = 0, bytes = 0;
                """
        )
        try database.execute(sql: listTable + totalTriggers + searchTriggers)
    }

    /// Makes the totals agree with the rows again. Looks at every row.
    static func repairTotals(_ database: Database) throws {
        try database.execute(
            sql: """
                UPDATE event_total
                SET count = (SELECT count(*) FROM event), bytes = (SELECT ifnull(sum(picture_bytes), 0) FROM event)
                """
        )
    }

    /// Lets the search index be built anew where it is broken; whether it was.
    @discardableResult
    static func repairSearch(_ database: Database) throws -> Bool {
        do {
            try database.execute(sql: "INSERT INTO event_gram(event_gram) VALUES ('integrity-check')")
            return false
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            try database.execute(
                sql: """
                    INSERT INTO event_gram(event_gram) VALUES ('delete-all');
                    DELETE FROM event_block;
                    DELETE FROM event_gone;
                    UPDATE event_mark SET indexed = 0;
                    """
            )
            return true
        }
    }
}
