import Core
import Foundation

/// A name for programs that this unit keeps over restarts and that no other has: made from the hardware address of its
/// first network card and its port, which the network knows anyway.
package struct UnitIdentity: Sendable, Hashable {
    /// `xxxxxxxx-xxxx-8xxx-8xxx-xxxxxxxxxxxx` (RFC 9562, version 8).
    package let uuid: String
    /// Six digits, for host names.
    package var short: String { String(uuid.suffix(6)) }

    package init(hardware: String, port: Int) {
        let seed = "\(hardware.lowercased()) \(port)"
        var bytes = Self.hash(seed + " a") + Self.hash(seed + " b")
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = bytes.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }
        uuid = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }.joined(separator: "-")
    }

    /// Of this computer.
    package init(port: Int) {
        let folder = "/sys/class/net"
        let cards = (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
        let real = cards.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/device") }
        let addresses = (real + cards).lazy.compactMap {
            try? String(contentsOfFile: "\(folder)/\($0)/address", encoding: .utf8)
        }
        let hardware = addresses.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
            .first { $0.count == 17 && $0 != "00:00:00:00:00:00" }
        self.init(hardware: hardware ?? HostName.current, port: port)
    }

    /// FNV-1a with 64 bits, then mixed (the finalizer of SplitMix64), so that every bit of the seed counts everywhere.
    private static func hash(_ text: String) -> [UInt8] {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        hash ^= hash >> 31
        return (0..<8).map { UInt8(truncatingIfNeeded: hash >> (56 - 8 * $0)) }
    }
}
