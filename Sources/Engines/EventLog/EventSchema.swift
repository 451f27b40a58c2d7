import GRDB
import Storage

/// The tables of the event log.
///
/// `event` has one row a passage; `event_list` the lists its plate is on; `event_text` finds parts of plates by
/// trigrams; `event_total` counts rows and bytes of pictures, kept by triggers, so that limits cost nothing.
enum EventSchema {
    static let migrations = [
        StoreMigration("events-1") { database in
            try database.execute(sql: tables)
            try database.execute(sql: totalTriggers)
            try createTextTriggers(in: database)
        }
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
        CREATE TABLE event_list(
            list TEXT NOT NULL,
            event INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
            PRIMARY KEY(list, event)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX event_list_event ON event_list(event);
        CREATE VIRTUAL TABLE event_text USING fts5(
            plate, content = 'event', content_rowid = 'id', tokenize = 'trigram'
        );
        CREATE TABLE event_total(
            id INTEGER PRIMARY KEY CHECK(id = 1), count INTEGER NOT NULL, bytes INTEGER NOT NULL
        ) STRICT;
        INSERT INTO event_total VALUES (1, 0, 0);
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

    static func createTextTriggers(in database: Database) throws {
        try database.execute(
            sql: """
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
        )
    }

    /// Removes every row. The text index is emptied as a whole, which is far quicker than row by row.
    static func clear(_ database: Database) throws {
        try database.execute(
            sql: """
                DROP TRIGGER event_text_insert;
                DROP TRIGGER event_text_update;
                DROP TRIGGER event_text_delete;
                DELETE FROM event_list;
                DELETE FROM event;
                INSERT INTO event_text(event_text) VALUES ('delete-all');
                """
        )
        try createTextTriggers(in: database)
    }

    /// Makes the text index and the totals agree with the rows again, where they do not.
    static func repairDerived(_ database: Database) throws {
        do {
            try database.execute(sql: "INSERT INTO event_text(event_text, rank) VALUES ('integrity-check', 1)")
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            try database.execute(sql: "INSERT INTO event_text(event_text) VALUES ('rebuild')")
        }
        try database.execute(
            sql: """
                UPDATE event_total
                SET count = (SELECT count(*) FROM event), bytes = (SELECT ifnull(sum(picture_bytes), 0) FROM event)
                """
        )
    }
}
