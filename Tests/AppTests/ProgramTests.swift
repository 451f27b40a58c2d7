import Foundation
import TestSupport
import Testing

@Suite("The real program", .serialized, .enabled(if: Script.program != nil))
struct ProgramTests {
    @Test(
        "ACC-03 ACC-04 ACC-07 ACC-25 ACC-27 LIST-12 LIST-15 listed vehicles open the barrier once, others and those that drive the wrong way do not"
    )
    func decisions() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Program/decisions.py").run(folder.file("data").path)
        #expect(result.code == 0, "\(result.words)")
    }

    @Test("ELOG-18 ELOG-19 kill -9 at any moment loses no event, picture, list entry or setting that was acknowledged")
    func kill() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Program/kill.py").run(folder.file("data").path, "6")
        #expect(result.code == 0, "\(result.words)")
    }

    @Test("MNT-10 kill -9 in the middle of an import leaves the settings of before or of after, never some of each")
    func importKill() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Program/import_kill.py").run(folder.file("data").path, "6")
        #expect(result.code == 0, "\(result.words)")
    }

    @Test(
        "SETUP-07 a lost password ends in a reset at the console: to factory default, with or without the events, never beside a running program"
    )
    func reset() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Program/reset.py").run(folder.url.path)
        #expect(result.code == 0, "\(result.words)")
    }

    @Test("LIST-09 LIST-10 kill -9 of either unit while lists are copied leaves all old or all new entries there")
    func syncKill() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Program/sync_kill.py").run(folder.url.path)
        #expect(result.code == 0, "\(result.words)")
    }

    @Test("ELOG-14 kill -9 in the middle of an export leaves a file that tells it is not whole, and the log as it was")
    func exportKill() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Program/export_kill.py").run(folder.file("data").path)
        #expect(result.code == 0, "\(result.words)")
    }

    @Test("ELOG-06 ELOG-18 kill -9 while old events are removed leaves no event without its picture, nor the reverse")
    func retentionKill() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Program/retention_kill.py").run(folder.file("data").path)
        #expect(result.code == 0, "\(result.words)")
    }

    @Test("MNT-10 kill -9 while settings change keeps what was acknowledged with its revision, and never half a change")
    func settingsKill() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Program/settings_kill.py").run(folder.file("data").path, "8")
        #expect(result.code == 0, "\(result.words)")
    }

    @Test("PUSH-17 PUSH-37 kill -9 while a server is dead loses no event that waits for it, and none comes twice")
    func push() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Program/push.py").run(folder.file("data").path, "3")
        #expect(result.code == 0, "\(result.words)")
    }

    @Test(
        "SETUP-03 NET-13 NET-14 NET-15 programs of others find the unit by mDNS, UPnP and WS-Discovery, under a new name at once, and not after its stop"
    )
    func found() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Program/found.py").run(folder.url.path)
        #expect(result.code == 0, "\(result.words)")
    }

    @Test(
        "SETUP-01 one command installs program, networks and service; the program answers from there, and goes without its data"
    )
    func installed() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Program/installed.py").run(folder.url.path)
        #expect(result.code == 0, "\(result.words)")
    }

    @Test(
        "SETUP-09 ACC-24 NET-09 NET-10 SEC-02 SEC-06 SEC-24 SEC-26 HTTPS with other programs: versions, cookies, redirection, certificates, what nobody confirms"
    )
    func https() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Program/https.py").run(folder.url.path)
        #expect(result.code == 0, "\(result.words)")
    }

    @Test("SETUP-30 the interface keeps to its own description, whatever is asked of it")
    func contract() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Program/contract.py").run(folder.url.path, "75")
        #expect(result.code == 0, "\(result.words)")
    }

    @Test(
        "bad input: broken pictures, unreachable cameras, wrong networks and damaged databases each get a clear message"
    )
    func badInput() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Program/hostile.py").run(folder.url.path)
        #expect(result.code == 0, "\(result.words)")
    }
}
