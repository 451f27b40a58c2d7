import Core
import Foundation
import Logging
import Settings
import Storage
import Synchronization
import Telemetry

extension Encryption {
    /// Opens and closes ways in, and chooses the certificate.
    ///
    /// - Returns: a ticket where somebody could be locked out: the choice is then taken back after ``patience`` unless
    ///   it is confirmed.
    /// - Throws: `https.no-certificate` or `https.not-served` where it could not work, or what the store throws.
    package func choose(_ ways: WaysIn, _ certificate: CertificateKind, by actor: String) async throws
        -> EncryptionTicket?
    {
        await desk.enter()
        defer { desk.leave() }
        var setup = read { $0.trial.kept }
        setup.ways = ways
        setup.certificate = certificate
        guard certificate == .selfSigned || setup.uploaded != nil else {
            let message = "There is no CA-signed certificate yet. Upload one first."
            throw Problem(
                .conflict,
                "https.no-certificate",
                message,
                fields: [Problem.Field(path: "certificate", message: message)]
            )
        }
        return try await put(setup, by: actor)
    }

    /// Takes a certificate of an authority, with its chain. Without `key` it is the one in the same text, or of the
    /// request that was made here.
    ///
    /// - Returns: a ticket as ``choose(_:_:by:)``, where the certificate is in use and HTTPS is the only way in.
    /// - Throws: `certificate.…` with what is wrong.
    package func upload(_ certificate: String, key: String?, by actor: String) async throws -> EncryptionTicket? {
        await desk.enter()
        defer { desk.leave() }
        let (kept, request) = read { ($0.trial.kept, $0.request) }
        let text = key ?? (certificate.contains("PRIVATE KEY-----") ? certificate : request?.key.exposed)
        guard box != nil else { throw Self.cannotKeep }
        let uploaded = try ServerCertificate(chain: certificate, key: text.map { Secret($0) }, at: clock.now().wall)
        var setup = kept
        setup.uploaded = uploaded
        logger.info("\(actor) uploads a certificate", metadata: ["fingerprint": "\(uploaded.facts.fingerprint)"])
        return try await put(setup, by: actor)
    }

    /// Throws `https.in-use` (conflict) for the certificate that is shown.
    package func removeUpload(by actor: String) async throws {
        await desk.enter()
        defer { desk.leave() }
        let (kept, isTried) = read { ($0.trial.kept, $0.trial.attempt != nil) }
        guard kept.certificate == .selfSigned, !isTried else {
            throw Problem(
                .conflict,
                "https.in-use",
                "This certificate is in use. Choose the self-signed one first."
            )
        }
        try await store.write { try EncryptionTables.remove(.caSigned, $0) }
        var setup = kept
        setup.uploaded = nil
        book.withLock { [setup] in $0.trial.keep(setup) }
        checkUploaded()
        logger.info("\(actor) removed the uploaded certificate")
    }

    /// Makes a new self-signed certificate for the names and addresses of today. Browsers ask about it once more.
    package func renewSelfSigned(by actor: String) async throws {
        await desk.enter()
        defer { desk.leave() }
        let made = try CertificateMaker.selfSigned(names(), at: clock.now().wall)
        let certificate = try ServerCertificate(chain: made.text, key: made.key, at: nil)
        if let box {
            let pair = EncryptionTables.Pair(certificate.chain, certificate.key, box)
            try await store.write { try EncryptionTables.put(pair, as: .selfSigned, $0) }
        }
        book.withLock { $0.selfSigned = certificate }
        logger.notice(
            "\(actor) made a new self-signed certificate",
            metadata: ["fingerprint": "\(certificate.facts.fingerprint)"]
        )
    }

    /// Makes a key and a request for an authority to sign, in place of the one before.
    ///
    /// - Parameter host: the name that people will use; nil takes the unit's own.
    /// - Returns: PEM of the request.
    package func makeRequest(for host: String?, by actor: String) async throws -> String {
        await desk.enter()
        defer { desk.leave() }
        guard let box else { throw Self.cannotKeep }
        var names = self.names()
        if let host {
            guard OwnNames.isHostName(host) else {
                let message = "A name has letters, digits and hyphens, with dots between: gate.example.com"
                throw Problem.certificate("name", message, field: "name")
            }
            names = OwnNames(host: host, all: names.all.filter { HostAddress($0).map { !$0.isLoopback } ?? false })
        }
        let made = try CertificateMaker.request(names)
        let pair = EncryptionTables.Pair(made.text, made.key, box)
        try await store.write { try EncryptionTables.put(pair, as: .request, $0) }
        book.withLock { $0.request = made }
        logger.info("\(actor) made a signing request for \(names.host)")
        return made.text
    }

