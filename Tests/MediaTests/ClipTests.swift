import Core
import Foundation
import Media
import TestSupport
import Testing

@Suite struct ClipTests {
    private static let rate = 20.0

    @Test(
        "REC-16 a clip of any container and codec gives its pictures back",
        arguments: [("a.mp4", ClipWriter.Codec.h264), ("a.mkv", .h264), ("a.avi", .motionJPEG), ("a.mkv", .motionJPEG)]
    )
    func roundTrip(name: String, codec: ClipWriter.Codec) async throws {
        let folder = try TemporaryFolder()
        let url = folder.file(name)
        // 322 pixels: rows of 966 bytes, which the library pads.
        try await Self.writeClip(url, width: 322, height: 180, count: 20, codec: codec)
        let pictures = try await Self.read(.file(url.path, pace: .unbounded))
        #expect(pictures.count == 20)
        let last = try #require(pictures.last)
        #expect(last.width == 322 && last.height == 180)
        // The left half grows redder, the right half stays blue.
        let (left, right) = (last.pixel(20, 150), last.pixel(310, 150))
        #expect(left.red > 150 && left.blue < 90)
        #expect(right.blue > 150 && right.red < 90)
    }

    @Test("REC-14 a limited rate takes pictures evenly out of a faster clip")
    func rateLimit() async throws {
        let folder = try TemporaryFolder()
        let url = folder.file("a.avi")
        try await Self.writeClip(url, width: 160, height: 120, count: 60, codec: .motionJPEG)
        #expect(try await Self.read(.file(url.path, pace: .unbounded, framesPerSecond: 10)).count == 30)
        #expect(try await Self.read(.file(url.path, pace: .unbounded, framesPerSecond: 8)).count == 24)
        #expect(try await Self.read(.file(url.path, pace: .unbounded, framesPerSecond: 50)).count == 60)
    }

    @Test("REC-16 a file that does not exist is told by its path")
    func missing() async throws {
        let problem = try #require(await Self.problem("/nowhere/at/all.mp4"))
        #expect(problem.code == "media.no-file")
        #expect(problem.message.contains("/nowhere/at/all.mp4"))
    }

    @Test("REC-16 a text that calls itself MP4 is no video")
    func text() async throws {
        let folder = try TemporaryFolder()
        let url = folder.file("notes.mp4")
        try Data(String(repeating: "This is not a film. ", count: 400).utf8).write(to: url)
        #expect(try #require(await Self.problem(url.path)).code == "media.no-video")
    }

    @Test("REC-16 an empty file is no video")
    func empty() async throws {
        let folder = try TemporaryFolder()
        let url = folder.file("empty.mp4")
        try Data().write(to: url)
        #expect(try #require(await Self.problem(url.path)).kind == .invalidInput)
    }

    @Test("REC-16 sound alone is no video")
    func soundOnly() async throws {
        let folder = try TemporaryFolder()
        let url = folder.file("sound.wav")
        try Self.silence().write(to: url)
        #expect(try #require(await Self.problem(url.path)).code == "media.no-video")
    }

    @Test("REC-16 a cut off MP4 is refused as damaged, a cut off AVI gives what is left")
    func truncated() async throws {
        let folder = try TemporaryFolder()
        let (mp4, avi) = (folder.file("a.mp4"), folder.file("a.avi"))
        try await Self.writeClip(mp4, width: 160, height: 120, count: 40, codec: .h264)
        try await Self.writeClip(avi, width: 160, height: 120, count: 40, codec: .motionJPEG)
        for url in [mp4, avi] {
            let whole = try Data(contentsOf: url)
            try whole.prefix(whole.count / 2).write(to: url)
        }
        #expect(try #require(await Self.problem(mp4.path)).kind == .invalidInput)
        let left = try await Self.read(.file(avi.path, pace: .unbounded))
        #expect((5..<40).contains(left.count))
    }

