import CSodium
import Foundation
import Settings

/// The nonces of HTTP Digest: made with a secret of this run of the program, good for five minutes, each request of
/// one with a count of its own.
///
/// Pure: times are monotonic and passed in. Bounded: of so many nonces in use the oldest gives way, and with it every
/// nonce as old, so that no count is taken twice.
package struct DigestNonces: Sendable {
    package enum Standing: Sendable, Hashable {
        /// Ours and of its time.
        case good
        /// Ours no more, or never was: the client asks again with a new one.
        case stale
    }

    private struct Use: Sendable {
        let issued: UInt64
        var highest: UInt32
        /// Bit n: the count `highest - n` was used.
        var window: UInt64
    }

    package static let lifetime: Duration = .seconds(300)
    private static let bytes = 16
    private static let macBytes = 16

    private let secret = Sodium.randomBytes(Int(crypto_generichash_KEYBYTES))
    private let capacity: Int
    private var uses: [String: Use] = [:]
    /// Nonces made at this time or before are no longer taken.
    private var floor: UInt64 = 0

    package init(capacity: Int = 4_096) { self.capacity = max(1, capacity) }

    package var count: Int { uses.count }

    /// A new nonce. Nothing is remembered of it until it is used.
    package func make(at now: Duration) -> String {
        let time = Self.milliseconds(now)
        let head = (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * UInt64($0))) } + Sodium.randomBytes(8)
        return Self.written(Data(head + mac(head)))
    }

    package func standing(of nonce: String, at now: Duration) -> Standing {
        guard let issued = issued(nonce), issued > floor || uses[nonce] != nil else { return .stale }
        let age = Self.milliseconds(now).subtractingReportingOverflow(issued)
        guard !age.overflow, age.partialValue < Self.milliseconds(Self.lifetime) else { return .stale }
        return .good
    }

    /// Marks a count of a good nonce as used; false where it was used before, or is too far behind to know.
    package mutating func use(_ nonce: String, count: UInt32, at now: Duration) -> Bool {
        guard standing(of: nonce, at: now) == .good, let issued = issued(nonce) else { return false }
        guard var use = uses[nonce] else {
            makeRoom(at: now)
            guard issued > floor else { return false }
            uses[nonce] = Use(issued: issued, highest: count, window: 1)
            return true
        }
        if count > use.highest {
            let step = count - use.highest
            use.window = step < 64 ? use.window << UInt64(step) | 1 : 1
            use.highest = count
        } else {
            let behind = use.highest - count
            guard behind < 64, use.window & (1 << UInt64(behind)) == 0 else { return false }
            use.window |= 1 << UInt64(behind)
        }
        uses[nonce] = use
        return true
    }

    private mutating func makeRoom(at now: Duration) {
        guard uses.count >= capacity else { return }
        let oldest = Self.milliseconds(max(.zero, now - Self.lifetime))
        uses = uses.filter { $0.value.issued > oldest }
        guard uses.count >= capacity, let first = uses.min(by: { $0.value.issued < $1.value.issued }) else { return }
        floor = max(floor, first.value.issued)
        uses = uses.filter { $0.value.issued > floor }
    }

    /// When a nonce was made; nil for one that this program did not make.
    private func issued(_ nonce: String) -> UInt64? {
        guard nonce.utf8.count == 43 else { return nil }
        let text = nonce.replacing("-", with: "+").replacing("_", with: "/") + "="
        guard let data = Data(base64Encoded: text), data.count == Self.bytes + Self.macBytes,
            // One nonce has one spelling, or the same would count as two.
            Self.written(data) == nonce
        else { return nil }
        let head = Array(data.prefix(Self.bytes))
        let right = mac(head)
        guard sodium_memcmp(right, Array(data.suffix(Self.macBytes)), Self.macBytes) == 0 else { return nil }
        return head.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }

    private static func written(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private func mac(_ head: [UInt8]) -> [UInt8] {
        var mac = [UInt8](repeating: 0, count: Self.macBytes)
        crypto_generichash(&mac, mac.count, head, UInt64(head.count), secret, secret.count)
        return mac
    }

    private static func milliseconds(_ time: Duration) -> UInt64 {
        let (seconds, attoseconds) = time.components
        guard seconds >= 0 else { return 0 }
        return UInt64(seconds) &* 1_000 &+ UInt64(max(0, attoseconds) / 1_000_000_000_000_000)
    }
}
