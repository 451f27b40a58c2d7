import Core
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What answers the paths that no route knows: the files of the user interface.
protocol PageSource: Sendable {
    func reply(to request: Request) async throws -> Response
}

/// The user interface, read into memory once. A path is a key and never a place on the disk, so that no path leads
/// out of the folder.
struct PageFiles: PageSource {
    private struct File {
        let bytes: ByteBuffer
        /// The same with gzip, where that is smaller.
        let packed: ByteBuffer?
        let type: String
        let tag: String
    }

    private let files: [String: File]

    /// - Parameter packs: makes the compressed form of each file now, once for all requests.
    /// - Throws: a problem when the folder cannot be read or holds no `index.html`.
    init(folder: URL, packs: Bool = true) throws {
        let root = folder.resolvingSymlinksInPath()
        var files: [String: File] = [:]
        for path in try Self.paths(below: root) {
            let data = try Data(contentsOf: root.appending(path: path))
            files["/" + path] = File(
                bytes: ByteBuffer(bytes: data),
                packed: packs ? try Self.packed(data) : nil,
                type: Self.type(of: path),
                tag: Self.tag(of: data)
            )
        }
        guard files["/index.html"] != nil else {
            throw Problem(.notFound, "pages.missing", "The folder \(folder.path) holds no page files (index.html).")
        }
        self.files = files
    }

    func reply(to request: Request) throws -> Response {
        let parts = RoutePath.parts(of: request.uri.path) ?? [".."]
        guard parts.first != "api", let file = file(for: parts) else { throw Refusal.unknownPath }
        guard request.method == .get || request.method == .head else {
            throw Refusal.wrongMethod(allowed: [.get, .head])
        }
        return reply(with: file, to: request)
    }

    /// Each form has a tag of its own, as a cache on the way needs it (RFC 9110 8.8.3.3).
    private func reply(with file: File, to request: Request) -> Response {
        guard let packed = file.packed else {
            return Response.tagged(file.bytes, type: file.type, tag: file.tag, for: request)
        }
        let isPacked = request.takesGzip
        var response = Response.tagged(
            isPacked ? packed : file.bytes,
            type: file.type,
            tag: isPacked ? file.tag.dropLast() + "-gzip\"" : file.tag,
            for: request
        )
        response.headers[.vary] = "Accept-Encoding"
        if isPacked, response.status == .ok { response.headers[.contentEncoding] = "gzip" }
        return response
    }

    private static func packed(_ data: Data) throws -> ByteBuffer? {
        let packed = try Gzip.compressed(data)
        return packed.count < data.count ? ByteBuffer(bytes: packed) : nil
    }

    /// The file itself, or the page for paths that look like a place in it (`/lists/block`).
    private func file(for parts: [String]) -> File? {
        if let file = files["/" + parts.joined(separator: "/")] { return file }
        guard let last = parts.last else { return files["/index.html"] }
        return last.contains(".") ? nil : files["/index.html"]
    }

    private static func paths(below root: URL) throws -> [String] {
        do {
            return try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { path in
                let values = try root.appending(path: path).resourceValues(forKeys: [.isRegularFileKey])
                return values.isRegularFile == true
            }
        } catch {
            throw Problem(
                .notFound,
                "pages.missing",
                "The folder of the page files, \(root.path), cannot be read: \(error.localizedDescription)",
                cause: error
            )
        }
    }

    private static func type(of path: String) -> String {
        let types = [
            "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8",
            "css": "text/css; charset=utf-8", "svg": "image/svg+xml", "png": "image/png", "ico": "image/x-icon",
            "jpg": "image/jpeg", "webp": "image/webp", "json": "application/json", "woff2": "font/woff2",
            "txt": "text/plain; charset=utf-8", "webmanifest": "application/manifest+json",
        ]
        return types[URL(filePath: path).pathExtension.lowercased()] ?? "application/octet-stream"
    }

    /// A tag that changes with the content (FNV-1a, 64 bits).
    private static func tag(of data: Data) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in data { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return "\"\(String(hash, radix: 16))\""
    }
}
