import CSodium
import Foundation
import Settings

/// What HTTP Digest needs of a password (HA1 of RFC 7616, 3.4.2), for each algorithm. As good as the password on this
/// device, so that it is kept encrypted.
package struct DigestKeys: Sendable, Hashable, Codable {
    package let sha256: String
    package let md5: String

    package init(name: String, realm: String, password: String) {
        sha256 = DigestAlgorithm.sha256.hash("\(name):\(realm):\(password)")
        md5 = DigestAlgorithm.md5.hash("\(name):\(realm):\(password)")
    }

    /// From the store; nil where another key file sealed them.
    init?(sealed: String, with box: SecretBox) {
        guard let json = box.opened(sealed), let keys = try? JSONDecoder().decode(Self.self, from: Data(json.utf8))
        else { return nil }
        self = keys
    }

    func sealed(with box: SecretBox) throws -> String {
        box.sealed(String(decoding: try JSONEncoder().encode(self), as: UTF8.self))
    }

    /// Whether a response is the one that whoever knows the password gives for a request.
    package func fits(_ credentials: DigestCredentials, method: String) -> Bool {
        let algorithm = credentials.algorithm
        let key = algorithm == .md5 ? md5 : sha256
        let request = algorithm.hash("\(method):\(credentials.uri)")
        let right = algorithm.hash(
            "\(key):\(credentials.nonce):\(credentials.countText):\(credentials.clientNonce):auth:\(request)"
        )
        let (given, wanted) = (Array(credentials.response.utf8), Array(right.utf8))
        return given.count == wanted.count && sodium_memcmp(given, wanted, wanted.count) == 0
    }
}
