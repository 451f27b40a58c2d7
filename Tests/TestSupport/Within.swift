import Core

/// The first element that fits, waited for at most `limit`; throws when the time is up or the stream ends first.
///
/// The limit is a safety net for a test that would hang, not a measure of speed.
package func first<Elements: AsyncSequence & Sendable>(
    of elements: Elements,
    within limit: Duration = .seconds(20),
    where fits: @escaping @Sendable (Elements.Element) -> Bool = { _ in true }
) async throws -> Elements.Element where Elements.Element: Sendable {
    try await within(limit) {
        for try await element in elements where fits(element) { return element }
        throw Problem(.unavailable, "test.ended", "The stream ended before the element came.")
    }
}

/// What `body` gives, or a timeout problem after `limit`. `body` must heed cancellation.
package func within<Value: Sendable>(
    _ limit: Duration = .seconds(20),
    _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: limit)
            throw Problem(.timeout, "test.limit", "Nothing came within \(limit).")
        }
        defer { group.cancelAll() }
        guard let value = try await group.next() else { throw CancellationError() }
        return value
    }
}
