import Core
import Foundation
import Testing

/// How pages come over a slow line.
@Suite("Size of the pages")
struct PageSizeTests {
    private static let packing = ["Accept-Encoding": "gzip, deflate, br"]

    @Test("SETUP-04 page files come compressed to who takes that, and are the same then")
    func compressed() async throws {
        try await withHouse { house in
            let plain = try await house.visitor.get("/main.js")
            let packed = try await house.visitor.get("/main.js", Self.packing)
            #expect(plain.headers["content-encoding"] == nil)
            #expect(packed.headers["content-encoding"] == "gzip")
            #expect(packed.headers["content-type"] == plain.headers["content-type"])
            #expect(packed.headers["content-length"] == "\(packed.body.count)")
            #expect(packed.body.count < plain.body.count)
            #expect(try unpacked(packed.body) == plain.body)
            for reply in [plain, packed] { #expect(reply.headers["vary"] == "Accept-Encoding") }
        }
    }

    @Test(
        "SETUP-04 nothing is compressed for who does not take it",
        arguments: ["", "br", "identity", "gzip;q=0", "GZIP; q=0.000", "*;q=0", "gzip;q=0, *", "gzip;q=much", ";;,"]
    )
    func plain(_ offered: String) async throws {
        try await withHouse { house in
            let reply = try await house.visitor.get("/main.js", ["Accept-Encoding": offered])
            #expect(reply.status == 200)
            #expect(reply.headers["content-encoding"] == nil)
            #expect(reply.text.contains("import"))
        }
    }

    @Test("SETUP-04 what may be compressed is", arguments: ["gzip", "X-GZIP", "*", "br, gzip;q=0.1", "gzip ; q=1"])
    func taken(_ offered: String) async throws {
        try await withHouse { house in
            let reply = try await house.visitor.get("/main.js", ["Accept-Encoding": offered])
            #expect(reply.headers["content-encoding"] == "gzip")
        }
    }

    @Test("SETUP-04 each form of a page file has a tag of its own, and neither is sent again")
    func tags() async throws {
        try await withHouse { house in
            let plain = try #require(try await house.visitor.get("/").headers["etag"])
            let packed = try #require(try await house.visitor.get("/", Self.packing).headers["etag"])
            #expect(plain != packed)
            let again = try await house.visitor.get("/", Self.packing.merging(["If-None-Match": packed]) { $1 })
            #expect(again.status == 304)
            #expect(again.headers["vary"] == "Accept-Encoding")
            #expect(again.body.isEmpty)
            #expect(try await house.visitor.get("/", ["If-None-Match": plain]).status == 304)
            let other = try await house.visitor.get("/", Self.packing.merging(["If-None-Match": plain]) { $1 })
            #expect(other.status == 200)
        }
    }

    @Test("SETUP-04 all that a page needs for its first picture is below 200 kB, with room")
    func firstPaint() async throws {
        try await withHouse { house in
            let places = try await house.visitor.get("/pages/pages.js").text
                .matches(of: /import\("\.\/([^"]+)"\)/).map { "pages/\($0.1)" }
            #expect(places.count >= 8)
            for place in places {
                var bytes = 0
                var known: Set<String> = []
                var open = ["index.html", place]
                while let path = open.popLast() {
                    guard known.insert(path).inserted else { continue }
                    let reply = try await house.visitor.get("/\(path)", Self.packing)
                    #expect(reply.status == 200, "\(path)")
                    bytes += reply.body.count
                    let isPacked = reply.headers["content-encoding"] == "gzip"
                    open += Self.needs(of: path, isPacked ? try unpacked(reply.body) : reply.body)
                }
                #expect(known.count > 20)
                #expect(bytes < 150_000, "\(place) needs \(bytes) bytes in \(known.count) files")
            }
        }
    }

    /// What a page or module loads before it does anything.
    private static func needs(of path: String, _ file: Data) -> [String] {
        let text = String(decoding: file, as: UTF8.self)
        if path.hasSuffix(".html") { return text.matches(of: /(?:src|href)="([^"]+)"/).map { String($0.1) } }
        guard path.hasSuffix(".js") else { return [] }
        let base = URL(string: "http://pages/\(path)")
        return text.matches(of: /from "(\.[^"]+)"/).compactMap { match in
            URL(string: String(match.1), relativeTo: base).map { String($0.absoluteURL.path.dropFirst()) }
        }
    }
}
