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
