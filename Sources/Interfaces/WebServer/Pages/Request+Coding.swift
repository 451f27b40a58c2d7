import HTTPTypes
import Hummingbird

extension Request {
    /// Whether the client takes a body that is packed with gzip (RFC 9110 12.5.3): it names gzip, or else `*`, and not
    /// with the weight zero.
    var takesGzip: Bool {
        guard let offered = headers[.acceptEncoding] else { return false }
        let weights = offered.lowercased().split(separator: ",").map { part in
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
            return (name: pieces.first ?? "", weight: weight ?? 1)
        }
        let named = weights.first { $0.name == "gzip" || $0.name == "x-gzip" } ?? weights.first { $0.name == "*" }
        return (named?.weight ?? 0) > 0
    }
}
