import Core
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("Picture files")
struct PictureFilesTests {
    private let temporary: TemporaryFolder
    private let files: PictureFiles

    init() throws {
        temporary = try TemporaryFolder()
        files = PictureFiles(root: temporary.file("pictures"))
    }

    @Test("A saved picture reads back, and saving again replaces it whole")
    func saves() throws {
        try files.save(Data(repeating: 1, count: 300_000), as: "2026/03/01/a.jpg")
        try files.save(Data([1, 2, 3]), as: "2026/03/01/a.jpg")
        #expect(try files.load("2026/03/01/a.jpg") == Data([1, 2, 3]))
        #expect(try files.size(of: "2026/03/01/a.jpg") == 3)
        #expect(try files.all() == ["2026/03/01/a.jpg"])
    }

    @Test("Removing a picture twice is no error, reading it then is, and empty folders go")
    func removes() throws {
        try files.save(Data([1]), as: "a/b.jpg")
        try files.remove("a/b.jpg")
        try files.remove("a/b.jpg")
        let problem = #expect(throws: Problem.self) { try files.load("a/b.jpg") }
        #expect(problem?.kind == .notFound)
        #expect(try FileManager.default.contentsOfDirectory(atPath: files.root.path).isEmpty)
    }

    @Test(
        "A path that leaves the folder is refused",
        arguments: ["", "/etc/x", "../x", "a/../../x", "a//b", "./a", "a/", "a\0b"]
    )
    func refusesPaths(path: String) throws {
        let saving = #expect(throws: Problem.self) { try files.save(Data(), as: path) }
        let loading = #expect(throws: Problem.self) { try files.load(path) }
        let removing = #expect(throws: Problem.self) { try files.remove(path) }
        #expect([saving, loading, removing].allSatisfy { $0?.code == "storage.path" })
    }

    @Test("A disk that fills in the middle of a picture leaves nothing behind and the old picture whole")
    func survivesFullDisk() throws {
        try files.save(Data([9, 9]), as: "a.jpg")
        let room = Mutex(1000)
        let filling = Disk(
            write: { descriptor, bytes in
                let count = room.withLock { room in
                    let count = min(room, bytes.count, 400)
                    room -= count
                    return count
                }
                guard count > 0 else {
                    errno = ENOSPC
                    return -1
                }
                return write(descriptor, bytes.baseAddress, count)
            },
            freeBytes: { _ in 0 }
        )
        let full = PictureFiles(root: files.root, disk: filling)
        let problem = #expect(throws: Problem.self) { try full.save(Data(repeating: 1, count: 5000), as: "a.jpg") }
        #expect(problem?.kind == .storageFull)
        #expect(try files.load("a.jpg") == Data([9, 9]))
        #expect(try files.all() == ["a.jpg"])
    }

    @Test("A really full disk is told as full, and works again with room", .enabled(if: SmallDisk.isPossible))
    func survivesRealFullDisk() throws {
        let disk = try SmallDisk(kilobytes: 512)
        let files = PictureFiles(root: disk.url.appending(path: "pictures"))
        try files.save(Data([1]), as: "a.jpg")
        try disk.fill()
        #expect(try files.freeBytes() == 0)
        let problem = #expect(throws: Problem.self) { try files.save(Data(repeating: 1, count: 9000), as: "b.jpg") }
        #expect(problem?.kind == .storageFull)
        #expect(try files.all() == ["a.jpg"])
        disk.relieve()
        try files.save(Data(repeating: 1, count: 9000), as: "b.jpg")
        #expect(try files.load("b.jpg").count == 9000)
    }

    @Test("Every file below the folder is listed, unfinished ones too, behind a link as well")
    func lists() throws {
        try files.save(Data([1]), as: "2026/a.jpg")
        try files.save(Data([1]), as: "b.jpg")
        try Data().write(to: files.root.appending(path: "2026/c.jpg" + PictureFiles.unfinishedSuffix))
        let all = ["2026/a.jpg", "2026/c.jpg.part", "b.jpg"]
        #expect(try files.all() == all)
        let link = temporary.file("link")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: files.root)
        #expect(try PictureFiles(root: link).all() == all)
        #expect(try PictureFiles(root: temporary.file("nowhere")).all().isEmpty)
    }

    @Test("Folders of many files with names of every length are listed whole")
    func listsMany() throws {
        try files.save(Data([1]), as: "a/1.jpg")
        var names: Set<String> = ["a/1.jpg"]
        for number in 0..<3000 {
            let name = "a/\(String(repeating: "x", count: number % 200))\(number)"
            names.insert(name)
            try Data().write(to: files.root.appending(path: name))
        }
        for _ in 0..<20 { #expect(Set(try files.all()) == names) }
    }
}
