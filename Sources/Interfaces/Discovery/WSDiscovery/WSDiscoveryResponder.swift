import Core
import Foundation

/// WS-Discovery on one interface: Hello and Bye, and answers to Probe and Resolve.
package struct WSDiscoveryResponder: Responder {
    private static let kept = 32
    private static let longestID = 256
    /// Milliseconds within which an answer to a group is given, and after which it is said again.
    private static let wait = 0...500
    private static let repetition = 50...250

    package private(set) var next: Duration?
    private let unit: Unit
    /// Counts starts, as the protocol wants it: seconds since 1970 at the start.
    private let started: Int
    private let random: RandomDelay
    private let makeID: @Sendable () -> String
    private var hellos = 0
    private var helloID = ""
    private var number = 0
    private var answered: [String] = []
    private var limit = AnswerLimit()

    package init(
        unit: Unit,
        started: Int,
        random: @escaping RandomDelay,
        makeID: @escaping @Sendable () -> String = { "urn:uuid:\(UUID().uuidString.lowercased())" }
    ) {
        self.unit = unit
        self.started = started
        self.random = random
        self.makeID = makeID
    }

    package var publishedName: String { unit.name }

    package mutating func start(at now: Duration) {
        helloID = makeID()
        number += 1
        next = now + .milliseconds(random(Self.wait))
    }

    /// Hello, twice.
    package mutating func proceed(at now: Duration) -> [Sending] {
        hellos += 1
        next = hellos < 2 ? now + .milliseconds(random(Self.repetition)) : nil
        return [Sending(bytes: news(.hello, helloID, target), to: WSDiscovery.group, time: now)]
    }

    package func farewell(at now: Duration) -> [Sending] {
        hellos == 0 ? [] : [Sending(bytes: news(.bye, makeID(), reference), to: WSDiscovery.group, time: now)]
    }

    package mutating func answer(_ bytes: [UInt8], from peer: Peer, at now: Duration) -> [Sending] {
        guard let message = try? SOAPMessage(bytes), let id = message.first("MessageID")?.text, !id.isEmpty,
            id.utf8.count <= Self.longestID, !answered.contains(id), let reply = reply(to: message),
            limit.allows(at: now)
        else { return [] }
        // Everything comes twice.
        answered = answered.suffix(Self.kept - 1) + [id]
        number += 1
        let bytes = WSDiscovery.envelope(
            reply.action,
            id: makeID(),
            to: WSDiscovery.nobody,
            answering: id,
            more: sequence,
            body: reply.body
        )
        let time = now + .milliseconds(random(Self.wait))
        return [time, time + .milliseconds(random(Self.repetition))].map {
            Sending(bytes: bytes, to: peer.endpoint, time: $0)
        }
    }

    private func reply(to message: SOAPMessage) -> (action: WSDiscovery.Action, body: String)? {
        switch message.first("Action")?.text {
        case WSDiscovery.Action.probe.uri where isMeant(by: message):
            let match = "<d:ProbeMatch>\(target)</d:ProbeMatch>"
            return (.probeMatches, "<d:ProbeMatches>\(match)</d:ProbeMatches>")
        case WSDiscovery.Action.resolve.uri where asksForThis(message):
            let match = "<d:ResolveMatch>\(target)</d:ResolveMatch>"
            return (.resolveMatches, "<d:ResolveMatches>\(match)</d:ResolveMatches>")
        default: return nil
        }
    }

    private func asksForThis(_ message: SOAPMessage) -> Bool {
        message.places(of: "Resolve").contains { message.first("Address", in: $0)?.text == endpoint }
    }

    /// Whether a probe looks for our type, or for all, and for a scope of ours, or for all.
    private func isMeant(by probe: SOAPMessage) -> Bool {
        guard let place = probe.places(of: "Probe").first else { return false }
        let types = probe.first("Types", in: place)?.text.split { $0.isWhitespace } ?? []
        let areOurs = types.allSatisfy { type in
            let parts = type.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let prefix = parts.count == 2 ? String(parts[0]) : ""
            return parts.last.map(String.init) == WSDiscovery.ownType
                && probe.namespaces[prefix] == WSDiscovery.ownNamespace
        }
        let scopes = probe.first("Scopes", in: place)
        let sought = scopes?.text.split { $0.isWhitespace }.map(String.init) ?? []
        let isExact = scopes?.attributes["MatchBy"]?.hasSuffix("/strcmp0") == true
        return areOurs && sought.allSatisfy { $0 == scope || (!isExact && (scope + "/").hasPrefix($0 + "/")) }
    }

    private var endpoint: String { "urn:uuid:\(unit.identity.uuid)" }
    private var reference: String {
        "<a:EndpointReference><a:Address>\(endpoint)</a:Address></a:EndpointReference>"
    }

    private var scope: String {
        WSDiscovery.nameScope + (unit.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
    }

    private var target: String {
        let addresses = unit.addresses.map { "\(unit.scheme)://\($0):\(unit.port)/" }.joined(separator: " ")
        return reference + "<d:Types>sp:\(WSDiscovery.ownType)</d:Types><d:Scopes>\(scope)</d:Scopes>"
            + "<d:XAddrs>\(addresses)</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion>"
    }

    private var sequence: String { "<d:AppSequence InstanceId=\"\(started)\" MessageNumber=\"\(number)\"/>" }

    private func news(_ action: WSDiscovery.Action, _ id: String, _ body: String) -> [UInt8] {
        let body = "<d:\(action.rawValue)>\(body)</d:\(action.rawValue)>"
        return WSDiscovery.envelope(action, id: id, more: sequence, body: body)
    }
}
