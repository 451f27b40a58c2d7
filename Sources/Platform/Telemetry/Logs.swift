import Core
import Foundation
import Logging
import Synchronization

/// Where the program's log goes: the standard error stream, for the system's journal, and a ring in memory.
package enum Logs {
    package static let ring = LogRing(capacity: 2000)

    private static let isBootstrapped = Atomic(false)

    /// Sets up the loggers of this process; loggers made before stay as they were. Only the first call counts.
    package static func bootstrap(level: Logger.Level) {
        guard isBootstrapped.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged else {
            return
        }
        LoggingSystem.bootstrap { label in
            LineLogHandler(label: label, level: level, clock: .system, ring: ring) { writeToStandardError($0.text) }
        }
    }

    /// One `write` a line keeps the lines of several threads apart. A stream that is closed costs the line, no more.
    private static func writeToStandardError(_ text: String) {
        var text = text + "\n"
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)[...]
            while !rest.isEmpty {
                let written = write(STDERR_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written > 0 {
                    rest = rest.dropFirst(written)
                } else if errno != EINTR {
                    return
                }
            }
        }
    }
}
