import Core
import Foundation
import Logging
import Settings
import Storage
import Synchronization
import Telemetry

/// HTTPS of the page and the interface: which ways in are open, and with which certificate (ACC-24, NET-09).
///
/// Reading is from memory. Changes are made one after the other, first in the store. What can lock people out is tried
/// for a minute and stored only when somebody confirms it by the new way.
package final class Encryption: Sendable {
    /// How long a choice is tried.
    package static let patience = Duration.seconds(60)

    struct Setup: Sendable {
        var ways = WaysIn.both
        var certificate = CertificateKind.selfSigned
        var uploaded: ServerCertificate?
    }

    struct Book: Sendable {
        var trial: Trial<Setup>
        var selfSigned: ServerCertificate
        var request: CertificateMaker.Made?
        var httpPort: Int?
        var port: Int?
        var trouble: String?
    }

    /// Told when a choice is taken back because nobody confirmed it.
    package let reverts = Broadcast<WaysIn>()

    let store: Store
    let box: SecretBox?
    let clock: Clock
    let health: Health
    let names: @Sendable () -> OwnNames
    let logger = Logger(label: "https")
    let book: Mutex<Book>
    /// Changes pass here, one after the other.
    let desk = Turnstile()
    let attempts = Broadcast<Void>()

    /// Loads what is stored, and makes a self-signed certificate where there is none that can be used.
    ///
    /// - Parameters:
    ///   - box: encrypts the keys at rest; without it a certificate lasts until the program ends.
    ///   - names: what a certificate made here stands for.
    package init(
        store: Store,
        box: SecretBox?,
        health: Health,
        clock: Clock,
        names: @escaping @Sendable () -> OwnNames = { .ofThisMachine() }
    ) throws {
        self.store = store
        self.box = box
        self.health = health
        self.clock = clock
        self.names = names
        let stored = try store.readNow { try Stored($0, box) }
        let now = clock.now().wall
        let selfSigned: ServerCertificate
        if let known = stored.selfSigned, !Upkeep.isDue(known.facts, at: now) {
            selfSigned = known
        } else {
            let made = try CertificateMaker.selfSigned(names(), at: now)
            selfSigned = try ServerCertificate(chain: made.text, key: made.key, at: nil)
            if let box {
                let pair = EncryptionTables.Pair(selfSigned.chain, selfSigned.key, box)
                try store.writeNow { try EncryptionTables.put(pair, as: .selfSigned, $0) }
            }
        }
        book = Mutex(
            Book(trial: Trial(kept: stored.setup), selfSigned: selfSigned, request: stored.request)
        )
        if stored.isUploadLost { tellOfLostUpload() }
        checkUploaded()
    }

    package static var migrations: [StoreMigration] { EncryptionTables.migrations }

    /// The ways that are open now.
    package var ways: WaysIn { read { $0.trial.inForce.ways } }

    /// What is shown to whoever comes over HTTPS now; nil while that way is closed.
    package var served: ServerCertificate? {
        read { $0.trial.inForce.ways.hasHTTPS ? $0.certificate(of: $0.trial.inForce) : nil }
    }

    /// The ports of HTTPS and HTTP, once they are listened on.
    package var port: Int? { read { $0.port } }
    package var httpPort: Int? { read { $0.httpPort } }

    /// Browsers may be told to come over HTTPS alone: there is no other way, for good, and an authority vouches for the
    /// certificate. Gives how long, at most until the certificate ends.
    package var strictness: Duration? {
        let now = clock.now().wall
        return read { book in
            guard book.trial.attempt == nil, book.trial.kept.ways == .https,
                book.trial.kept.certificate == .caSigned, let uploaded = book.trial.kept.uploaded
            else { return nil }
            let left = uploaded.facts.ends.timeIntervalSince(now)
            return left > 0 ? .seconds(min(Self.longestStrictness, left.rounded(.down))) : nil
        }
    }

    private static let longestStrictness: TimeInterval = 30 * 24 * 3600

    package var state: EncryptionState {
        let now = clock.now().monotonic
        return read { book in
            EncryptionState(
                ways: book.trial.kept.ways,
                certificate: book.trial.kept.certificate,
                waiting: book.trial.attempt.map { attempt in
                    EncryptionState.Waiting(
                        ways: attempt.choice.ways,
                        certificate: attempt.choice.certificate,
                        left: attempt.end - now
                    )
                },
                port: book.port,
                trouble: book.trouble,
                selfSigned: book.selfSigned.facts,
                caSigned: book.trial.inForce.uploaded?.facts,
                request: book.request?.text
            )
        }
    }

    /// PEM of the self-signed certificate, for whoever wants to trust it.
    package var selfSignedText: String { read { $0.selfSigned.chain } }

    /// HTTP is listened for.
    package func didListen(forHTTP port: Int) { book.withLock { $0.httpPort = port } }

    /// HTTPS is listened for.
    package func didListen(forHTTPS port: Int) {
        book.withLock { book in
            book.port = port
            book.trouble = nil
        }
        health.clear(Self.unserved)
    }

    /// HTTPS cannot be listened for; where HTTP is open, the program goes on with that alone.
    package func cannotListen(_ problem: Problem) {
        book.withLock { book in
            book.port = nil
            book.trouble = problem.message
        }
        health.raise(Self.unserved, .warning, "HTTPS cannot be served", advice: problem.message)
    }

    private static let unserved = "https.not-served"

    /// What holds at this moment: an attempt whose time is over is over.
    func read<Value: Sendable>(_ body: (Book) -> Value) -> Value {
        let now = clock.now().monotonic
        let (value, over) = book.withLock { book in
            let over = book.trial.settle(at: now)
            return (body(book), over)
        }
        if let over { tellOfEnd(over.choice.ways) }
        return value
    }

    private func tellOfEnd(_ ways: WaysIn) {
        logger.warning("nobody confirmed access through \(ways.words) in time: it is as it was before")
        reverts.send(ways)
    }

    /// The upload is in the store and cannot be read with the key file that is there.
    private func tellOfLostUpload() {
        health.raise(
            "https.upload-lost",
            .warning,
            "The uploaded certificate cannot be read",
            advice: "The key file was changed or lost. The self-signed certificate is shown instead: upload it again."
        )
    }
}

extension Encryption.Book {
    /// An upload that cannot be read any more gives way to the self-signed certificate.
    func certificate(of setup: Encryption.Setup) -> ServerCertificate {
        setup.certificate == .caSigned ? setup.uploaded ?? selfSigned : selfSigned
    }
}

extension WaysIn {
    package var words: String {
        switch self {
        case .http: "HTTP"
        case .https: "HTTPS"
        case .both: "HTTP and HTTPS"
        }
    }
}
