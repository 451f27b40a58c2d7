import Foundation
import TestSupport
import Testing

@Suite("The page in a real browser", .enabled(if: Script.program != nil))
struct BrowserTests {
    @Test(
        "SETUP-04 ELOG-01 ELOG-02 ELOG-04 LIST-01 LIST-02 LIST-19 ACC-02 the story of a first day: administrator, live picture, event by itself, lists, barrier, health"
    )
    func story() async throws {
        let folder = try TemporaryFolder()
        let result = try await Script("Browser/day.py").run(folder.url.path)
        #expect(result.code == 0, "\(result.words)")
    }
}
