/// What finds events among millions (docs/decisions/0007-finding-among-millions.md tells why).
///
/// - `event_gram`: for each plate its runs of one, two and three characters, for parts and patterns. Rows come out of
///   it newest first, so that a page costs a page, however many events fit.
/// - `event_block`: for each 4,096 ids the earliest and latest first sight, to find a time window among ids.
/// - `event_mark`: up to which id both are made. They are made in chunks beside recording; the newer rows are few and
///   are looked at one by one. After an update of the program the mark is 0 and climbs.
/// - `event_gone`: events that were deleted and are still in `event_gram`.
extension EventSchema {
    /// Ids in a block.
    static let blockSize = 4096

    static let searchTables = """
        ALTER TABLE event ADD COLUMN kept_at INTEGER;
        CREATE VIRTUAL TABLE event_gram USING fts5(
            grams, content = '', detail = 'none', columnsize = 0, tokenize = 'ascii'
        );
        CREATE TABLE event_gram_place(
            start INTEGER NOT NULL, length INTEGER NOT NULL, PRIMARY KEY(start, length)
        ) STRICT, WITHOUT ROWID;
        WITH RECURSIVE place(start) AS (VALUES (1) UNION ALL SELECT start + 1 FROM place WHERE start < \(longestPlate))
        INSERT INTO event_gram_place SELECT start, column1 FROM place, (VALUES (1), (2), (3));
        CREATE TABLE event_mark(id INTEGER PRIMARY KEY CHECK(id = 1), indexed INTEGER NOT NULL) STRICT;
        INSERT INTO event_mark VALUES (1, 0);
        CREATE TABLE event_block(
            id INTEGER PRIMARY KEY, oldest INTEGER NOT NULL, newest INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE event_gone(id INTEGER PRIMARY KEY, plate TEXT NOT NULL) STRICT;
        CREATE TABLE event_clock(id INTEGER PRIMARY KEY CHECK(id = 1), wall INTEGER NOT NULL) STRICT;

        """

    /// Characters of a plate that parts are found in; no plate comes near.
    private static let longestPlate = 64

    static let searchTriggerNames = ["event_gone_delete", "event_gram_update", "event_block_update"]

    static let searchTriggers = """
        CREATE TRIGGER event_gone_delete AFTER DELETE ON event
        WHEN old.id <= (SELECT indexed FROM event_mark) BEGIN
            INSERT OR IGNORE INTO event_gone VALUES (old.id, old.plate);
        END;
        CREATE TRIGGER event_gram_update AFTER UPDATE OF plate ON event
        WHEN old.plate <> new.plate AND old.id <= (SELECT indexed FROM event_mark) BEGIN
            INSERT INTO event_gram(event_gram, rowid, grams) VALUES ('delete', old.id, \(grams(of: "old.plate")));
            INSERT INTO event_gram(rowid, grams) VALUES (new.id, \(grams(of: "new.plate")));
        END;
        CREATE TRIGGER event_block_update AFTER UPDATE OF first_seen ON event
        WHEN old.first_seen <> new.first_seen AND old.id <= (SELECT indexed FROM event_mark) BEGIN
            UPDATE event_block SET oldest = min(oldest, new.first_seen), newest = max(newest, new.first_seen)
            WHERE id = new.id / \(blockSize);
        END;
        """

    /// The words that `event_gram` holds for a plate, as an SQL expression: each run of one to three characters in
    /// hexadecimal; those at the start once more with `x` before, those at the end with `z` behind. ``PlateGrams``
    /// makes the same words for a search.
    static func grams(of plate: String) -> String {
        let run = "hex(substr(\(plate), start, length))"
        return """
            (SELECT group_concat(
                \(run) || iif(start = 1, ' x' || \(run), '')
                    || iif(start + length = length(\(plate)) + 1, ' ' || \(run) || 'z', ''), ' ')
            FROM event_gram_place WHERE start <= length(\(plate)) AND start + length <= length(\(plate)) + 1)
            """
    }
}
