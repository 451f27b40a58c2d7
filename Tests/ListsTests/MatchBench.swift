import Core
import Foundation
import Lists
import Settings
import Storage
import TestSupport
import Testing

/// What matching among a million plates costs. Left out unless `SALLYPORT_BENCH` is set; figures are in
/// Benchmarks/README.md. Processor time is that of the thread: other programs on the machine do not count.
@Suite("Matching bench", .serialized, .enabled(if: ProcessInfo.processInfo.environment["SALLYPORT_BENCH"] != nil))
struct MatchBench {
    private static let count = 1_000_000
    /// With room for one more.
    private static let stored = 999_000
    private static let formats = [
        "LLLDDD", "LLDDDD", "LLDDLLL", "LLDDDLL", "LLLDDDD", "LLDDLLDDDD", "DDDLLL", "LLDDDDD", "LDDDLLDD", "LLLLDDDD",
        "DLLLDDD", "LLLDLDD",
    ]

    @Test("a million plates of twelve formats: building, memory, and readings of three kinds")
    func million() async throws {
        try await onOwnThread {
            var random = SeededRandom(seed: 1)
            let typed = (0..<Self.count).map { _ in Self.plate(&random) }
            let begun = Self.processor()
            let plates = typed.map { PlateText($0) }
            print("a million texts brought into normal form in \(Self.processor() - begun) s")
            for reach in MatchIndex.reaches {
                let before = Self.resident()
                let start = Self.processor()
                let index = MatchIndex(plates, reach: reach)
                print("reach \(reach): built in \(Self.processor() - start) s, \(Self.resident() - before) MB more")
                for limit in 0...(reach == 2 ? 3 : 1) {
                    Self.measure("limit \(limit), of the lists", index, limit, 2_000) {
                        plates.randomElement(using: &random)!
                    }
                    Self.measure("limit \(limit), near them", index, limit, 2_000) {
                        PlateText(
                            Self.changed(Self.changed(plates.randomElement(using: &random)!.value, &random), &random)
                        )
                    }
                    Self.measure("limit \(limit), of a format", index, limit, 2_000) { PlateText(Self.plate(&random)) }
                    Self.measure("limit \(limit), random", index, limit, 2_000) {
                        PlateText(String((0..<7).map { _ in CharacterGrid.alphabet.randomElement(using: &random)! }))
                    }
                }
            }
        }
    }

    @Test("a million stored plates: reading them at the start, one more, one fewer")
    func stored() async throws {
        let office = try Office()
        let path = office.folder.url
        try await onOwnThread {
            var random = SeededRandom(seed: 2)
            var seen: Set<String> = []
            while seen.count < Self.stored { seen.insert(Self.plate(&random)) }
            let rows = ["list,plate,date,description"] + seen.map { "allow,\($0),2026-01-01,Somebody" }
            let text = rows.joined(separator: "\n") + "\nend,\(Self.stored)\n"
            try Data(text.utf8).write(to: path.appending(path: "lists.csv"))
        }
        let spool = try office.lists.sync.spool()
        try await spool.append(Array(try Data(contentsOf: path.appending(path: "lists.csv"))))
        let start = Date()
        _ = try await office.lists.sync.receive(spool, by: "bench")
        print("a million received in \(Date().timeIntervalSince(start)) s")
        for deviation in [1, 2] {
            try await office.settings.change(MatchingSettings.self, by: "bench") { $0.deviation = deviation }
            try await onOwnThread {
                let (cpu, wall) = (Self.processor(), Date())
                let (_, _, _, lists) = try Office.parts(path, TestClock().clock)
                print(
                    "deviation \(deviation): opened and read in \(Self.processor() - cpu) s of a core, "
                        + "\(Date().timeIntervalSince(wall)) s on the clock; \(lists.lists()[0].count) plates"
                )
            }
        }
        for _ in 0..<3 {
            let start = Date()
            let (entry, _) = try await office.lists.add("NEW\(Int.random(in: 0...999_999))", to: .allow)
            let added = Date()
            try await office.lists.remove(entry: entry.id, from: .allow)
            print("added in \(added.timeIntervalSince(start)) s, removed in \(Date().timeIntervalSince(added)) s")
        }
    }

    private static func measure(
        _ name: String,
        _ index: MatchIndex,
        _ limit: Int,
        _ rounds: Int,
        _ text: () -> PlateText
    ) {
        var times: [Double] = []
        var hits = 0
        for _ in 0..<(limit > 2 ? rounds / 20 : rounds) {
            let text = text()
            let start = processor()
            hits += index.plates(within: limit, of: text).count
            times.append((processor() - start) * 1e6)
        }
        times.sort()
        let found = Double(hits) / Double(times.count)
        print("  \(name): median \(times[times.count / 2]) us, p99 \(times[times.count * 99 / 100]) us, \(found) found")
    }

    private static func plate(_ random: inout SeededRandom) -> String {
        let format = formats.randomElement(using: &random)!
        return String(
            format.map { kind in
                (kind == "L" ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ" : "0123456789").randomElement(using: &random)!
            }
        )
    }

    private static func changed(_ text: String, _ random: inout SeededRandom) -> String {
        var characters = Array(text)
        let place = Int.random(in: 0..<characters.count, using: &random)
        let symbol = CharacterGrid.alphabet.randomElement(using: &random)!
        switch Int.random(in: 0..<3, using: &random) {
        case 0: characters[place] = symbol
        case 1: characters.insert(symbol, at: place)
        default: characters.remove(at: place)
        }
        return String(characters)
    }

    private static func processor() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// Megabytes of memory in use.
    private static func resident() -> Int {
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
        return (pages.flatMap { Int($0[1]) } ?? 0) * 4096 / 1_000_000
    }
}
