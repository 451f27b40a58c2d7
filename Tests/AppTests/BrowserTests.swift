import Foundation
import TestSupport
import Testing

@Suite("The page in a real browser", .serialized, .enabled(if: Script.program != nil))
struct BrowserTests {
    @Test(
        "SETUP-04 SETUP-12 SETUP-27 ELOG-01 ELOG-02 ELOG-04 LIST-01 LIST-02 LIST-19 ACC-02 the story of a first day: administrator, live picture, event by itself, lists, barrier, health"
    )
    func story() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Browser/day.py").run(folder.url.path, "first_day")
        #expect(result.code == 0, "\(result.words)")
    }

    @Test("SETUP-04 the story of a first day in Firefox")
    func firefox() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Browser/day.py").run(folder.url.path, "firefox")
        #expect(result.code == 0, "\(result.words)")
    }

    @Test(
        """
        SETUP-02 SETUP-05 SETUP-13 SETUP-14 SETUP-15 SETUP-16 SETUP-18 SETUP-19 SETUP-20 SETUP-21 SETUP-22 SETUP-24 \
        SETUP-25 SETUP-26 SETUP-27 SETUP-33 SETUP-34 PUSH-06 PUSH-07 PUSH-08 PUSH-18 AOI-02 \
        AOI-05 AOI-06 AOI-07 AOI-08 AOI-09 AOI-11 AOI-20 AOI-21 an installer sets up a gate: assistant, areas with mouse, \
        keyboard and finger, checklist; without barriers for anybody
        """
    )
    func installation() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Browser/day.py").run(folder.url.path, "installation")
        #expect(result.code == 0, "\(result.words)")
    }

    @Test(
        """
        LIST-01 LIST-03 LIST-04 LIST-05 LIST-06 LIST-07 LIST-08 LIST-09 LIST-10 LIST-11 LIST-13 LIST-14 LIST-18 LIST-19 \
        LIST-20 LIST-21 somebody takes care of the lists: entries, files, schedule, matching, a hundred thousand plates, \
        copies to another unit; without barriers for anybody
        """
    )
    func lists() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Browser/day.py").run(folder.url.path, "lists")
        #expect(result.code == 0, "\(result.words)")
    }

    @Test(
        """
        ELOG-01 ELOG-04 ELOG-12 ELOG-14 ELOG-17 the event log is searched, explained, exported \
        and emptied, and settings are tried on it before they are saved; with the keyboard, on a phone and in the dark
        """
    )
    func events() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Browser/day.py").run(folder.url.path, "events")
        #expect(result.code == 0, "\(result.words)")
    }

    @Test(
        """
        ELOG-01 ELOG-04 LIST-02 ACC-03 ACC-07 ACC-25 ACCT-06 ACCT-07 ACCT-22 LIVE-27 STAT-13 a guard's shift: a listed car is let in, \
        a stranger stays out, is put on the allowlist from the event log and let in the next time; at a desk, with a phone in \
        the dark and at the page for operators
        """
    )
    func shift() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Browser/day.py").run(folder.url.path, "guard")
        #expect(result.code == 0, "\(result.words)")
    }

    @Test(
        """
        SETUP-27 ACC-24 NET-09 NET-10 SEC-06 SEC-24 somebody closes HTTP, then HTTPS, each time confirmed by the new way, and asks \
        an authority for a certificate; without barriers for anybody
        """
    )
    func security() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Browser/day.py").run(folder.url.path, "security")
        #expect(result.code == 0, "\(result.words)")
    }

    @Test(
        """
        AOI-03 AOI-04 AOI-12 AOI-22 SETUP-29 ACCT-07 an installer zooms, focuses and moves cameras, and sets them up for \
        reading plates; with the mouse, with the keyboard, on a phone and in the dark
        """
    )
    func steering() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Browser/day.py").run(folder.url.path, "steering")
        #expect(result.code == 0, "\(result.words)")
    }

    @Test(
        """
        ACCT-02 ACCT-05 ACCT-08 ACCT-09 ACCT-20 ACCT-22 somebody looks after accounts, rights, the audit log and the \
        settings as a whole; operators have a page of their own
        """
    )
    func accounts() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Browser/day.py").run(folder.url.path, "accounts")
        #expect(result.code == 0, "\(result.words)")
    }
}
