import Core
import Discovery
import TestSupport
import Testing

@Suite("Multicast DNS")
struct MulticastDNSTests {
    private static func settled(_ unit: Unit = Samples.unit()) -> MulticastDNSResponder {
        var responder = MulticastDNSResponder(unit: unit, random: Samples.shortest)
        responder.start(at: .zero)
        _ = responder.pass(until: .seconds(10))
        return responder
    }

    private static func question(_ name: DNSName, _ type: UInt16 = 12, unicast: Bool = false) -> DNSMessage {
        DNSMessage(id: 9, questions: [.init(name: name, type: type, wantsUnicast: unicast)])
    }

    @Test("SETUP-03 a unit asks three times whether its names are free, then announces itself twice")
    func beginning() throws {
        var responder = MulticastDNSResponder(unit: Samples.unit(), random: Samples.shortest)
        responder.start(at: .zero)
        let sent = responder.pass(until: .seconds(10))
        #expect(
            sent.map(\.time) == [
                .zero, .milliseconds(250), .milliseconds(500), .milliseconds(750), .milliseconds(1750),
            ]
        )
        #expect(sent.allSatisfy { $0.to == ServiceNames.group })
        let messages = try sent.map { try DNSMessage($0.bytes) }
        #expect(
            messages.prefix(3).allSatisfy { !$0.isResponse && $0.authorities.count == 5 && $0.questions.count == 3 }
        )
        let announced = try #require(messages.last)
        #expect(announced.isResponse && announced.answers.count == 9)
        #expect(responder.phase == .settled)
        let service = DNSName.below("Gate north", ServiceNames.sallyport)
        #expect(announced.answers.contains { $0.name == service && $0.type == DNSRecord.Kind.service && $0.isUnique })
    }

    @Test("SETUP-03 a search for the service is answered with all that leads to the page")
    func search() throws {
        var responder = Self.settled()
        let sent = responder.answer(
            Self.question(ServiceNames.sallyport).bytes,
            from: Samples.neighbour,
            at: .seconds(20)
        )
        let reply = try DNSMessage(try #require(sent.first).bytes)
        #expect(sent.map(\.time) == [.seconds(20) + .milliseconds(20)] && sent[0].to == ServiceNames.group)
        #expect(reply.answers.map(\.value) == [.pointer(.below("Gate north", ServiceNames.sallyport))])
        #expect(reply.additionals.contains { $0.value == .address(Samples.address) })
        #expect(reply.additionals.contains { if case .service(8080, _) = $0.value { true } else { false } })
        #expect(
            reply.additionals.contains {
                if case .text(let texts) = $0.value { texts.contains(ServiceNames.product) } else { false }
            }
        )
    }

    @Test("SETUP-03 who wants the answer alone gets it alone, a plain resolver with its own number and short times")
    func alone() throws {
        var responder = Self.settled()
        let direct = responder.answer(
            Self.question(ServiceNames.page, unicast: true).bytes,
            from: Samples.neighbour,
            at: .seconds(20)
        )
        #expect(direct.map(\.to) == [Samples.neighbour.endpoint])
        let plain = responder.answer(Self.question(ServiceNames.page).bytes, from: Samples.stranger, at: .seconds(20))
        #expect(plain.map(\.to) == [Samples.stranger.endpoint])
        let reply = try DNSMessage(try #require(plain.first).bytes)
        #expect(reply.id == 9 && reply.questions.count == 1)
        #expect((reply.answers + reply.additionals).allSatisfy { $0.lifetime <= 10 && !$0.isUnique })
    }

    @Test("SETUP-03 what the asker knows, what others are called, and answers are not answered")
    func silence() throws {
        var responder = Self.settled()
        var known = Self.question(ServiceNames.page)
        known.answers = responder.records.shared.filter { $0.name == ServiceNames.page }
        #expect(responder.answer(known.bytes, from: Samples.neighbour, at: .seconds(20)).isEmpty)
        known.answers[0].lifetime = 10
        #expect(responder.answer(known.bytes, from: Samples.neighbour, at: .seconds(20)).count == 1)
        let other = Self.question(DNSName("_ipp._tcp.local"))
        #expect(responder.answer(other.bytes, from: Samples.neighbour, at: .seconds(30)).isEmpty)
        let answer = DNSMessage(isResponse: true, questions: known.questions, answers: responder.records.shared)
        #expect(responder.answer(answer.bytes, from: Samples.neighbour, at: .seconds(30)).isEmpty)
        #expect(responder.answer([1, 2, 3], from: Samples.neighbour, at: .seconds(30)).isEmpty)
        #expect(responder.phase == .settled)
    }

    @Test("SETUP-03 a flood of questions gets twenty answers and ten more a second; the group hears each once a second")
    func flood() {
        var responder = Self.settled()
        let question = Self.question(ServiceNames.page).bytes
        let alone = (0..<500).flatMap { _ in responder.answer(question, from: Samples.stranger, at: .seconds(20)) }
        #expect(alone.count == 20)
        let later = (0..<500).flatMap { _ in responder.answer(question, from: Samples.stranger, at: .seconds(21)) }
        #expect(later.count == 10)
        let all = (0..<500).flatMap { _ in responder.answer(question, from: Samples.neighbour, at: .seconds(40)) }
        #expect(all.count == 1)
    }

    @Test("SETUP-03 a name that somebody has already gets a number behind it, and the next one too")
    func conflict() throws {
        var responder = MulticastDNSResponder(unit: Samples.unit(), random: Samples.shortest)
        let others = (1...2).map { ServiceRecords(of: Samples.unit(hardware: "02:00:00:00:00:02"), number: $0) }
        responder.start(at: .zero)
        for (time, other) in zip([100, 300], others) {
            _ = responder.pass(until: .milliseconds(time))
            let taken = DNSMessage(isResponse: true, answers: other.unique)
            #expect(responder.answer(taken.bytes, from: Samples.neighbour, at: .milliseconds(time)).isEmpty)
        }
        #expect(responder.publishedName == "Gate north (3)")
        let sent = responder.pass(until: .seconds(10))
        let names = try sent.flatMap { try DNSMessage($0.bytes).answers.map(\.name) }
        #expect(names.contains(.below("Gate north (3)", ServiceNames.page)))
        #expect(!names.contains(.below("Gate north", ServiceNames.page)))
    }

    @Test("SETUP-03 of two that ask for a name at once, the lower one waits a second, and one alone keeps it")
    func tie() throws {
        let units = ["02:00:00:00:00:01", "02:00:00:00:00:02"].map { Samples.unit(hardware: $0) }
        var both = units.map { MulticastDNSResponder(unit: $0, random: Samples.shortest) }
        for place in both.indices { both[place].start(at: .zero) }
        var time = Duration.zero
        while let due = both.compactMap(\.next).min(), due < .seconds(30) {
            time = due
            for (speaker, listener) in [(0, 1), (1, 0)] where both[speaker].next.map({ $0 <= time }) == true {
                for sending in both[speaker].proceed(at: time) {
                    for reply in both[listener].answer(sending.bytes, from: Samples.neighbour, at: time) {
                        _ = both[speaker].answer(reply.bytes, from: Samples.neighbour, at: time)
                    }
                }
            }
        }
        #expect(both.allSatisfy { $0.phase == .settled })
        #expect(Set(both.map(\.publishedName)) == ["Gate north", "Gate north (2)"])
    }

    @Test("SETUP-03 a prober of our name hears at once that it is taken, though all heard it just now")
    func defence() throws {
        var responder = Self.settled()
        let other = ServiceRecords(of: Samples.unit(hardware: "02:00:00:00:00:02"), number: 1)
        let probe = DNSMessage(
            questions: other.uniqueNames.map { .init(name: $0, type: 255) },
            authorities: other.unique
        )
        for time in [Duration.seconds(20), .seconds(20) + .milliseconds(250)] {
            let sent = responder.answer(probe.bytes, from: Samples.neighbour, at: time)
            #expect(sent.map(\.time) == [time])
            #expect(
                try DNSMessage(try #require(sent.first).bytes).answers.contains { $0.type == DNSRecord.Kind.service }
            )
        }
        #expect(responder.publishedName == "Gate north")
    }

    @Test("SETUP-03 this computer's own voice through another interface is no other device")
    func ownVoice() {
        var responder = Self.settled()
        var unit = Samples.unit()
        unit.addresses = [IPv4Address(192, 0, 2, 11)]
        let echo = DNSMessage(isResponse: true, answers: ServiceRecords(of: unit, number: 1).unique)
        var here = Samples.neighbour
        here.isHere = true
        _ = responder.answer(echo.bytes, from: here, at: .seconds(20))
        #expect(responder.phase == .settled && responder.next == nil)
        _ = responder.answer(echo.bytes, from: Samples.neighbour, at: .seconds(20))
        #expect(responder.phase == .probing(0))
    }

    @Test("SETUP-03 at the stop all records are taken back, but for names that were never announced")
    func goodbye() throws {
        let sent = Self.settled().farewell(at: .seconds(20))
        let message = try DNSMessage(try #require(sent.first).bytes)
        #expect(message.answers.count == 9 && message.answers.allSatisfy { $0.lifetime == 0 })
        #expect(MulticastDNSResponder(unit: Samples.unit(), random: Samples.shortest).farewell(at: .zero).isEmpty)
    }

    @Test("SETUP-03 changed bytes from strangers never stop the responder", arguments: 0..<4)
    func fuzz(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let records = ServiceRecords(of: Samples.unit(hardware: "02:00:00:00:00:02"), number: 1)
        let seeds = [
            DNSMessage(isResponse: true, answers: records.all).bytes,
            DNSMessage(questions: [.init(name: ServiceNames.page, type: 255)], authorities: records.unique).bytes,
        ]
        var responder = Self.settled()
        for step in 0..<5000 {
            let now = Duration.seconds(20 + step)
            let bytes = Mutation.of(seeds.randomElement(using: &random) ?? [], &random)
            let sent = responder.answer(bytes, from: Samples.neighbour, at: now) + responder.pass(until: now)
            #expect(sent.count < 30 && sent.allSatisfy { $0.bytes.count < 2000 })
        }
    }
}
