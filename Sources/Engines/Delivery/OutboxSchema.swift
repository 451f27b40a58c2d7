import GRDB
import Storage

/// The tables of the outbox. A released step never changes; a new one follows it.
enum OutboxSchema {
    static let migrations = [
        StoreMigration("push-1") { database in
            try database.execute(
                sql: """
                    CREATE TABLE push_event (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        made REAL NOT NULL,
                        document BLOB NOT NULL,
                        plate BLOB,
                        scene BLOB
                    ) STRICT;
                    CREATE TABLE push_waiting (
                        profile TEXT NOT NULL,
                        event INTEGER NOT NULL REFERENCES push_event (id),
                        PRIMARY KEY (profile, event)
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX push_waiting_event ON push_waiting (event);
                    CREATE TABLE push_tally (
                        profile TEXT PRIMARY KEY,
                        delivered INTEGER NOT NULL DEFAULT 0,
                        discarded INTEGER NOT NULL DEFAULT 0,
                        last_delivered REAL
                    ) STRICT, WITHOUT ROWID;
                    """
            )
        }
    ]
}