    @Test("REC-16 a clip with random damage never stops the program", arguments: [UInt64](1...12))
    func fuzz(seed: UInt64) async throws {
        let folder = try TemporaryFolder()
        let url = folder.file(seed % 2 == 0 ? "a.mp4" : "a.avi")
        try await Self.writeClip(url, width: 96, height: 64, count: 12, codec: seed % 4 == 1 ? .motionJPEG : .h264)
        var bytes = try Data(contentsOf: url)
        var random = SeededRandom(seed: seed)
        for _ in 0..<(4 + bytes.count / 300) {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        try bytes.write(to: url)
        let pictures = (try? await Self.read(.file(url.path, pace: .unbounded))) ?? []
        #expect(pictures.count <= 200)
    }

    @Test("REC-16 a part of the media library that is missing is named with what to install")
    func missingPart() throws {
        let plan = VideoPlan(elements: "nosuchelement name=source", properties: [], pace: .live, subject: "the test")
        let problem = #expect(throws: Problem.self) { try VideoPipeline(plan) }
        #expect(problem?.code == "media.plugin")
        #expect(problem?.message.contains("gstreamer1.0-plugins-base") == true)
    }

    @Test("REC-16 a clip of a kind that is not written is refused by name")
    func wrongContainer() throws {
        let problem = #expect(throws: Problem.self) {
            try ClipWriter(URL(fileURLWithPath: "/tmp/a.gif"), width: 10, height: 10, framesPerSecond: 5)
        }
        #expect(problem?.code == "media.container")
    }

    @Test("REC-16 a clip that cannot be written is told by its path")
    func unwritable() async throws {
        let problem = await #expect(throws: Problem.self) {
            try await Self.writeClip(
                URL(fileURLWithPath: "/nowhere/a.mp4"),
                width: 64,
                height: 48,
                count: 3,
                codec: .h264
            )
        }
        #expect(problem?.message.contains("/nowhere/a.mp4") == true)
    }

    // MARK: -

    private static func writeClip(_ url: URL, width: Int, height: Int, count: Int, codec: ClipWriter.Codec) async throws
    {
        try await onOwnThread { try write(url, width: width, height: height, count: count, codec: codec) }
    }

    private static func write(_ url: URL, width: Int, height: Int, count: Int, codec: ClipWriter.Codec) throws {
        let writer = try ClipWriter(url, width: width, height: height, framesPerSecond: rate, codec: codec)
        for number in 0..<count {
            let red = UInt8(20 + number * 200 / count)
            try writer.add(
                Picture(width: width, height: height) { bytes in
                    for index in 0..<(width * height) {
                        let isLeft = index % width < width / 2
                        bytes[index * 3] = isLeft ? red : 30
                        bytes[index * 3 + 1] = 40
                        bytes[index * 3 + 2] = isLeft ? 30 : 200
                    }
                }
            )
        }
        try writer.finish()
    }

    /// All pictures of the plan.
    private static func read(_ plan: VideoPlan) async throws -> [Picture] {
        try await onOwnThread { try readAll(plan) }
    }

    private static func readAll(_ plan: VideoPlan) throws -> [Picture] {
        let pipeline = try VideoPipeline(plan)
        try pipeline.start()
        var pictures: [Picture] = []
        var quiet = 0
        while quiet < 40 {
            switch try pipeline.pull(within: .milliseconds(500)) {
            case .picture(let picture, _):
                pictures.append(picture)
                quiet = 0
            case .nothingYet: quiet += 1
            case .ended: return pictures
            }
        }
        throw Problem(.timeout, "test.stuck", "The pipeline neither gives pictures nor ends.")
    }

    private static func problem(_ path: String) async -> Problem? {
        do {
            _ = try await read(.file(path, pace: .unbounded))
            return nil
        } catch {
            return error as? Problem
        }
    }

    /// One second of silence as a WAV file.
    private static func silence() -> Data {
        func word(_ value: UInt32) -> Data { withUnsafeBytes(of: value.littleEndian) { Data($0) } }
        func half(_ value: UInt16) -> Data { withUnsafeBytes(of: value.littleEndian) { Data($0) } }
        let samples = Data(count: 16_000)
        return Data("RIFF".utf8) + word(UInt32(36 + samples.count)) + Data("WAVEfmt ".utf8) + word(16) + half(1)
            + half(1)
            + word(8000) + word(16_000) + half(2) + half(16) + Data("data".utf8) + word(UInt32(samples.count)) + samples
    }
}
