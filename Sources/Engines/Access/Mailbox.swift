import Core

/// What other threads tell the barrier's thread, and its alarm clock.
package final class Mailbox<Message: Sendable>: @unchecked Sendable {
    // Unchecked is sound: `messages` and `isOpen` are touched only while `door` is locked.
    private let door = Door()
    private var messages: [Message] = []
    private var isOpen = false

    package init() {}

    /// From now on messages are taken.
    package func open() { door.locked { isOpen = true } }

    /// No more messages; those not yet taken.
    package func close() -> [Message] {
        door.locked {
            isOpen = false
            defer { messages = [] }
            return messages
        }
    }

    /// False when nobody takes messages.
    package func put(_ message: Message) -> Bool {
        door.locked {
            guard isOpen else { return false }
            messages.append(message)
            door.signal()
            return true
        }
    }

    /// All messages, as soon as there are any; none when the time is up. Blocks the calling thread.
    package func take(within limit: Duration?) -> [Message] {
        let deadline = limit.map(Door.Deadline.init(after:))
        return door.locked {
            while messages.isEmpty {
                guard door.wait(until: deadline) else { break }
            }
            defer { messages = [] }
            return messages
        }
    }
}
