import Core
import Foundation
import Imaging
import TestSupport
import Testing

@Suite("Picture files")
struct PictureFileTests {
    private static let all: [(name: String, data: Data, tolerance: Int)] = [
        ("PNG", PictureExamples.gradientPNG, 0),
        ("lossless WebP", PictureExamples.losslessWebP, 0),
        ("lossy WebP", PictureExamples.lossyWebP, 20),
        ("progressive JPEG", PictureExamples.progressiveJPEG, 20),
    ]

    @Test("PNG, WebP and JPEG are told apart by their bytes and give their pixels", arguments: all.indices)
    func formats(_ index: Int) throws {
        let example = Self.all[index]
        let picture = try PictureFile.decode(example.data)
        #expect(picture.width == 24 && picture.height == 16)
        #expect(picture.farthest(from: PictureExamples.gradient) <= example.tolerance, "\(example.name)")
    }

    @Test("what the encoder makes is read back nearly unchanged")
    func roundTrip() throws {
        let data = try JPEGEncoder(quality: 95).encode(PictureExamples.gradient)
        let picture = try PictureFile.decode(data)
        #expect(picture.width == 24 && picture.height == 16)
        #expect(picture.farthest(from: PictureExamples.gradient) <= 16)
        #expect(try JPEGEncoder(quality: 20).encode(PictureExamples.gradient).count < data.count)
    }

    @Test("what is transparent becomes white")
    func transparency() throws {
        let picture = try PictureFile.decode(PictureExamples.transparentPNG)
        #expect(picture.colour(0, 0) == [200, 30, 40])
        #expect(picture.colour(3, 2) == [0, 255, 0])
        #expect(picture.colour(1, 1) == [255, 255, 255])
    }

    @Test("a file is read, and one that is none is named with its reason")
    func files() throws {
        let folder = try TemporaryFolder()
        try PictureExamples.gradientPNG.write(to: folder.file("a.txt"))
        #expect(try PictureFile.read(folder.file("a.txt")).width == 24)
        try Data("no picture at all".utf8).write(to: folder.file("b.jpg"))
        try expectProblem("picture.format") { try PictureFile.read(folder.file("b.jpg")) }
        try expectProblem("picture.unreadable") { try PictureFile.read(folder.file("nowhere.jpg")) }
        try expectProblem("picture.unreadable") { try PictureFile.read(folder.url) }
        try expectProblem("picture.format") { try PictureFile.decode(Data()) }
    }

