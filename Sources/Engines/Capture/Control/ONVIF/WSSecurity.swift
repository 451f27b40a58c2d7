import Core
import Crypto
import Foundation

/// The login inside a SOAP message: UsernameToken with a password digest (WS-Security 1.0), which cannot be sent again
/// by who hears it.
struct WSSecurity {
    private static let oasis = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-"

    let user: String
    let password: String

    /// - Parameters:
    ///   - created: by the camera's clock.
    ///   - nonce: new for each message.
    func header(created: Date, nonce: [UInt8]) -> XMLNode {
        let extensions = Self.oasis + "wssecurity-secext-1.0.xsd"
        let time = created.formatted(.iso8601)
        // The standard wants SHA-1; nothing rests on its strength but what cameras ask for.
        let digest = Insecure.SHA1.hash(data: nonce + Array(time.utf8) + Array(password.utf8))
        func part(_ name: String, _ text: String, _ attributes: [String: String] = [:]) -> XMLNode {
            XMLNode(name, in: extensions, attributes: attributes, text: text)
        }
        return XMLNode(
            "Security",
            in: extensions,
            [
                XMLNode(
                    "UsernameToken",
                    in: extensions,
                    [
                        part("Username", user),
                        part(
                            "Password",
                            Data(digest).base64EncodedString(),
                            ["Type": Self.oasis + "username-token-profile-1.0#PasswordDigest"]
                        ),
                        part(
                            "Nonce",
                            Data(nonce).base64EncodedString(),
                            ["EncodingType": Self.oasis + "soap-message-security-1.0#Base64Binary"]
                        ),
                        XMLNode("Created", in: Self.oasis + "wssecurity-utility-1.0.xsd", text: time),
                    ]
                )
            ]
        )
    }

    static func nonce() -> [UInt8] { (0..<20).map { _ in UInt8.random(in: 0...255) } }
}
