import Foundation
import Testing

@Suite("House rules")
struct HouseRulesTests {
    @Test("no source file is longer than 500 lines")
    func fileSize() throws {
        for folder in ["Sources", "Tests"] {
            for file in try Repository.files(in: folder, ending: ".swift") {
                #expect(file.lines.count <= 500, "\(file.path)")
            }
        }
    }

    @Test("nothing is public, forced to succeed or left for later")
    func words() throws {
        let forbidden = ["public ", "try! ", " as! ", "fatalError(", "TO" + "DO", "FIX" + "ME"]
        for file in try Repository.files(in: "Sources", ending: ".swift") {
            for word in forbidden {
                #expect(!file.text.contains(word), "\(file.path) holds “\(word)”")
            }
        }
    }

    @Test("an unchecked promise about threads is proved beside it")
    func unchecked() throws {
        for file in try Repository.files(in: "Sources", ending: ".swift")
        where file.text.contains("@unchecked Sendable") {
            #expect(file.text.contains("Unchecked is sound"), "\(file.path)")
        }
    }

    @Test("REC-16 every camera source is a folder and a line in its family's list")
    func cameraSources() throws {
        let folders = try Repository.folders(in: "Sources/Engines/Capture/Sources")
        let list = try String(
            contentsOf: Repository.root.appending(path: "Sources/Engines/Capture/Sources/CameraSources.swift"),
            encoding: .utf8
        )
        #expect(!folders.isEmpty)
        for folder in folders {
            #expect(list.contains("\(folder)Source.self"), "\(folder) is not in CameraSources.all")
        }
    }

    @Test("SETUP-32 the notices of third parties name every package that is built in and every library that is used")
    func notices() throws {
        func text(_ path: String) throws -> String {
            try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8).lowercased()
        }
        let notices = try text("Sources/Interfaces/WebServer/UI/notices.txt")
        let pins = try text("Package.resolved")
        let names = pins.matches(of: /"identity" : "([^"]+)"/).map { String($0.1) }
        #expect(names.count > 10)
        for name in names { #expect(notices.contains("\n\(name) "), "notices.txt does not name \(name)") }
        for match in try text("Package.swift").matches(of: /apt: "(lib)?([a-z]+)[^"]*"/) {
            let name = String(match.2).hasPrefix("gst") ? "gstreamer" : String(match.2)
            #expect(notices.contains(name), "notices.txt does not name \(name)")
        }
    }

    @Test("PUSH-02 every way to reach a server is a folder and a line in its family's list")
    func recipients() throws {
        let folders = try Repository.folders(in: "Sources/Engines/Delivery/Recipients")
        let list = try String(
            contentsOf: Repository.root.appending(path: "Sources/Engines/Delivery/Recipients/Recipients.swift"),
            encoding: .utf8
        )
        #expect(!folders.isEmpty)
        for folder in folders {
            #expect(list.contains("\(folder)Recipient.self"), "\(folder) is not in Recipients.all")
        }
    }

    @Test("links between documents lead somewhere")
    func links() throws {
        let documents =
            try Repository.files(in: "docs", ending: ".md")
            + ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"].map { name in
                Repository.File(
                    path: name,
                    text: try String(contentsOf: Repository.root.appending(path: name), encoding: .utf8)
                )
            }
        for document in documents {
            let folder = Repository.root.appending(path: document.path).deletingLastPathComponent()
            for match in document.text.matches(of: /\]\(([^)#:]+)(#[^)]*)?\)/) {
                let target = folder.appending(path: String(match.1)).path
                #expect(FileManager.default.fileExists(atPath: target), "\(document.path) links to \(match.1)")
            }
        }
    }
}
