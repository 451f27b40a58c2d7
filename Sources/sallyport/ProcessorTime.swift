// `timespec` counts as of this module where several C modules of the system meet.
import CoreFoundation
import Foundation

/// What this program has used of the processors, in milliseconds.
enum ProcessorTime {
    /// Of all its threads since it began.
    static var milliseconds: Double { shown(by: CLOCK_PROCESS_CPUTIME_ID) }

    /// What a clock of the system shows.
    static func shown(by clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
    }
}
