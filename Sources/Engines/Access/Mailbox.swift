import Foundation

/// What other threads tell the barrier's thread, and its alarm clock.
///
/// Waits are measured on the monotonic clock, which `NSCondition` cannot do: were the wall clock set back by an hour
/// while the barrier is open, it would stay open for an hour.
package final class Mailbox<Message: Sendable>: @unchecked Sendable {
    // Unchecked is sound: `messages` and `isOpen` are touched only while `door` is locked, and the two pthread objects
    // are made for use by many threads and live at a fixed address from `init` to `deinit`.
    private let door = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let bell = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var messages: [Message] = []
    private var isOpen = false

    package init() {
        pthread_mutex_init(door, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(bell, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(bell)
        pthread_mutex_destroy(door)
        bell.deallocate()
        door.deallocate()
    }

    /// From now on messages are taken.
    package func open() { locked { isOpen = true } }

    /// No more messages; those not yet taken.
    package func close() -> [Message] {
        locked {
            isOpen = false
            defer { messages = [] }
            return messages
        }
    }

    /// False when nobody takes messages.
    package func put(_ message: Message) -> Bool {
        locked {
            guard isOpen else { return false }
            messages.append(message)
            pthread_cond_signal(bell)
            return true
        }
    }

    /// All messages, as soon as there are any; none when the time is up. Blocks the calling thread.
    package func take(within limit: Duration?) -> [Message] {
        let deadline = limit.map(Self.deadline)
        return locked {
            while messages.isEmpty {
                guard wait(until: deadline) else { break }
            }
            defer { messages = [] }
            return messages
        }
    }

    /// False when the time is up.
    private func wait(until deadline: timespec?) -> Bool {
        guard var deadline else { return pthread_cond_wait(bell, door) == 0 }
        return pthread_cond_timedwait(bell, door, &deadline) == 0
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(door)
        defer { pthread_mutex_unlock(door) }
        return body()
    }

    private static func deadline(after limit: Duration) -> timespec {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        let parts = max(limit, .zero).components
        let nanoseconds = now.tv_nsec + Int(parts.attoseconds / 1_000_000_000)
        return timespec(
            tv_sec: now.tv_sec + Int(parts.seconds) + nanoseconds / 1_000_000_000,
            tv_nsec: nanoseconds % 1_000_000_000
        )
    }
}
