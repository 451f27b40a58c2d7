import CSodium
import Core

/// The one cryptographic library, ready for use.
package enum Sodium {
    private static let isReady = sodium_init() >= 0

    /// Sets the library up once a process; throws where the system gives no random numbers.
    package static func start() throws {
        guard isReady else {
            throw Problem(
                .unavailable,
                "sodium.unavailable",
                "The cryptographic library could not be started: the system gives no random numbers."
            )
        }
    }

    /// Bytes that nobody can guess.
    package static func randomBytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }
}
