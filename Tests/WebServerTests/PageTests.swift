import Core
import Foundation
import TestSupport
import Testing
import WebServer

@Suite("Pages")
struct PageTests {
    @Test(
        "SETUP-04 the address alone and places in the page answer with the page",
        arguments: [
            "/", "/index.html", "/lists/block", "/?at=1",
        ]
    )
    func answersWithThePage(_ path: String) async throws {
        try await withHouse { house in
            let reply = try await house.visitor.get(path)
            #expect(reply.status == 200)
            #expect(reply.headers["content-type"] == "text/html; charset=utf-8")
            #expect(reply.text.contains("<!doctype html>"))
        }
    }

    @Test(
        "a file that is not among the pages answers 404, however it is written",
        arguments: [
            "/../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "/missing.js",
            "//etc/passwd",
            "/outside.txt", "/.hidden/%00.txt", "/%ff.js",
        ]
    )
    func staysInTheFolder(_ path: String) async throws {
        let folder = try Self.folder()
        let outside = folder.file("outside.txt")
        try Data("secret".utf8).write(to: outside)
        try FileManager.default.createSymbolicLink(
            at: folder.file("ui/outside.txt"),
            withDestinationURL: outside
        )
        try await withHouse(uiFolder: folder.file("ui")) { house in
            let reply = try await house.visitor.get(path)
            #expect(reply.status == 404)
            #expect(!reply.text.contains("secret"))
        }
    }

    @Test("a page that the browser has already is not sent again")
    func notModified() async throws {
        try await withHouse { house in
            let first = try await house.visitor.get("/")
            let tag = try #require(first.headers["etag"])
            let again = try await house.visitor.get("/", ["If-None-Match": tag])
            #expect(again.status == 304)
            #expect(again.body.isEmpty)
            #expect(try await house.visitor.get("/", ["If-None-Match": "\"other\""]).status == 200)
        }
    }

    @Test(
        "every reply carries the headers that keep the browser in bounds",
        arguments: ["/", "/api/v1/session", "/api"]
    )
    func securityHeaders(_ path: String) async throws {
        try await withHouse { house in
            let headers = try await house.visitor.get(path).headers
            let policy = try #require(headers["content-security-policy"])
            for part in ["default-src 'self'", "img-src 'self' blob: data:", "frame-ancestors 'none'"] {
                #expect(policy.contains(part))
            }
            #expect(headers["x-content-type-options"] == "nosniff")
            #expect(headers["referrer-policy"] == "no-referrer")
        }
    }

    @Test("pages under work are read from their folder at every request")
    func folderUnderWork() async throws {
        let folder = try Self.folder()
        try await withHouse(uiFolder: folder.file("ui")) { house in
            #expect(try await house.visitor.get("/words.js").text == "one")
            try Data("two".utf8).write(to: folder.file("ui/words.js"))
            let reply = try await house.visitor.get("/words.js")
            #expect(reply.text == "two")
            #expect(reply.headers["content-type"] == "text/javascript; charset=utf-8")
        }
    }

    @Test("a folder without pages is refused at the start")
    func folderWithoutPages() async throws {
        let folder = try TemporaryFolder()
        await #expect(throws: Problem.self) { try await withHouse(uiFolder: folder.url) { _ in } }
    }

    private static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(at: folder.file("ui"), withIntermediateDirectories: true)
        try Data("<!doctype html>".utf8).write(to: folder.file("ui/index.html"))
        try Data("one".utf8).write(to: folder.file("ui/words.js"))
        return folder
    }
}
