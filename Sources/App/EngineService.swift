import ServiceLifecycle

/// One engine under the service group: cancelled when the group shuts down, and waited for.
struct EngineService: Service {
    private let body: @Sendable () async throws -> Void

    init(_ body: @escaping @Sendable () async throws -> Void) { self.body = body }

    func run() async throws {
        try await cancelWhenGracefulShutdown { try await body() }
    }
}
