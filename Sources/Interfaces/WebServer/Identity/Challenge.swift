import Accounts
import HTTPTypes

/// What a program that has not signed in is asked for: Digest, the stronger hash first, or Basic (RFC 9110, 11.6.1).
/// One nonce serves both hashes, for clients that take the words of several challenges together.
enum Challenge {
    static func fields(_ accounts: Accounts, isStale: Bool) -> HTTPFields {
        let nonce = accounts.makeNonce()
        let stale = isStale ? ", stale=true" : ""
        var fields = HTTPFields()
        for algorithm in DigestAlgorithm.allCases {
            let words =
                "Digest realm=\"\(accounts.realm)\", qop=\"auth\", algorithm=\(algorithm.rawValue), "
                + "nonce=\"\(nonce)\"\(stale)"
            fields.append(HTTPField(name: .wwwAuthenticate, value: words))
        }
        fields.append(HTTPField(name: .wwwAuthenticate, value: "Basic realm=\"\(accounts.realm)\", charset=\"UTF-8\""))
        return fields
    }
}
