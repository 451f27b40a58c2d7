import Foundation

/// Blocking work on a thread of its own, with a name that shows in debuggers and `top -H`.
package enum NamedThread {
    /// Runs `body` on a new thread and waits for its end without holding a thread of the cooperative pool.
    package static func run<Result: Sendable>(_ name: String, _ body: @escaping @Sendable () -> Result) async -> Result
    {
        await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: body()) }
            thread.name = name
            thread.stackSize = 4 << 20
            thread.start()
        }
    }
}
