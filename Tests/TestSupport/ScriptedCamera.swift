import Capture
import Core
import Foundation
import Synchronization

/// A camera that does what a test tells it: its source is `scripted:NAME`, its script the `CameraScript` of that name.
package struct ScriptedCamera: CameraSource {
    package static let kind = "scripted"

    private let script: CameraScript
    private let clock: Clock

    package static func accepts(_ source: String) -> Bool { source.hasPrefix("scripted:") }

    package init(configuration: CameraConfiguration, clock: Clock) throws {
        guard let script = CameraScript.named(configuration.source) else {
            throw Problem(.notFound, "test.script", "There is no script “\(configuration.source)”.")
        }
        self.script = script
        self.clock = clock
    }

    package func run(stop: StopSignal, deliver: (Picture, Moment) -> Void) throws {
        script.began()
        while !stop.isRaised {
            switch script.next(within: 0.05) {
            case .show(let picture, let moment): deliver(picture, moment ?? clock.now())
            case .breakDown(let problem): throw problem
            case .end: return
            case nil: continue
            }
        }
    }
}

/// What a ``ScriptedCamera`` does next, step by step. Unique by its random name, so tests may run at once.
package final class CameraScript: @unchecked Sendable {
    // Unchecked is sound: the state is touched only while `door` is held.
    enum Step {
        case show(Picture, Moment?)
        case breakDown(Problem)
        case end
    }

    private static let all = Mutex<[String: CameraScript]>([:])

    package let source = "scripted:\(UUID().uuidString)"
    private let startings = Broadcast<Int>()
    private let door = NSCondition()
    private var steps: [Step] = []
    private var starts = 0

    package init() { Self.all.withLock { $0[source] = self } }

    static func named(_ source: String) -> CameraScript? { all.withLock { $0[source] } }

    /// A configuration of a camera that follows this script.
    package func camera(_ id: String, name: String = "Scripted") -> CameraConfiguration {
        CameraConfiguration(id: CameraID(id), name: name, source: source)
    }

    package func show(_ picture: Picture, at moment: Moment? = nil) { add(.show(picture, moment)) }
    package func breakDown(_ problem: Problem) { add(.breakDown(problem)) }
    package func end() { add(.end) }

    /// How often the engine started the source.
    package var startCount: Int {
        door.lock()
        defer { door.unlock() }
        return starts
    }

    func began() {
        door.lock()
        starts += 1
        let count = starts
        door.unlock()
        startings.send(count)
    }

    /// Waits until the engine started the source so many times, so that the next step is for that start.
    package func started(times: Int) async throws {
        let later = startings.subscribe(depth: 16)
        guard startCount < times else { return }
        _ = try await first(of: later) { $0 >= times }
    }

    func next(within limit: TimeInterval) -> Step? {
        door.lock()
        defer { door.unlock() }
        let deadline = Date(timeIntervalSinceNow: limit)
        while steps.isEmpty {
            if !door.wait(until: deadline) { break }
        }
        return steps.isEmpty ? nil : steps.removeFirst()
    }

    private func add(_ step: Step) {
        door.lock()
        steps.append(step)
        door.signal()
        door.unlock()
    }
}

extension Picture {
    /// A picture of one colour.
    package static func plain(width: Int = 64, height: Int = 48, red: UInt8 = 90, green: UInt8 = 90, blue: UInt8 = 90)
        -> Picture
    {
        Picture(width: width, height: height) { bytes in
            for index in 0..<(width * height) {
                bytes[index * 3] = red
                bytes[index * 3 + 1] = green
                bytes[index * 3 + 2] = blue
            }
        }
    }

    /// The three channels of one pixel.
    package func pixel(_ x: Int, _ y: Int) -> (red: UInt8, green: UInt8, blue: UInt8) {
        pixels.withBytes { bytes in
            let at = (y * width + x) * 3
            return (bytes[at], bytes[at + 1], bytes[at + 2])
        }
    }
}
