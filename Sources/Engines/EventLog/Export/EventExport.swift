import Core
import Foundation
import Storage

/// The events of a search as one file, written piece by piece: nothing is kept on disk and little in memory.
package struct EventExport: Sendable {
    package enum Format: String, Sendable, CaseIterable {
        /// A table for spreadsheets.
        case csv
        /// The same with tabulators.
        case txt
        /// One JSON object a line, as the interface gives events.
        case jsonl
        /// The table and the pictures in an archive.
        case zip
    }

    /// The directory of an archive stays in memory until its end; with more pictures only the newest are in it.
    package static let mostPictures = 100_000
    private static let page = 200

    let log: EventLog
    var query: EventQuery
    let format: Format
    let timeZone: TimeZone
    let mostPictures: Int

    /// Hands all bytes to `write`, which makes it wait while the reader is slow. Ends with what `write` throws, and
    /// when its task is cancelled.
    package func run(_ write: (Data) async throws -> Void) async throws {
        switch format {
        case .csv: try await table(.csv, write)
        case .txt: try await table(.text, write)
        case .jsonl: try await jsonLines(write)
        case .zip: try await archive(write)
        }
    }

    private func jsonLines(_ write: (Data) async throws -> Void) async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try await pages { events in
            var bytes = Data()
            for event in events { bytes += try encoder.encode(event) + [0x0A] }
            try await write(bytes)
        }
    }

    private func table(
        _ form: EventSheet.Form,
        _ write: (Data) async throws -> Void,
        picture: (PlateEvent) -> String? = \.picture
    ) async throws {
        let sheet = EventSheet(form: form, timeZone: timeZone)
        try await write(Data(sheet.head.utf8))
        try await pages { events in
            try await write(Data(events.map { sheet.line($0, picture: picture($0)) }.joined().utf8))
        }
    }

    /// The table comes first, by a search of its own, for its length is not known before its end; both searches begin
    /// at the same newest event.
    private func archive(_ write: (Data) async throws -> Void) async throws {
        var export = self
        export.query.before = try await log.firstIDToCome(query.before)
        try await export.archiveOfKnownEvents(write)
    }

    private func archiveOfKnownEvents(_ write: (Data) async throws -> Void) async throws {
        var zip = ZipWriter()
        let now = log.now
        try await write(zip.begin("events.csv", at: now))
        try await table(.csv, { try await write(zip.append($0)) }, picture: Self.pictureName)
        try await write(zip.end())
        var count = 0
        var isCut = false
        try await pages { events in
            for event in events {
                guard let name = Self.pictureName(event) else { continue }
                guard count < mostPictures else {
                    isCut = true
                    return
                }
                // A picture may go while the archive is written; the table still tells of its event.
                guard let picture = try? await log.picture(event.id) else { continue }
                count += 1
                try await write(zip.entry(name, at: event.firstSeen, picture))
            }
        } isEnough: {
            isCut
        }
        if isCut {
            let note =
                "Only the newest \(mostPictures) pictures are in this archive. Narrow the search for the others.\r\n"
            try await write(zip.entry("note.txt", at: now, Data(note.utf8)))
        }
        try await write(zip.finish())
    }

    /// `pictures/17-ABC123.jpg`: plates have no characters that a file name cannot.
    private static func pictureName(_ event: PlateEvent) -> String? {
        event.pictureTag == nil ? nil : "pictures/\(event.id)-\(event.plate.value).jpg"
    }

    private func pages(
        _ body: ([PlateEvent]) async throws -> Void,
        isEnough: () -> Bool = { false }
    ) async throws {
        var query = query
        query.limit = Self.page
        repeat {
            try Task.checkCancellation()
            let page = try await log.search(query)
            if !page.events.isEmpty { try await body(page.events) }
            query.before = page.next
        } while query.before != nil && !isEnough()
    }
}

extension EventLog {
    /// The events of a search, whatever its page, newest first.
    ///
    /// - Throws: `events.query` when the search cannot be made; before a byte is written.
    package func export(
        _ query: EventQuery,
        as format: EventExport.Format,
        timeZone: TimeZone,
        mostPictures: Int = EventExport.mostPictures
    ) throws -> EventExport {
        try query.check()
        return EventExport(
            log: self,
            query: query,
            format: format,
            timeZone: timeZone,
            mostPictures: mostPictures
        )
    }

    /// Events that come later have this id at least; not above `limit`.
    fileprivate func firstIDToCome(_ limit: Int64?) async throws -> Int64 {
        let newest = try await store.read { try SearchIndex.reach(in: $0).newest }
        return min(limit ?? Int64.max, newest + 1)
    }
}
