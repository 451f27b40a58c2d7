import Foundation
import Synchronization

/// Letters for a thread that waits in `poll`.
final class WakingMailbox<Letter: Sendable>: Sendable {
    /// Readable while letters wait.
    let descriptor: Int32
    private let bell: Int32
    private let letters = Mutex<[Letter]>([])

    init() {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        _ = socketpair(AF_UNIX, kind, 0, &ends)
        (descriptor, bell) = (ends[0], ends[1])
    }

    deinit {
        close(descriptor)
        close(bell)
    }

    func put(_ letter: Letter) {
        letters.withLock { $0.append(letter) }
        var one: UInt8 = 1
        // A full socket rings already.
        _ = write(bell, &one, 1)
    }

    func takeAll() -> [Letter] {
        var buffer = [UInt8](repeating: 0, count: 64)
        while read(descriptor, &buffer, buffer.count) > 0 {}
        return letters.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}
