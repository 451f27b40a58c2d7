import Core

/// Multicast DNS on one interface (RFC 6762): asks whether its names are free, announces them, answers, and gives way
/// to whoever had a name first.
package struct MulticastDNSResponder: Responder {
    package enum Phase: Sendable, Hashable {
        /// So many probes are sent.
        case probing(Int)
        case announcing(Int)
        case settled
    }

    private static let probes = 3
    private static let probePause = Duration.milliseconds(250)
    private static let announcements = 2
    private static let announcementPause = Duration.seconds(1)
    /// After so many conflicts the next tries come slowly.
    private static let calmConflicts = 15
    private static let conflictPause = Duration.seconds(5)
    /// The longest time that an answer outside multicast DNS may be kept, in seconds.
    private static let legacyLifetime: UInt32 = 10

    package private(set) var phase = Phase.probing(0)
    package private(set) var records: ServiceRecords
    package private(set) var next: Duration?
    private let unit: Unit
    private let random: RandomDelay
    private var number = 1
    private var conflicts = 0
    private var limit = AnswerLimit()
    private var lastSaid: [DNSRecord: Duration] = [:]

    package init(unit: Unit, random: @escaping RandomDelay) {
        self.unit = unit
        self.random = random
        records = ServiceRecords(of: unit, number: 1)
    }

    package var publishedName: String { records.instance }

    package mutating func start(at now: Duration) {
        phase = .probing(0)
        next = now + .milliseconds(random(0...250))
    }

    package mutating func proceed(at now: Duration) -> [Sending] {
        switch phase {
        case .probing(Self.probes):
            phase = .announcing(0)
            return proceed(at: now)
        case .probing(let sent):
            phase = .probing(sent + 1)
            next = now + Self.probePause
            return [toAll(probe, at: now)]
        case .announcing(let sent):
            let isLast = sent + 1 == Self.announcements
            phase = isLast ? .settled : .announcing(sent + 1)
            next = isLast ? nil : now + Self.announcementPause
            return [toAll(DNSMessage(isResponse: true, answers: records.all), at: now)]
        case .settled:
            next = nil
            return []
        }
    }

    package mutating func answer(_ bytes: [UInt8], from peer: Peer, at now: Duration) -> [Sending] {
        guard let message = try? DNSMessage(bytes) else { return [] }
        if message.isResponse {
            // RFC 6762, 11: answers come from the port of multicast DNS.
            if peer.endpoint.port == ServiceNames.group.port { heed(message, from: peer, at: now) }
            return []
        }
        if case .probing = phase {
            giveWay(to: message, from: peer, at: now)
            return []
        }
        return reply(to: message, from: peer, at: now)
    }

    package func farewell(at now: Duration) -> [Sending] {
        guard case .probing = phase else {
            let gone = records.all.map { $0.with(lifetime: 0, isUnique: $0.isUnique) }
            return [toAll(DNSMessage(isResponse: true, answers: gone), at: now)]
        }
        return []
    }

    // MARK: - Names of others

    /// Asks for answers to all: one for us alone could come to another program here that shares the port.
    private var probe: DNSMessage {
        DNSMessage(
            questions: records.uniqueNames.map { .init(name: $0, type: DNSRecord.Kind.any) },
            authorities: records.unique.map { $0.with(lifetime: $0.lifetime, isUnique: false) }
        )
    }

    private mutating func heed(_ message: DNSMessage, from peer: Peer, at now: Duration) {
        let isConflict = (message.answers + message.additionals).contains { record in
            !isOwnVoice(record.name, peer) && records.isContradicted(by: record)
        }
        guard isConflict else { return }
        conflicts += 1
        if case .probing = phase {
            number += 1
            records = ServiceRecords(of: unit, number: number)
            lastSaid = [:]
        }
        phase = .probing(0)
        next = now + (conflicts > Self.calmConflicts ? Self.conflictPause : .milliseconds(random(0...250)))
    }

    /// Two that ask for a name at once: the one whose records are lower waits and asks again (RFC 6762, 8.2).
    private mutating func giveWay(to message: DNSMessage, from peer: Peer, at now: Duration) {
        for name in records.uniqueNames where !isOwnVoice(name, peer) {
            let theirs = Self.rank(message.authorities, name)
            guard !theirs.isEmpty, Self.isLower(Self.rank(records.unique, name), theirs) else { continue }
            phase = .probing(0)
            next = now + .seconds(1)
            return
        }
    }

    /// Through another interface of this computer, which has another address, comes our own host's record.
    private func isOwnVoice(_ name: DNSName, _ peer: Peer) -> Bool { name == records.host && peer.isHere }

    private static func rank(_ records: [DNSRecord], _ name: DNSName) -> [[UInt8]] {
        records.filter { $0.name == name }
            .map { [UInt8($0.type >> 8), UInt8(truncatingIfNeeded: $0.type)] + $0.plainValue }
            .sorted { $0.lexicographicallyPrecedes($1) }
    }

    private static func isLower(_ left: [[UInt8]], _ right: [[UInt8]]) -> Bool {
        for (ours, theirs) in zip(left, right) where ours != theirs { return ours.lexicographicallyPrecedes(theirs) }
        return left.count < right.count
    }

    // MARK: - Answers

    private mutating func reply(to query: DNSMessage, from peer: Peer, at now: Duration) -> [Sending] {
        let known = query.answers
        var answers = records.all.filter { record in
            query.questions.contains { $0.asks(for: record) }
                && !known.contains { $0.says(record) && $0.lifetime >= record.lifetime / 2 }
        }
        guard !answers.isEmpty else { return [] }
        if peer.endpoint.port != ServiceNames.group.port {
            guard limit.allows(at: now) else { return [] }
            return [legacyReply(answers, to: query, peer, at: now)]
        }
        let wantsUnicast = query.questions.allSatisfy(\.wantsUnicast)
        // A program here that shares the port might not be the one that gets it, and a prober has to.
        if wantsUnicast, !peer.isHere, query.authorities.isEmpty {
            guard limit.allows(at: now) else { return [] }
            return [Sending(bytes: reply(answers).bytes, to: peer.endpoint, time: now)]
        }
        // A prober must hear that a name is taken before it takes it.
        let rest = query.authorities.isEmpty ? Duration.seconds(1) : Self.probePause
        answers = answers.filter { record in lastSaid[record].map { now - $0 >= rest } ?? true }
        guard !answers.isEmpty, limit.allows(at: now) else { return [] }
        for record in answers { lastSaid[record] = now }
        return [toAll(reply(answers), at: now + pause(before: answers, query))]
    }

    /// Answers that others may have too are spread in time, so that not all speak at once (RFC 6762, 6).
    private func pause(before answers: [DNSRecord], _ query: DNSMessage) -> Duration {
        if query.isTruncated { return .milliseconds(random(400...500)) }
        return answers.allSatisfy(\.isUnique) ? .zero : .milliseconds(random(20...120))
    }

    private func reply(_ answers: [DNSRecord]) -> DNSMessage {
        DNSMessage(isResponse: true, answers: answers, additionals: records.besides(answers))
    }

    /// To somebody who asks like a plain resolver (RFC 6762, 6.7).
    private func legacyReply(
        _ answers: [DNSRecord],
        to query: DNSMessage,
        _ peer: Peer,
        at now: Duration
    ) -> Sending {
        func plain(_ records: [DNSRecord]) -> [DNSRecord] {
            records.map { $0.with(lifetime: min($0.lifetime, Self.legacyLifetime), isUnique: false) }
        }
        var message = reply(answers)
        message.id = query.id
        message.questions = query.questions.prefix(4).map { DNSMessage.Question(name: $0.name, type: $0.type) }
        message.answers = plain(message.answers)
        message.additionals = plain(message.additionals)
        return Sending(bytes: message.bytes, to: peer.endpoint, time: now)
    }

    private func toAll(_ message: DNSMessage, at time: Duration) -> Sending {
        Sending(bytes: message.bytes, to: ServiceNames.group, time: time)
    }
}
