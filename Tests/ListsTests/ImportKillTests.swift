import Core
import Foundation
import Lists
import TestSupport
import Testing

@Suite("Kill -9 during an import")
struct ImportKillTests {
    @Test("LIST-06 LIST-20 a process killed in the middle of an import leaves all of it or nothing", arguments: 1...6)
    func wholeOrNothing(round: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.url.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, round = round as Int] in
            let place = URL(filePath: path, directoryHint: .isDirectory)
            let (_, _, _, lists) = try Office.parts(place, TestClock().clock)
            _ = try await lists.add("BEFORE1", to: .allow)
            let file = try lists.spool()
            try await file.append(Array((0..<40_000).map { "P\($0)Q\n" }.joined().utf8))
            killOnceJournalGrows(to: round * 120_000, in: place)
            _ = try await lists.importFile(file, into: .allow, isPreview: false)
            // Where the import was quicker than the plug.
            kill(getpid(), SIGKILL)
        }
        let (_, _, _, lists) = try Office.parts(folder.url, TestClock().clock)
        let count = lists.lists().first?.count
        #expect(count == 1 || count == 40_001, "\(count ?? -1)")
        #expect(lists.snapshot?.matches(PlateText("BEFORE1")).first?.distance == 0)
    }
}

/// Ends this process once the database's journal has so many bytes.
private func killOnceJournalGrows(to bytes: Int, in folder: URL) {
    let journal = folder.appending(path: "settings.sqlite-wal").path
    let thread = Thread {
        while true {
            var status = stat()
            if stat(journal, &status) == 0, status.st_size >= bytes { kill(getpid(), SIGKILL) }
            sched_yield()
        }
    }
    thread.start()
}
