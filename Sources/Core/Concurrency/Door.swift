import Foundation

/// A lock with a bell, for threads that wait for one another.
///
/// Waits are measured on the monotonic clock, which `NSCondition` cannot do: were the wall clock set back by an hour
/// while the barrier is open, it would stay open for an hour, and a camera or server that is tried again in a second
/// would be tried again in an hour.
package final class Door: @unchecked Sendable {
    // Unchecked is sound: the two pthread objects are made for use by many threads and live at a fixed address from
    // `init` to `deinit`.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let bell = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    /// A time of the monotonic clock.
    package struct Deadline: Sendable {
        fileprivate let time: timespec

        package init(after limit: Duration) {
            var now = timespec()
            clock_gettime(CLOCK_MONOTONIC, &now)
            let parts = max(limit, .zero).components
            let nanoseconds = now.tv_nsec + Int(parts.attoseconds / 1_000_000_000)
            time = timespec(
                tv_sec: now.tv_sec + Int(parts.seconds) + nanoseconds / 1_000_000_000,
                tv_nsec: nanoseconds % 1_000_000_000
            )
        }
    }

    package init() {
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(bell, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(bell)
        pthread_mutex_destroy(mutex)
        bell.deallocate()
        mutex.deallocate()
    }

    package func lock() { pthread_mutex_lock(mutex) }
    package func unlock() { pthread_mutex_unlock(mutex) }

    package func locked<Result>(_ body: () -> Result) -> Result {
        lock()
        defer { unlock() }
        return body()
    }

    /// Wakes one thread, or all that wait; for use while locked.
    package func signal() { pthread_cond_signal(bell) }
    package func broadcast() { pthread_cond_broadcast(bell) }

    /// Unlocks, blocks until the bell rings, and locks again; for use while locked. It may also wake for nothing.
    ///
    /// - Returns: false when the time is up.
    @discardableResult
    package func wait(until deadline: Deadline? = nil) -> Bool {
        guard var time = deadline?.time else { return pthread_cond_wait(bell, mutex) == 0 }
        return pthread_cond_timedwait(bell, mutex, &time) == 0
    }
}
