import Core
import Discovery
import TestSupport
import Testing

@Suite("Messages of the DNS")
struct DNSMessageTests {
    static let records = ServiceRecords(of: Samples.unit("Tor süd"), number: 1)

    @Test("SETUP-03 what is written is read again, shortened names too")
    func roundTrip() throws {
        let message = DNSMessage(
            id: 7,
            isResponse: true,
            questions: [.init(name: ServiceNames.page, type: DNSRecord.Kind.pointer)],
            answers: Self.records.shared,
            additionals: Self.records.unique
                + [DNSRecord(name: Self.records.host, value: .address6(Array(1...16)), lifetime: 120)]
        )
        #expect(try DNSMessage(message.bytes) == message)
        #expect(message.bytes.count < 700)
    }

    @Test("SETUP-03 names are the same in small and capital letters")
    func letters() {
        #expect(DNSName("_HTTP._tcp.Local") == ServiceNames.page)
        #expect(DNSName("_http._udp.local") != ServiceNames.page)
    }

    @Test(
        "SETUP-03 pointers that lead in a circle, forwards or out of the message are refused",
        arguments: [[0xC0, 12], [0xC0, 20], [0xFF, 0xFF], [1, 97, 0xC0, 12], [0xC0], [0x40, 1, 0], [63, 1]] as [[UInt8]]
    )
    func circles(_ name: [UInt8]) {
        let head: [UInt8] = [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]
        #expect(throws: Problem.self) { try DNSMessage(head + name + [0, 12, 0, 1]) }
    }

    @Test("SETUP-03 a name of more than 255 letters and a message of thousands of records are refused")
    func sizes() {
        let label = [UInt8(63)] + [UInt8](repeating: 97, count: 63)
        let long = [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] + label + label + label + label + [0, 0, 12, 0, 1]
        #expect(throws: Problem.self) { try DNSMessage(long) }
        #expect(throws: Problem.self) { try DNSMessage([0, 0, 0x84, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0]) }
    }

    @Test("SETUP-03 random and changed bytes never do more than be refused", arguments: 0..<4)
    func fuzz(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let answer = DNSMessage(isResponse: true, answers: Self.records.all, additionals: Self.records.unique).bytes
        let question = DNSMessage(questions: [.init(name: ServiceNames.all, type: 255)]).bytes
        var (read, refused) = (0, 0)
        for _ in 0..<20_000 {
            let bytes = Mutation.of([answer, question].randomElement(using: &random) ?? [], &random)
            do {
                _ = try DNSMessage(bytes)
                read += 1
            } catch {
                #expect(error is Problem)
                refused += 1
            }
        }
        #expect(read > 0 && refused > 0)
    }
}
