/// A question or an answer of the DNS, as multicast DNS uses it (RFC 1035, RFC 6762).
package struct DNSMessage: Sendable, Hashable {
    package struct Question: Sendable, Hashable {
        package var name: DNSName
        package var type: UInt16
        /// The bit with which the asker wants the answer for itself alone.
        package var wantsUnicast: Bool

        package init(name: DNSName, type: UInt16, wantsUnicast: Bool = false) {
            self.name = name
            self.type = type
            self.wantsUnicast = wantsUnicast
        }

        package func asks(for record: DNSRecord) -> Bool {
            (type == DNSRecord.Kind.any || type == record.type) && name == record.name
        }
    }

    package var id: UInt16 = 0
    package var isResponse = false
    /// More known answers follow in another message.
    package var isTruncated = false
    package var questions: [Question] = []
    package var answers: [DNSRecord] = []
    package var authorities: [DNSRecord] = []
    package var additionals: [DNSRecord] = []

    package init(
        id: UInt16 = 0,
        isResponse: Bool = false,
        questions: [Question] = [],
        answers: [DNSRecord] = [],
        authorities: [DNSRecord] = [],
        additionals: [DNSRecord] = []
    ) {
        self.id = id
        self.isResponse = isResponse
        self.questions = questions
        self.answers = answers
        self.authorities = authorities
        self.additionals = additionals
    }
}
