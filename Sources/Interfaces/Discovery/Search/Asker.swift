/// One protocol's part of a search on one interface. Without clock and socket.
package protocol Asker: Sendable {
    /// What to send now; called several times during a search.
    func questions() -> [[UInt8]]
    mutating func take(_ bytes: [UInt8], from peer: IPv4Address)
    /// What is known so far.
    var findings: [Finding] { get }
}

extension Asker {
    /// Answers that a search keeps; a network that sends more is not listened to any longer.
    static var mostKept: Int { 2000 }
}
