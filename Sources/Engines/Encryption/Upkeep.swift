import Core
import Foundation
import Logging
import Telemetry

/// When certificates want looking after.
enum Upkeep {
    /// Days before its end in which a certificate is renewed, or asked for.
    static let days: Double = 30

    static func isDue(_ facts: CertificateFacts, at now: Date) -> Bool {
        facts.ends.timeIntervalSince(now) < days * 24 * 3600
    }
}

extension Encryption {
    private static let ending = "https.certificate-ends"
    private static let round = Duration.seconds(3600)

    /// Renews the self-signed certificate before it ends, tells of an upload that ends, and takes back what nobody
    /// confirms, until the task is cancelled.
    package func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.keepFresh() }
            group.addTask { await self.watchAttempts() }
        }
    }

    private func keepFresh() async {
        repeat {
            await lookAfter()
            // Certificates end by the wall clock, which may be set: it is looked at, not counted down.
            try? await Task.sleep(for: Self.round)
        } while !Task.isCancelled
    }

    /// One round of looking after the certificates.
    package func lookAfter() async {
        checkUploaded()
        guard Upkeep.isDue(read { $0.selfSigned.facts }, at: clock.now().wall) else { return }
        do {
            try await renewSelfSigned(by: "the program")
        } catch {
            logger.error("The self-signed certificate could not be renewed: \(error)")
        }
    }

    /// Reading is enough to end an attempt whose time is over; nobody may be reading.
    private func watchAttempts() async {
        for await _ in attempts.subscribe(depth: 1, first: ()) {
            while let left = state.waiting?.left, !Task.isCancelled {
                // Until the attempt's minute is over, or the program ends.
                try? await Task.sleep(for: max(left, .milliseconds(1)))
            }
        }
    }

    /// Raises the condition of an upload that ends soon, or has ended.
    func checkUploaded() {
        let now = clock.now().wall
        let (facts, isUsed) = read { ($0.trial.kept.uploaded?.facts, $0.trial.kept.certificate == .caSigned) }
        guard let facts, isUsed, Upkeep.isDue(facts, at: now) else { return health.clear(Self.ending) }
        let days = Int((facts.ends.timeIntervalSince(now) / 86_400).rounded(.down))
        let day = facts.ends.formatted(Date.ISO8601FormatStyle.iso8601.year().month().day())
        let isOver = facts.ends <= now
        health.raise(
            Self.ending,
            isOver ? .critical : .warning,
            isOver ? "The certificate of HTTPS has ended" : "The certificate of HTTPS ends in \(days) days",
            advice: "It ends on \(day). Get a new one from the authority and upload it at Settings, Security; "
                + "until then the self-signed one can be used."
        )
    }
}
