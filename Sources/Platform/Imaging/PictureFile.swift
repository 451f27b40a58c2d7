import Core
import Foundation

/// Pictures as files: JPEG, PNG and WebP, told apart by their first bytes, never by their names.
///
/// An orientation noted in the file (EXIF) is not applied: plates are read in the picture as the camera stored it.
package enum PictureFile {
    /// Files larger than this are refused before they are loaded.
    private static let largestFile = 256 << 20

    /// The picture that the bytes hold. Throws `picture.format`, `picture.empty`, `picture.too-large`,
    /// `picture.cut-off` or `picture.damaged`.
    package static func decode(_ data: Data, limit: PixelLimit = .standard) throws -> Picture {
        guard let format = PictureFormat(startingWith: data.prefix(PictureFormat.signatureLength)) else {
            throw Problem(.invalidInput, "picture.format", "not a picture in JPEG, PNG or WebP format")
        }
        return try data.withUnsafeBytes { bytes in
            switch format {
            case .jpeg: try JPEGDecoder.decode(bytes, limit: limit)
            case .png: try PNGDecoder.decode(bytes, limit: limit)
            case .webP: try WebPDecoder.decode(bytes, limit: limit)
            }
        }
    }

    /// The picture in a file. Throws `picture.unreadable` besides what `decode` throws.
    package static func read(_ url: URL) throws -> Picture {
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw Problem(.notFound, "picture.unreadable", "there is no such file")
        }
        do {
            let size = try url.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
            guard size <= largestFile else {
                throw Problem(
                    .invalidInput,
                    "picture.too-large",
                    "the file has \(size >> 20) MB; at most \(largestFile >> 20) MB are read"
                )
            }
            return try decode(Data(contentsOf: url))
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(
                .invalidInput,
                "picture.unreadable",
                "the file cannot be read: \(error.localizedDescription)",
                cause: error
            )
        }
    }
}

/// The formats that are read.
enum PictureFormat: Equatable {
    case jpeg, png, webP

    static let signatureLength = 12

    /// Recognises a file by its first `signatureLength` bytes.
    init?(startingWith bytes: Data) {
        let bytes = Array(bytes)
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
            self = .webP
        } else {
            return nil
        }
    }
}
