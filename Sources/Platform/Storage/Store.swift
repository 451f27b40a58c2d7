import Core
import Foundation
import GRDB

/// One SQLite file behind a pool of connections with queues of their own: one writer, several readers (WAL).
///
/// Errors come as `Problem`: `storage.full`, `storage.busy`, `storage.damaged`, ...
package final class Store: Sendable {
    /// When a commit is durable: at once (`full`), or with one of the next ones (`normal`; a power cut may undo the
    /// last commits, never corrupt the file).
    package enum Durability: String, Sendable {
        case full, normal

        fileprivate var level: String { self == .full ? "FULL" : "NORMAL" }
    }

    package let url: URL
    /// What was wrong with the file when it was opened and where it was moved to, or nil.
    package let damage: String?
    private let pool: DatabasePool

    /// Opens or creates the file and brings its schema up to date.
    ///
    /// A file that SQLite finds corrupted is moved aside as `NAME.damaged-<time>` together with its journal, and a new
    /// one is begun; `damage` tells. A file of a newer version of the program is refused (`storage.newer`).
    ///
    /// - Parameter checkedUpTo: a file with more bytes is looked through at start only after damage was met in it: for
    ///   gigabytes that takes minutes.
    package init(
        at url: URL,
        durability: Durability,
        migrations: [StoreMigration],
        clock: Clock,
        checkedUpTo: Int64 = .max
    ) throws {
        self.url = url
        let doubt = DamageDoubt(file: url)
        do {
            pool = try Self.open(url, durability, migrations, isChecked: doubt.isRaised || doubt.size <= checkedUpTo)
            damage = nil
        } catch let problem as Problem where problem.code == "storage.damaged" {
            let kept = try DamagedFile.moveAside(url, at: clock.now().wall)
            damage =
                "\(url.lastPathComponent) was damaged and a new one was begun. "
                + "The damaged file is kept as \(kept.lastPathComponent)."
            pool = try Self.open(url, durability, migrations, isChecked: true)
        }
        doubt.clear()
    }

    package func read<T: Sendable>(_ body: @Sendable @escaping (Database) throws -> T) async throws -> T {
        do { return try await pool.read(body) } catch { throw translated(error) }
    }

    /// One transaction: all of `body` or nothing. When it returns, the change is in the file.
    package func write<T: Sendable>(_ body: @Sendable @escaping (Database) throws -> T) async throws -> T {
        do { return try await pool.write(body) } catch { throw translated(error) }
    }

    /// `read` on the calling thread: for start-up and for threads that may block.
    package func readNow<T>(_ body: (Database) throws -> T) throws -> T {
        do { return try pool.read(body) } catch { throw translated(error) }
    }

    /// `write` on the calling thread: for start-up and for threads that may block.
    package func writeNow<T>(_ body: (Database) throws -> T) throws -> T {
        do { return try pool.write(body) } catch { throw translated(error) }
    }

    /// Gives the room of deleted rows back to the disk, on the calling thread. Needs as much free space as the file.
    package func compactNow() throws {
        do {
            try pool.vacuum()
        } catch {
            throw translated(error)
        }
        try shrinkJournalNow()
    }

    /// Brings the journal into the file and gives its room back to the disk, on the calling thread.
    package func shrinkJournalNow() throws {
        do {
            try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        } catch {
            throw translated(error)
        }
    }

    /// Waits for what is running, brings the journal into the file and lets it go; later calls throw.
    package func close() throws {
        do {
            // The last connection to close only reads and would leave the journal as it is; the file is whole with it.
            try? shrinkJournalNow()
            try pool.close()
        } catch {
            throw translated(error)
        }
    }

    private func translated(_ error: any Error) -> any Error {
        let fault = StoreFault.translated(error, file: url)
        if (fault as? Problem)?.code == "storage.damaged" { DamageDoubt(file: url).raise() }
        return fault
    }
}

extension Store {
    private static func open(
        _ url: URL,
        _ durability: Durability,
        _ migrations: [StoreMigration],
        isChecked: Bool
    ) throws -> DatabasePool {
        do {
            try createPrivately(url)
            let pool = try DatabasePool(path: url.path, configuration: configuration())
            do {
                // The pool sets its own level when it turns to WAL, so ours comes after.
                try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = \(durability.level)") }
                try prepare(pool, url, migrations, isChecked)
            } catch {
                try? pool.close()
                throw error
            }
            return pool
        } catch {
            throw StoreFault.translated(error, file: url)
        }
    }

    private static func prepare(
        _ pool: DatabasePool,
        _ url: URL,
        _ migrations: [StoreMigration],
        _ isChecked: Bool
    ) throws {
        if isChecked {
            let verdict = try pool.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
            guard verdict == "ok" else { throw StoreFault.damaged(url, cause: nil) }
        }
        var migrator = DatabaseMigrator()
        for migration in migrations {
            migrator.registerMigration(migration.name) { try migration.apply($0) }
        }
        guard try !pool.read(migrator.hasBeenSuperseded) else {
            throw Problem(
                .conflict,
                "storage.newer",
                "\(url.path) was written by a newer version of the program. Use that version, or restore a backup."
            )
        }
        try migrator.migrate(pool)
    }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.label = "store"
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA cell_size_check = ON;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA cache_size = -8000;
                    PRAGMA journal_size_limit = 16777216;
                    """
            )
        }
        return configuration
    }

    /// SQLite gives its journal the rights of the database file, so an empty one is made that only we may read.
    private static func createPrivately(_ url: URL) throws {
        let descriptor = Foundation.open(url.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemFault("open").problem(at: url.path) }
        Foundation.close(descriptor)
        try Folder.sync(url.deletingLastPathComponent())
    }
}
