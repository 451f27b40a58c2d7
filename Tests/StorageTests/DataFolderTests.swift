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

    @Test("A file in the place of the folder is refused")
    func refusesFile() throws {
        let temporary = try TemporaryFolder()
        try Data("x".utf8).write(to: temporary.file("data"))
        #expect(throws: Problem.self) { try DataFolder(at: temporary.file("data")) }
    }
}
