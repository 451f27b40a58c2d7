import Core
import Foundation

/// One JSON object a line over a connection that stays open.
///
/// TCP has no answer: an event counts as delivered when the server's computer has confirmed all of its bytes and the
/// connection still stands or was closed in order.
final class TCPRecipient: Recipient {
    static let kind = PushProtocol.tcp

    private let address: ServerAddress
    private let patience: Patience
    private var line: TCPLine?

    init(_ profile: PushProfile, patience: Patience) throws {
        guard let address = ServerAddress(profile.url, for: .tcp) else {
            throw Problem(.invalidInput, "push.address", ServerAddress.advice(for: .tcp))
        }
        self.address = address
        self.patience = patience
    }

    func deliver(_ event: Data, recall: Recall) throws {
        let line = try openLine(recall)
        do {
            try line.send(event + Data("\r\n".utf8), within: patience.answering, recall)
        } catch {
            self.line = nil
            throw error
        }
    }

    private func openLine(_ recall: Recall) throws -> TCPLine {
        if let line, line.isOpen { return line }
        line = nil
        let new = try TCPLine(to: address, within: patience.connecting, recall)
        line = new
        return new
    }
}
