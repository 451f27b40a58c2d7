import Core
import Foundation
import Logging
import Settings
import Storage
import Synchronization

/// Copies all lists to other units, and takes over what another unit sends. One way and whole: the receiver's entries
/// are replaced.
package final class ListSync: Sendable {
    /// Bytes of all lists of a unit in one file.
    package static let largestFile = 256 << 20

    private let store: Store
    private let settings: SettingsStore
    private let desk: ListsDesk
    private let log: SyncLog
    private let clock: Clock
    private let logger = Logger(label: "lists")
    /// Units that are being written to.
    private let running = Mutex<Set<String>>([])
    private let orders: AsyncStream<[SyncSettings.Target]>
    private let inlet: AsyncStream<[SyncSettings.Target]>.Continuation
    private let changed: @Sendable () -> Void

    init(
        store: Store,
        settings: SettingsStore,
        desk: ListsDesk,
        clock: Clock,
        changed: @escaping @Sendable () -> Void
    ) {
        self.store = store
        self.settings = settings
        self.desk = desk
        self.clock = clock
        self.changed = changed
        log = SyncLog(store: store)
        (orders, inlet) = AsyncStream.makeStream()
    }

    /// Carries out what ``start(_:)`` asked for, until its task is cancelled.
    package func run() async {
        for await targets in orders { await send(to: targets) }
    }

    // MARK: - Units

    package func targets() async throws -> [SyncTarget] {
        let results = try await log.results()
        let running = running.withLock { $0 }
        return settings.value(SyncSettings.self).targets.map { target in
            SyncTarget(target, results[target.id], isRunning: running.contains(target.id))
        }
    }

    package func add(address: String, user: String, password: String, by actor: String) async throws -> SyncTarget {
        var target = SyncSettings.Target()
        target.id = UUID().uuidString.lowercased()
        target.address = address.trimmingCharacters(in: .whitespaces)
        target.user = user
        target.password = Secret(password)
        try await settings.change(SyncSettings.self, by: actor) { [target] in $0.targets.append(target) }
        logger.notice("\(actor) added the unit \(target.address) to the synchronization of lists")
        return SyncTarget(target, nil, isRunning: false)
    }

    /// nil keeps what is there.
    package func update(
        _ id: String,
        address: String?,
        user: String?,
        password: String?,
        by actor: String
    ) async throws -> SyncTarget {
        let changed = try await settings.change(SyncSettings.self, by: actor) { section in
            guard let place = section.targets.firstIndex(where: { $0.id == id }) else { throw Self.unknown }
            // A password is for the unit it was typed for.
            if let address, address != section.targets[place].address {
                section.targets[place].address = address.trimmingCharacters(in: .whitespaces)
                section.targets[place].password = Secret("")
            }
            if let user { section.targets[place].user = user }
            if let password { section.targets[place].password = Secret(password) }
        }
        guard let target = changed.targets.first(where: { $0.id == id }) else { throw Self.unknown }
        return SyncTarget(target, try await log.results()[id], isRunning: running.withLock { $0.contains(id) })
    }

    package func remove(_ id: String, by actor: String) async throws {
        try await settings.change(SyncSettings.self, by: actor) { section in
            guard section.targets.contains(where: { $0.id == id }) else { throw Self.unknown }
            section.targets.removeAll { $0.id == id }
        }
        try await log.forget(id)
        logger.notice("\(actor) took a unit out of the synchronization of lists")
    }

    // MARK: - Sending

    /// Begins to copy the lists to all units, or to one of them. Who asks for ``targets()`` sees how it goes.
    package func start(_ id: String? = nil, by actor: String) throws {
        let targets = settings.value(SyncSettings.self).targets.filter { id == nil || $0.id == id }
        guard !targets.isEmpty else {
            if id != nil { throw Self.unknown }
            throw Problem(.conflict, "sync.no-targets", "There is no unit to send the lists to. Add one first.")
        }
        let isFree = running.withLock { running in
            guard running.isEmpty else { return false }
            running = Set(targets.map(\.id))
            return true
        }
        guard isFree else {
            throw Problem(.conflict, "sync.running", "The lists are being sent already. Wait until that is done.")
        }
        logger.notice("\(actor) sends the lists to \(targets.map(\.address).joined(separator: ", "))")
        inlet.yield(targets)
    }

    private func send(to targets: [SyncSettings.Target]) async {
        let store = store
        let file = await NamedThread.run("list-sync") { Result { try SyncFile.data(of: store) } }
        await withTaskGroup(of: Void.self) { group in
            for target in targets {
                group.addTask { [self] in
                    await send(file, to: target)
                    _ = running.withLock { $0.remove(target.id) }
                    changed()
                }
            }
        }
    }

    private func send(_ file: Result<(data: Data, entries: Int), any Error>, to target: SyncSettings.Target) async {
        var trouble: String?
        var entries: Int?
        do {
            let (data, count) = try file.get()
            let report = try await PeerClient(target: target).replaceLists(by: data)
            entries = report.entries
            logger.notice("\(target.address) has the lists of this unit now: \(count) entries")
        } catch {
            trouble = (error as? Problem)?.message ?? "\(target.address): the lists could not be sent."
            logger.warning("The lists were not sent: \(trouble ?? "")")
        }
        do {
            try await log.note(target.id, at: clock.now().wall, entries: entries, trouble: trouble)
        } catch {
            logger.error("How the synchronization with \(target.address) went cannot be kept: \(error)")
        }
    }

    // MARK: - Receiving

    /// Where to put what another unit sends, bit by bit.
    package func spool() throws -> SpoolFile {
        try SpoolFile(in: store.url.deletingLastPathComponent(), limit: Self.largestFile)
    }

    /// Replaces all entries by those of the file: all of them, or nothing where something is wrong.
    package func receive(_ file: SpoolFile, by actor: String) async throws -> SyncReport {
        let report = try await desk.replaceAll(by: file)
        logger.notice("\(actor) replaced all lists by those of another unit: \(report.entries) entries")
        return report
    }

    private static let unknown = Problem(.notFound, "sync.unknown", "There is no such unit. It may have been removed.")
}

/// A unit, and how its last synchronization went.
package struct SyncTarget: Sendable, Hashable {
    package let id: String
    package let address: String
    package let user: String
    package let hasPassword: Bool
    /// The password and the lists go over HTTPS.
    package let isEncrypted: Bool
    package let isRunning: Bool
    /// When it was tried last, and when it went well last.
    package let lastTry: Date?
    package let lastSync: Date?
    package let entries: Int?
    /// Why the last try failed, for people.
    package let trouble: String?

    init(_ target: SyncSettings.Target, _ result: SyncLog.Result?, isRunning: Bool) {
        id = target.id
        address = target.address
        user = target.user
        hasPassword = !target.password.exposed.isEmpty
        isEncrypted = PeerAddress(target.address)?.isEncrypted ?? false
        self.isRunning = isRunning
        lastTry = result?.tried
        lastSync = result?.succeeded
        entries = result?.succeeded == nil ? nil : result?.entries
        trouble = result?.trouble
    }
}
