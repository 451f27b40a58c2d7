import Core
import EventLog
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("A full disk")
struct FullDiskTests {
    /// A disk that refuses to write pictures while the switch is on.
    private func stubborn(_ isFull: Switch) -> Disk {
        Disk(
            write: { descriptor, bytes in
                guard !isFull.isOn else {
                    errno = ENOSPC
                    return -1
                }
                return Disk.standard.write(descriptor, bytes)
            },
            freeBytes: { _ in 1 << 40 }
        )
    }

    @Test("An event whose picture does not fit is stored without it and says so, and gets it with a later change")
    func storesWithoutPicture() async throws {
        let isFull = Switch()
        let bench = try LogBench(disk: stubborn(isFull))
        let id = PassageID()
        isFull.isOn = true
        let event = try #require(try await bench.record("ABC123", .allowed, passage: id))
        #expect(event.picture == nil)
        #expect(event.pictureNote == "The picture could not be stored: the disk was full.")
        #expect(bench.conditions == ["events.disk-full"])
        #expect(try bench.pictures.all().isEmpty)
        isFull.isOn = false
        let later = try #require(try await bench.record("ABC123", .allowed, passage: id))
        #expect(later.picture != nil)
        #expect(later.pictureNote == nil)
        #expect(bench.conditions.isEmpty)
    }

    @Test("An earlier picture stays when a better one does not fit")
    func keepsEarlierPicture() async throws {
        let isFull = Switch()
        let bench = try LogBench(disk: stubborn(isFull))
        let passage = Passage.sample(detection: 0.5)
        let better = Passage.sample(id: passage.id, shade: 20, detection: 0.9)
        for (kind, passage, full) in [(PassageEvent.Kind.new, passage, false), (.lost, better, true)] {
            isFull.isOn = full
            let change = PassageEvent(kind: kind, passage: passage, moment: bench.clock.now)
            _ = try await bench.log.record(change, decision: .unlisted, outcome: nil)
        }
        let event = try #require(try await bench.all().first)
        #expect(event.state == .lost)
        #expect(event.detection == 0.5)
        #expect(try await bench.log.picture(event.id).count > 100)
    }

    @Test(
        "An event that the full disk refuses waits in memory, and is in the log as soon as there is room",
        .enabled(if: SmallDisk.isPossible)
    )
    func waitsForRoom() async throws {
        let disk = try SmallDisk(kilobytes: 1024)
        let bench = try LogBench(in: disk.url)
        try await bench.change { $0.minimumFreeMegabytes = 0 }
        try await bench.record("FIRST")
        try disk.fill()
        var refused: [PassageID] = []
        for number in 1...400 where refused.count < 3 {
            let id = PassageID()
            do {
                try await bench.record("CAR\(number)", .allowed, passage: id)
            } catch let problem as Problem {
                #expect(problem.kind == .storageFull)
                refused.append(id)
            }
        }
        #expect(refused.count == 3)
        #expect(bench.conditions.contains("events.disk-full"))
        let stored = try await bench.all().map(\.passage)
        #expect(stored.allSatisfy { !refused.contains($0) })
        #expect(try await bench.log.note(outcome: .opened, for: refused[0]) == nil)

        disk.relieve()
        try await bench.log.tidy()
        let events = try await bench.all()
        #expect(events.prefix(3).map(\.passage) == refused.reversed())
        #expect(events.prefix(3).allSatisfy { $0.picture != nil })
        #expect(events[2].access.outcome == "opened")
        #expect(events.dropFirst(3).map(\.passage) == stored)
        #expect(bench.conditions.isEmpty)
    }

    @Test(
        "ELOG-11 on a full disk the oldest of many events make room for the newest",
        .enabled(if: SmallDisk.isPossible)
    )
    func makesRoom() async throws {
        let disk = try SmallDisk(kilobytes: 32 << 10)
        let bench = try LogBench(in: disk.url)
        try await bench.change {
            $0.minimumFreeMegabytes = 0
            $0.captureType = .fullFrame
        }
        for number in 1...120 { try await bench.record("OLD\(number)") }
        try disk.fill()
        for number in 1...40 {
            #expect(try await bench.record("NEW\(number)")?.picture != nil)
        }
        let events = try await bench.all()
        #expect(events.prefix(40).map(\.plate.value) == (1...40).reversed().map { "NEW\($0)" })
        #expect((100..<160).contains(events.count))
        #expect(try bench.pictures.all().count == events.count)
    }
}

private final class Switch: Sendable {
    private let state = Mutex(false)

    var isOn: Bool {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
