import Core
import Foundation
import Lists
import TestSupport
import Testing

@Suite("An import taken back")
struct ImportUndoTests {
    /// Everything there is to know of a list's entries.
    private func entries(_ office: Office, _ list: ListID = .allow) async throws -> [PlateEntry] {
        var all: [PlateEntry] = []
        var after: Int64?
        repeat {
            let page = try await office.lists.entries(of: list, after: after, limit: 500)
            all += page.entries
            after = page.next
        } while after != nil
        return all
    }

    private func lastImport(_ office: Office, _ list: ListID = .allow) -> UndoableImport? {
        office.lists.lists().first { $0.id == list }?.lastImport
    }

    @Test("LIST-06 an import is taken back: what it added goes, what it changed is as before, numbers and all")
    func exact() async throws {
        let office = try Office()
        _ = try await office.importFile("OLD1,2026-01-31,first\nOLD2,,second\nOLD3,,third\n", into: .allow)
        _ = try await office.lists.add("OTHER1", description: "elsewhere", to: .block)
        let before = try await entries(office)
        let file =
            "OLD1,2027-02-28,changed\nNEW1,,a\nOLD2,,changed\nOLD2,,again\nNEW1,2026-01-01,b\nOLD3,,third\nN*123\n"
        let report = try await office.importFile(file, into: .allow)
        #expect(report.added == 2)
        let done = try #require(lastImport(office))
        #expect(done.added == 2)
        #expect(office.met("NEW1") == ["allow NEW1"])
        _ = try await office.lists.add("OTHER2", to: .block)

        let undone = try await office.lists.undo(import: done.id)
        #expect(undone.removed == 2)
        #expect(undone.restored == 2)
        #expect(try await entries(office) == before)
        #expect(office.met("NEW1") == [])
        #expect(office.met("N77123") == [])
        #expect(office.met("OLD2").first == "allow OLD2")
        #expect(lastImport(office) == nil)
        #expect(try await office.plates(on: .block).count == 2, "other lists keep what they have")
        await #expect(throws: Problem.self) { try await office.lists.undo(import: done.id) }
        #expect(try await entries(office) == before)
    }

    @Test("LIST-06 a hundred thousand imported plates are taken back at once, also after a restart")
    func large() async throws {
        let office = try Office()
        _ = try await office.importFile((0..<500).map { "P\($0)Q,2026-01-31,kept \($0)\n" }.joined())
        let before = try await office.exported()
        let file = try office.lists.spool()
        try await file.append(Array((0..<100_000).map { "P\($0)Q,2027-01-01,new \($0)\n" }.joined().utf8))
        let job = try await office.lists.importFile(file, into: .allow, isPreview: false)
        let running = Task { await office.lists.run() }
        defer { running.cancel() }
        try await within(.seconds(60)) {
            while job.status.report == nil, job.status.problem == nil { await Task.yield() }
        }
        #expect(job.status.report?.updated == 500)
        #expect(job.status.report?.added == 99_500)

        let again = try Office(in: office.folder)
        let done = try #require(lastImport(again))
        #expect(done.id == job.id)
        let undone = try await again.lists.undo(import: done.id)
        #expect(undone.removed == 99_500)
        #expect(undone.restored == 500)
        #expect(try await again.exported() == before)
        #expect(again.lists.lists().first?.count == 500)
        #expect(again.met("P77777Q") == [])
    }

    @Test(
        "LIST-06 a list that has changed since its import cannot be put back",
        arguments: ["add", "edit", "remove", "clear", "import"]
    )
    func changedSince(_ change: String) async throws {
        let office = try Office()
        _ = try await office.importFile("NEW1\nNEW2\n")
        let done = try #require(lastImport(office))
        let entry = try #require(try await entries(office).first)
        switch change {
        case "add": _ = try await office.lists.add("MORE1", to: .allow)
        case "edit": _ = try await office.lists.update(entry: entry.id, date: nil, description: "edited")
        case "remove": try await office.lists.remove(entry: entry.id, from: .allow)
        case "clear": _ = try await office.lists.clear(.allow)
        default: _ = try await office.importFile("MORE1\n")
        }
        #expect(lastImport(office)?.id != done.id)
        let after = try await entries(office)
        let problem = await #expect(throws: Problem.self) { try await office.lists.undo(import: done.id) }
        #expect(problem?.code == "lists.no-undo")
        #expect(try await entries(office) == after)
        #expect(try Office(in: office.folder).lists.lists().first?.lastImport?.id != done.id)
    }

    @Test("LIST-06 what changes no entry leaves the way back open; an hour closes it")
    func stays() async throws {
        let office = try Office()
        _ = try await office.importFile("NEW1\nNEW2\n")
        let done = try #require(lastImport(office))
        _ = try await office.lists.rename(.allow, to: "Staff")
        _ = try await office.lists.add("OTHER1", to: .block)
        _ = try await office.importFile("NEW1\n")
        _ = try await office.importFile("NEW3\n", isPreview: true)
        #expect(lastImport(office)?.id == done.id)
        office.clock.advance(by: .seconds(3_601))
        #expect(lastImport(office) == nil)
        await #expect(throws: Problem.self) { try await office.lists.undo(import: done.id) }
        #expect(try await entries(office).count == 2)
    }
}
