import Foundation

/// Runs what blocks on a thread of its own, so that the few threads of the tests' tasks stay free.
package func onOwnThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        let thread = Thread { continuation.resume(with: Result { try body() }) }
        thread.stackSize = 1 << 21
        thread.start()
    }
}
