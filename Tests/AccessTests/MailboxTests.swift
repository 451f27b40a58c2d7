import Access
import Foundation
import TestSupport
import Testing

@Suite("Mailbox")
struct MailboxTests {
    @Test("ACC-28 a message wakes the thread that waits, and nothing is lost or turned round")
    func order() async throws {
        let mailbox = Mailbox<Int>()
        #expect(!mailbox.put(0), "closed until it is opened")
        mailbox.open()
        let all = AsyncStream<[Int]>.makeStream()
        let thread = Thread {
            var taken: [Int] = []
            while taken.count < 1000 { taken += mailbox.take(within: nil) }
            all.continuation.yield(taken)
        }
        thread.start()
        for number in 0..<1000 { #expect(mailbox.put(number)) }
        #expect(try await first(of: all.stream) == Array(0..<1000))
        #expect(mailbox.put(7))
        #expect(mailbox.close() == [7])
        #expect(!mailbox.put(8))
    }

    @Test("ACC-28 a wait ends with its time")
    func timeout() async throws {
        let mailbox = Mailbox<Int>()
        mailbox.open()
        let done = AsyncStream<Bool>.makeStream()
        let thread = Thread {
            let isEmpty = mailbox.take(within: .milliseconds(10)).isEmpty && mailbox.take(within: .seconds(-1)).isEmpty
            done.continuation.yield(isEmpty)
        }
        thread.start()
        #expect(try await first(of: done.stream))
    }
}