    @Test("a file that lost its end is refused as cut off, wherever it ends", arguments: all.indices)
    func cutOff(_ index: Int) throws {
        let data = Self.all[index].data
        for length in 0..<(data.count - 12) {
            #expect(throws: Problem.self, "\(length) of \(data.count) bytes") {
                try PictureFile.decode(data.prefix(length))
            }
        }
    }

    @Test("a JPEG file without its second half says that its end is missing")
    func halfJPEG() throws {
        let noise = PictureExamples.drawn(width: 250, height: 250) { x, y in (UInt8(x), UInt8(y), UInt8(x ^ y)) }
        let data = try JPEGEncoder(quality: 90).encode(noise)
        try expectProblem("picture.cut-off") { try PictureFile.decode(data.prefix(data.count / 2)) }
        try expectProblem("picture.cut-off") { try PictureFile.decode(PictureExamples.gradientPNG.prefix(200)) }
    }

    @Test("stray bytes between the parts of a JPEG file, as cameras leave them, do no harm")
    func strayBytes() throws {
        var data = try JPEGEncoder(quality: 95).encode(PictureExamples.gradient)
        let frame = try #require(data.firstRange(of: Data([0xFF, 0xC0])))
        data.insert(contentsOf: [0, 0, 0], at: frame.lowerBound)
        #expect(try PictureFile.decode(data).farthest(from: PictureExamples.gradient) <= 16)
    }

    @Test("headers that promise too many pixels are refused before memory is taken")
    func giants() throws {
        try expectProblem("picture.too-large") { try PictureFile.decode(try Self.jpeg(width: 20_000, height: 20_000)) }
        try expectProblem("picture.too-large") { try PictureFile.decode(Self.png(width: 20_000, height: 20_000)) }
        try expectProblem("picture.too-large") { try PictureFile.decode(Self.webP(width: 20_000, height: 20_000)) }
        let tight = PixelLimit(megapixels: 0)
        try expectProblem("picture.too-large") { try PictureFile.decode(PictureExamples.gradientPNG, limit: tight) }
    }

    @Test("headers that promise no pixels are refused")
    func empties() throws {
        #expect(throws: Problem.self) { try PictureFile.decode(try Self.jpeg(width: 0, height: 16)) }
        #expect(throws: Problem.self) { try PictureFile.decode(try Self.jpeg(width: 24, height: 0)) }
        #expect(throws: Problem.self) { try PictureFile.decode(Self.png(width: 0, height: 16)) }
        #expect(throws: Problem.self) { try PictureFile.decode(Self.webP(width: 1, height: 1)) }
        try expectProblem("picture.empty") { try PixelLimit.standard.check(width: 0, height: 5, of: "JPEG") }
        try expectProblem("picture.too-large") { try PixelLimit.standard.check(width: .max, height: 2, of: "JPEG") }
    }

    @Test("damaged files give a picture or a problem, never a crash", arguments: all.indices)
    func mutations(_ index: Int) {
        var random = SeededRandom(seed: UInt64(index))
        let original = Self.all[index].data
        for _ in 0..<500 {
            var data = original
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                data[Int.random(in: 0..<data.count, using: &random)] = .random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) { data = data.prefix(.random(in: 0...data.count, using: &random)) }
            do {
                let picture = try PictureFile.decode(data, limit: PixelLimit(megapixels: 4))
                #expect(picture.pixels.count == picture.width * picture.height * 3)
            } catch {
                #expect(error is Problem)
            }
        }
    }

    private func expectProblem(_ code: String, _ body: () throws -> Picture) throws {
        let problem = try #require(throws: Problem.self) { _ = try body() }
        #expect(problem.code == code, "\(problem)")
    }

    private func expectProblem(_ code: String, _ body: () throws -> Void) throws {
        let problem = try #require(throws: Problem.self) { try body() }
        #expect(problem.code == code, "\(problem)")
    }

    /// A JPEG file whose frame header tells another size.
    private static func jpeg(width: Int, height: Int) throws -> Data {
        var data = try JPEGEncoder().encode(PictureExamples.gradient)
        let frame = try #require(data.firstRange(of: Data([0xFF, 0xC0])))
        let size = [height >> 8, height & 255, width >> 8, width & 255].map { UInt8($0) }
        data.replaceSubrange((frame.lowerBound + 5)..<(frame.lowerBound + 9), with: size)
        return data
    }

    /// The beginning of a PNG file.
    private static func png(width: UInt32, height: UInt32) -> Data {
        let header = Data("IHDR".utf8) + bytes(width) + bytes(height) + Data([8, 2, 0, 0, 0])
        return Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) + bytes(13) + header + bytes(checksum(header))
            + PictureExamples.gradientPNG.dropFirst(33)
    }

    /// A WebP file with nothing but its extended header.
    private static func webP(width: Int, height: Int) -> Data {
        func three(_ value: Int) -> Data { Data([UInt8(value & 255), UInt8(value >> 8 & 255), UInt8(value >> 16)]) }
        let chunk = Data("VP8X".utf8) + Data([10, 0, 0, 0, 0, 0, 0, 0]) + three(width - 1) + three(height - 1)
        return Data("RIFF".utf8) + Data([UInt8(chunk.count + 4), 0, 0, 0]) + Data("WEBP".utf8) + chunk
    }

    private static func bytes(_ value: UInt32) -> Data { withUnsafeBytes(of: value.bigEndian) { Data($0) } }

    /// CRC-32 as PNG uses it (W3C PNG, annex D).
    private static func checksum(_ data: Data) -> UInt32 {
        ~data.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
        }
    }
}
