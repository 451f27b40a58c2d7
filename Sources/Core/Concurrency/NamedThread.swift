import Foundation

/// Blocking work on a thread of its own, with a name that shows in debuggers and `top -H`.
package enum NamedThread {
    /// Starts a thread that runs `body`.
    ///
    /// Only a running thread can be named so that the kernel knows it, and only one whose stack has its usual size.
    package static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
        Thread {
            Thread.current.name = name
            body()
        }.start()
    }

    /// Runs `body` on a new thread and waits for its end without holding a thread of the cooperative pool.
    package static func run<Result: Sendable>(_ name: String, _ body: @escaping @Sendable () -> Result) async -> Result
    {
        await withCheckedContinuation { continuation in
            start(name) { continuation.resume(returning: body()) }
        }
    }
}
