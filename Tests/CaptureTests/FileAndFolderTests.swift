import Capture
import Core
import Foundation
import Imaging
import Media
import TestSupport
import Testing

@Suite struct FileAndFolderTests {
    private static let scene = GateScene(width: 320, height: 180)

    @Test("REC-16 a clip is played once at its own speed and then ends")
    func once() async throws {
        let folder = try TemporaryFolder()
        let url = folder.file("gate.mp4")
        try await DemoClip.write(to: url, scene: Self.scene, from: 4, seconds: 1.5)
        let run = SourceRun(CameraConfiguration(source: url.path, loop: false))
        let begun = ContinuousClock.now
        let pictures = try await run.first(100)
        #expect(pictures.count >= 12 && pictures.count <= 15)
        #expect(pictures.first?.width == 320)
        // It cannot be over before its own length; how much later is no matter.
        #expect(ContinuousClock.now - begun > .seconds(1.2))
        #expect(try await run.outcome() == nil)
    }

    @Test("REC-16 a clip that loops begins anew")
    func looped() async throws {
        let folder = try TemporaryFolder()
        let url = folder.file("gate.avi")
        try await DemoClip.write(to: url, scene: Self.scene, from: 4, seconds: 0.5, codec: .motionJPEG)
        let run = SourceRun(CameraConfiguration(source: "file://" + url.path, framesPerSecond: 60, loop: true))
        #expect(try await run.first(12).count == 12)
        run.stop.raise()
        #expect(try await run.outcome() == nil)
    }

    @Test("REC-16 a clip is read faster than it plays, with the times of its pictures")
    func reader() async throws {
        let folder = try TemporaryFolder()
        let url = folder.file("gate.mkv")
        try await DemoClip.write(to: url, scene: Self.scene, seconds: 3)
        let times = try await onOwnThread {
            var times: [Duration] = []
            try ClipReader(url).read { _, time in
                times.append(time)
                return true
            }
            return times
        }
        #expect(times.count == 30)
        #expect(times == times.sorted())
        #expect(abs((times[29] - times[0]).inSeconds - 2.9) < 0.05)
        let few = try await onOwnThread {
            var few = 0
            try ClipReader(url, framesPerSecond: 5).read { _, _ in
                few += 1
                return few < 10
            }
            return few
        }
        #expect(few == 10)
    }

    @Test("REC-16 a file that is no clip breaks the camera with advice, not the program")
    func noClip() async throws {
        let folder = try TemporaryFolder()
        let url = folder.file("clip.mp4")
        try Data("no film at all, just words".utf8).write(to: url)
        let problem = try #require(try await SourceRun(CameraConfiguration(source: url.path)).outcome())
        #expect(problem.message.contains(url.path))
        let missing = try await SourceRun(CameraConfiguration(source: "/nowhere/clip.mp4")).outcome()
        #expect(missing?.kind == .notFound)
    }

    @Test("REC-16 a folder's pictures come by name, broken ones are left out")
    func folder() async throws {
        let folder = try TemporaryFolder()
        let encoder = JPEGEncoder(quality: 95)
        for (name, red) in [("b.jpg", 200), ("a.jpeg", 20), ("d.jpg", 120)] {
            try encoder.encode(.plain(red: UInt8(red))).write(to: folder.file(name))
        }
        try Data("broken".utf8).write(to: folder.file("c.png"))
        try Data("no picture".utf8).write(to: folder.file("readme.txt"))
        let source = folder.url.path + "/"
        let once = SourceRun(CameraConfiguration(source: source, framesPerSecond: 60, loop: false))
        let reds = try await once.first(10).map { Int($0.pixel(5, 5).red) }
        try #require(reds.count == 3)
        #expect(abs(reds[0] - 20) < 12 && abs(reds[1] - 200) < 12 && abs(reds[2] - 120) < 12)
        #expect(try await once.outcome() == nil)
        let again = SourceRun(CameraConfiguration(source: source, framesPerSecond: 60))
        #expect(try await again.first(7).count == 7)
        again.stop.raise()
        #expect(try await again.outcome() == nil)
    }

    @Test("REC-16 a folder without pictures and a folder that is not there are told")
    func emptyFolder() async throws {
        let folder = try TemporaryFolder()
        let empty = try await SourceRun(CameraConfiguration(source: folder.url.path)).outcome()
        #expect(empty?.code == "camera.folder" && empty?.message.contains(folder.url.path) == true)
        #expect(try await SourceRun(CameraConfiguration(source: "/nowhere/")).outcome()?.code == "camera.folder")
    }

    @Test("AOI-15 a picture is turned to match the mounting")
    func rotation() {
        // One red pixel in the top left corner of a picture of three by two.
        let picture = Picture(width: 3, height: 2) { bytes in
            for index in 0..<18 { bytes[index] = index == 0 ? 255 : 0 }
        }
        func place(_ degrees: Int) -> [Int] {
            let turned = picture.turned(by: degrees)
            for y in 0..<turned.height {
                for x in 0..<turned.width where turned.pixel(x, y).red == 255 {
                    return [turned.width, turned.height, x, y]
                }
            }
            return []
        }
        #expect(place(0) == [3, 2, 0, 0])
        #expect(place(90) == [2, 3, 1, 0])
        #expect(place(180) == [3, 2, 2, 1])
        #expect(place(270) == [2, 3, 0, 2])
    }
}
