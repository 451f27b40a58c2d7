import Core
import GRDB
import Settings

/// What the store holds, as far as it can be read.
struct Stored: Sendable {
    var setup = Encryption.Setup()
    var selfSigned: ServerCertificate?
    var request: CertificateMaker.Made?
    var isUploadLost = false

    init(_ database: Database, _ box: SecretBox?) throws {
        let choice: EncryptionTables.Choice? = try EncryptionTables.value(.choice, database)
        let known = choice ?? EncryptionTables.Choice()
        setup.ways = known.ways
        setup.certificate = known.certificate
        setup.uploaded = try Self.certificate(.caSigned, database, box)
        selfSigned = try Self.certificate(.selfSigned, database, box)
        isUploadLost = try setup.uploaded == nil && EncryptionTables.exists(.caSigned, database)
        let pair: EncryptionTables.Pair? = try EncryptionTables.value(.request, database)
        if let pair, let box, let key = pair.key(box) {
            request = CertificateMaker.Made(text: pair.text, key: key)
        }
    }

    private static func certificate(
        _ name: EncryptionTables.Name,
        _ database: Database,
        _ box: SecretBox?
    ) throws -> ServerCertificate? {
        let pair: EncryptionTables.Pair? = try EncryptionTables.value(name, database)
        guard let pair, let box, let key = pair.key(box) else { return nil }
        return try? ServerCertificate(chain: pair.text, key: key, at: nil)
    }
}
