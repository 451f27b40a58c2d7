import Capture
import Synchronization

/// A camera that can all, and notes what it is told.
final class NotedCamera: CameraControl {
    static let way = "onvif"

    final class Notes: Sendable {
        private let commands = Mutex<[String]>([])
        private let wideRange = Mutex("ON")

        var all: [String] { commands.withLock { $0 } }
        func note(_ command: String) { commands.withLock { $0.append(command) } }

        var wideDynamicRange: String {
            get { wideRange.withLock { $0 } }
            set { wideRange.withLock { $0 = newValue } }
        }
    }

    private let notes: Notes

    init(_ notes: Notes) { self.notes = notes }

    func abilities() throws -> ControlAbilities {
        var can = ControlAbilities()
        (can.zoom, can.focus, can.autofocus, can.settings) = (true, true, true, true)
        (can.pan, can.tilt, can.zoomMotion) = (true, true, true)
        return can
    }

    func values() throws -> ControlValues { ControlValues(zoom: 0.25, focus: 0.75, isFocusAutomatic: true) }
    func zoom(to position: Double) throws { notes.note("zoom \(position)") }
    func focus(to position: Double) throws { notes.note("focus \(position)") }
    func autofocus() throws { notes.note("autofocus") }
    func stop() throws { notes.note("stop") }

    func move(_ motion: CameraMotion, atMost limit: Duration) throws {
        notes.note("move \(motion.pan) \(motion.tilt) \(motion.zoom)")
    }

    func settings() throws -> [CameraSetting] {
        [CameraSetting(.wideDynamicRange, notes.wideDynamicRange, of: ["ON", "OFF"])]
    }

    func apply(_ changes: [CameraSetting.Change]) throws {
        for case .word(let word) in changes.map(\.value) { notes.wideDynamicRange = word }
    }
}
