import Core

/// The family of recipients: a folder and a line each.
enum Recipients {
    static let all: [any Recipient.Type] = [TCPRecipient.self, HTTPRecipient.self]

    static func make(_ profile: PushProfile, patience: Patience) throws -> any Recipient {
        guard let type = all.first(where: { $0.kind == profile.protocol }) else {
            throw Problem(.unsupported, "push.protocol", "This program does not know the protocol of the profile.")
        }
        return try type.init(profile, patience: patience)
    }
}
