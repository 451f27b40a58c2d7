import Foundation

/// Words of WS-Discovery (April 2005), which devices and the programs that look for them speak.
package enum WSDiscovery {
    package static let group = Endpoint(address: IPv4Address(239, 255, 255, 250), port: 3702)
    package static let namespace = "http://schemas.xmlsoap.org/ws/2005/04/discovery"
    package static let addressing = "http://schemas.xmlsoap.org/ws/2004/08/addressing"
    package static let soap = "http://www.w3.org/2003/05/soap-envelope"
    package static let everyone = "urn:schemas-xmlsoap-org:ws:2005:04:discovery"
    package static let nobody = addressing + "/role/anonymous"
    /// The type of this unit, and where its name is from.
    package static let ownNamespace = "urn:sallyport:device"
    package static let ownType = "LicencePlateVerifier"
    package static let nameScope = "urn:sallyport:name/"

    package enum Action: String {
        case hello = "Hello"
        case bye = "Bye"
        case probe = "Probe"
        case probeMatches = "ProbeMatches"
        case resolve = "Resolve"
        case resolveMatches = "ResolveMatches"

        package var uri: String { "\(WSDiscovery.namespace)/\(rawValue)" }
    }

    /// A whole message.
    ///
    /// - Parameters:
    ///   - id: its own `urn:uuid:`.
    ///   - answered: that of the message which it answers.
    ///   - more: elements of the header behind the usual ones; `body` likewise is XML.
    package static func envelope(
        _ action: Action,
        id: String,
        to: String = everyone,
        answering answered: String? = nil,
        more: String = "",
        body: String
    ) -> [UInt8] {
        let relation = answered.map { "<a:RelatesTo>\($0.xmlEscaped)</a:RelatesTo>" } ?? ""
        return Array(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <s:Envelope xmlns:s="\(soap)" xmlns:a="\(addressing)" xmlns:d="\(namespace)" xmlns:sp="\(ownNamespace)">\
            <s:Header><a:Action>\(action.uri)</a:Action><a:MessageID>\(id)</a:MessageID>\(relation)\
            <a:To>\(to)</a:To>\(more)</s:Header><s:Body>\(body)</s:Body></s:Envelope>
            """.utf8
        )
    }
}