    /// Keeps what is tried for good. No token is for somebody who is known to be an administrator.
    ///
    /// - Throws: `https.not-waiting` when nothing is tried (any more), `https.wrong-token`, or `https.wrong-way` when
    ///   it does not come by the new way.
    package func confirm(_ token: String?, over line: Line) async throws {
        await desk.enter()
        defer { desk.leave() }
        let (attempt, served) = read { book in (book.trial.attempt, book.certificate(of: book.trial.inForce)) }
        guard let attempt else {
            throw Problem(.conflict, "https.not-waiting", "Nothing waits to be confirmed: the time may be over.")
        }
        guard token.map({ TrialToken.isSame($0, attempt.token) }) ?? true else {
            throw Problem(.forbidden, "https.wrong-token", "This is not the link that was given with the change.")
        }
        let fits =
            switch line {
            case .plain: attempt.choice.ways == .http
            case .encrypted(let shown): attempt.choice.ways.hasHTTPS && shown == served.facts.fingerprint
            case .proxied: true
            }
        guard fits else {
            throw Problem(
                .conflict,
                "https.wrong-way",
                "This came by the old way. Open the page by the new one, and confirm there."
            )
        }
        try await save(attempt.choice)
        book.withLock { $0.trial.keep(attempt.choice) }
        checkUploaded()
        logger.notice("access through \(attempt.choice.ways.words) is confirmed")
    }

    /// Opens HTTP again, with the self-signed certificate for HTTPS: the way back in for whoever sits at the computer.
    package func reopenHTTP(by actor: String) async throws {
        await desk.enter()
        defer { desk.leave() }
        var setup = read { $0.trial.kept }
        guard !setup.ways.hasHTTP else { return }
        setup.ways = .both
        setup.certificate = .selfSigned
        _ = try await put(setup, by: actor)
    }

    /// Ends an attempt before its time.
    package func takeBack(by actor: String) {
        guard let attempt = book.withLock({ $0.trial.takeBack() }) else { return }
        logger.info("\(actor) took access through \(attempt.choice.ways.words) back")
    }

    /// Stores a setup, or tries it where it could lock people out.
    private func put(_ setup: Setup, by actor: String) async throws -> EncryptionTicket? {
        let (kept, port, trouble, changesCertificate) = read { book in
            let kept = book.trial.kept
            let old = book.certificate(of: kept).facts.fingerprint
            return (kept, book.port, book.trouble, old != book.certificate(of: setup).facts.fingerprint)
        }
        if !setup.ways.hasHTTP, port == nil, let trouble {
            throw Problem(.conflict, "https.not-served", "HTTPS cannot be served: \(trouble)")
        }
        let isRisky = !setup.ways.includes(kept.ways) || (!setup.ways.hasHTTP && changesCertificate)
        guard isRisky else {
            try await save(setup)
            book.withLock { $0.trial.keep(setup) }
            checkUploaded()
            logger.notice("\(actor): access is through \(setup.ways.words), certificate \(setup.certificate.rawValue)")
            return nil
        }
        let token = TrialToken.make()
        let end = clock.now().monotonic + Self.patience
        book.withLock { $0.trial.begin(setup, token: token, until: end) }
        attempts.send(())
        logger.notice("\(actor) tries access through \(setup.ways.words): it waits to be confirmed")
        return EncryptionTicket(token: token, left: Self.patience)
    }

    private func save(_ setup: Setup) async throws {
        let choice = EncryptionTables.Choice(ways: setup.ways, certificate: setup.certificate)
        let pair = box.flatMap { box in
            setup.uploaded.map { EncryptionTables.Pair($0.chain, $0.key, box) }
        }
        try await store.write { database in
            try EncryptionTables.put(choice, as: .choice, database)
            if let pair { try EncryptionTables.put(pair, as: .caSigned, database) }
        }
    }

    private static let cannotKeep = Problem(
        .unavailable,
        "https.no-key-file",
        "The key of a certificate cannot be kept: the file that secrets are encrypted with cannot be read. "
            + "See the conditions on the status page."
    )
}
