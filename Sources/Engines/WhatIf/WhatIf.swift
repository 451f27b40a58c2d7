import Access
import Core
import EventLog
import Foundation
import Lists
import Recognition
import Settings

/// Tries settings on the events of the past before anybody saves them.
///
/// Both sides of the comparison use the lists as they are now, so that a difference comes from the settings alone.
/// Nothing is saved and no output moves.
package struct WhatIf: Sendable {
    /// After this long the answer covers what was tried so far.
    package static let patience = Duration.seconds(10)
    private static let page = 200

    private let events: EventLog
    private let lists: PlateLists
    private let settings: SettingsStore
    private let timeZone: @Sendable () -> TimeZone
    private let clock: Clock
    private let bench = TrialBench()

    /// - Parameter timeZone: by whose clock schedules run.
    package init(
        events: EventLog,
        lists: PlateLists,
        settings: SettingsStore,
        clock: Clock = .system,
        timeZone: @escaping @Sendable () -> TimeZone = { .current }
    ) {
        self.events = events
        self.lists = lists
        self.settings = settings
        self.clock = clock
        self.timeZone = timeZone
    }

    /// - Throws: `settings.invalid` as saving would, with the section in the fields' paths; `what-if.query`;
    ///   `lists.unavailable` while the lists cannot be read.
    package func answer(_ question: WhatIfQuestion) async throws -> WhatIfReport {
        try question.check()
        let (before, after) = try conditions(question)
        let deadline = clock.now().monotonic + Self.patience
        var report = WhatIfReport()
        if after.minimumConfidence < before.minimumConfidence || after.minimumCharacters < before.minimumCharacters {
            report.notes.append(
                "Readings that were not reported are not in the log: what else would open with a lower minimum is not "
                    + "known."
            )
        }
        var query = EventQuery(from: question.from, to: question.to)
        repeat {
            guard clock.now().monotonic < deadline else {
                report.isComplete = false
                break
            }
            query.limit = min(Self.page, question.limit - report.examined)
            let page = try await events.search(query)
            report = try await bench.add(page.events, to: report, before, after)
            query.before = page.next
        } while query.before != nil && report.examined < question.limit
        return report
    }

    private func conditions(_ question: WhatIfQuestion) throws -> (before: Conditions, after: Conditions) {
        let access: AccessSettings = try settings.trial(patch: question.access)
        let matching: MatchingSettings = try settings.trial(patch: question.matching)
        let recognition: RecognitionSettings = try settings.trial(patch: question.recognition)
        guard let snapshot = lists.snapshot else {
            throw Problem(.unavailable, "lists.unavailable", "The plate lists cannot be read at the moment.")
        }
        var changed = snapshot
        for (list, schedule) in question.schedules {
            guard snapshot.lists.contains(where: { $0.id == list }) else {
                let message = "There is no list “\(list)”."
                let field = Problem.Field(path: "schedules.\(list)", message: message)
                throw Problem(.invalidInput, "what-if.query", message, fields: [field])
            }
            changed = changed.changing(list) { $0.schedule = schedule }
        }
        let zone = timeZone()
        return (
            Conditions(
                settings.value(),
                settings.value(),
                settings.value(),
                lists: snapshot,
                timeZone: zone
            ),
            Conditions(access, matching, recognition, lists: changed, timeZone: zone)
        )
    }
}

/// Where decisions are tried: a thread of its own, because a wide deviation over long lists takes its time.
private actor TrialBench {
    private let lane = ThreadLane("what if")

    nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    deinit { lane.close() }

    func add(
        _ events: [PlateEvent],
        to report: WhatIfReport,
        _ before: Conditions,
        _ after: Conditions
    ) throws -> WhatIfReport {
        var report = report
        for event in events {
            try Task.checkCancellation()
            report.add(event, before.verdict(on: event), after.verdict(on: event))
        }
        return report
    }
}
