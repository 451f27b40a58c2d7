import Foundation

/// Blocking work on a thread of its own, with a name that shows in debuggers and `top -H`.
package enum NamedThread {
    /// Starts a thread that runs `body`. The kernel keeps the first 15 letters of the name.
    package static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
        Thread {
            // `Thread.name` reaches the kernel only when the starter has already noted the thread, which is a race.
            try? FileHandle(forWritingAtPath: "/proc/thread-self/comm")?.write(contentsOf: Data(name.utf8))
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
