import Foundation

/// What this program has used of the processors.
enum ProcessorTime {
    /// Of all its threads since it began.
    static var milliseconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
    }
}
