import Core
import Foundation
import Storage
import TestSupport
import Testing

@Suite("Data folder")
struct DataFolderTests {
    @Test("A second program is told that the data folder is in use")
    func refusesSecond() throws {
        let temporary = try TemporaryFolder()
        let first = try DataFolder(at: temporary.file("data"))
        let problem = #expect(throws: Problem.self) { try DataFolder(at: temporary.file("data")) }
        #expect(problem?.kind == .conflict)
        #expect(problem?.code == "storage.in-use")
        #expect(problem?.message.contains(first.url.path) == true)
    }

    @Test("The lock goes with the program that held it")
    func releases() throws {
        let temporary = try TemporaryFolder()
        for _ in 1...3 { _ = try DataFolder(at: temporary.file("data")) }
    }

    @Test("Missing folders are made for their owner alone")
    func createsPrivately() throws {
        let temporary = try TemporaryFolder()
        let folder = try DataFolder(at: temporary.file("a/b/data"))
        for url in [folder.url, folder.pictures] {
            let rights = try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
            #expect(rights == 0o700)
        }
    }

    @Test(
        "SETUP-07 erasing takes all that the program keeps, with or without events, and nothing else",
        arguments: [true, false]
    )
    func erases(keepsEvents: Bool) throws {
        let temporary = try TemporaryFolder()
        let place = temporary.file("data")
        #expect(!DataFolder.exists(at: place))
        let folder = try DataFolder(at: place)
        #expect(DataFolder.exists(at: place))
        let settings = [
            "settings.sqlite", "settings.sqlite-wal", "settings.sqlite.damaged-20260301", "delivery.sqlite",
            "secrets.key",
        ]
        let events = ["events.sqlite", "events.sqlite-shm", "events.sqlite.damaged-20260301"]
        for name in settings + events + ["notes.txt", "pictures/1.jpg"] {
            try Data("x".utf8).write(to: place.appending(path: name))
        }
        try folder.erase(keepingEvents: keepsEvents)
        let left = try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
        #expect(left == (["lock", "notes.txt"] + (keepsEvents ? events + ["pictures"] : [])).sorted())
        if keepsEvents {
            #expect(FileManager.default.fileExists(atPath: folder.pictures.appending(path: "1.jpg").path))
        }
    }

    @Test("A file in the place of the folder is refused")
    func refusesFile() throws {
        let temporary = try TemporaryFolder()
        try Data("x".utf8).write(to: temporary.file("data"))
        #expect(throws: Problem.self) { try DataFolder(at: temporary.file("data")) }
    }
}
