import CCurl
import Core
import Foundation

/// Requests to servers over connections that stay open, by libcurl; the calling thread is blocked. For one thread.
///
/// Redirections are not followed, because a password is for the address that somebody typed; no proxy is used and no
/// cookie is kept.
package final class HTTPConnection {
    private static let start = curl_global_init(3)

    private let handle: UnsafeMutableRawPointer

    package init() throws {
        guard Self.start == CURLE_OK, let handle = curl_easy_init() else {
            throw Problem(.internalError, "http.client", "The HTTP client does not start.")
        }
        self.handle = handle
    }

    deinit { curl_easy_cleanup(handle) }

    /// Returns the server's answer; once `isRecalled` is true, which is looked at every second at least, it ends.
    package func send(
        _ request: HTTPRequest,
        isRecalled: @escaping @Sendable () -> Bool = { false }
    ) throws(HTTPTrouble) -> HTTPAnswer {
        let ear = Ear(limit: request.mostHeard, isRecalled: isRecalled)
        let headers = Self.lines(request).reduce(nil) { curl_slist_append($0, $1) }
        defer { curl_slist_free_all(headers) }
        prepare(request, ear)
        ccurl_set_pointer(handle, CURLOPT_HTTPHEADER, headers)
        let code = perform(request.body)
        let status = ccurl_status(handle)
        withExtendedLifetime(ear) { curl_easy_reset(handle) }
        if isRecalled() { throw .recalled }
        if code == CURLE_OK { return HTTPAnswer(status: status, body: ear.body, isWhole: true) }
        if request.counts(status), Self.comesAfterStatus.contains(code.rawValue) {
            return HTTPAnswer(status: status, body: ear.body, isWhole: false)
        }
        throw Self.trouble(code)
    }

    private func perform(_ body: Data?) -> CURLcode {
        guard let body else { return curl_easy_perform(handle) }
        return body.withUnsafeBytes { bytes in
            ccurl_set_number(handle, CURLOPT_POST, 1)
            ccurl_set_pointer(handle, CURLOPT_POSTFIELDS, bytes.baseAddress ?? UnsafeRawPointer(handle))
            ccurl_set_number(handle, CURLOPT_POSTFIELDSIZE, bytes.count)
            return curl_easy_perform(handle)
        }
    }

    /// What may go wrong after a status that counts: too long a body, or one that breaks off.
    private static let comesAfterStatus = Set(
        [CURLE_WRITE_ERROR, CURLE_PARTIAL_FILE, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_OPERATION_TIMEDOUT]
            .map(\.rawValue)
    )

    /// Without “Expect:” a server would be asked first whether it wants a large body, which many do not answer.
    private static func lines(_ request: HTTPRequest) -> [String] {
        request.headers + ["Expect:", "User-Agent: Sallyport"]
    }

    private func prepare(_ request: HTTPRequest, _ ear: Ear) {
        let ear = Unmanaged.passUnretained(ear).toOpaque()
        ccurl_set_text(handle, CURLOPT_URL, request.url)
        ccurl_set_text(handle, CURLOPT_CUSTOMREQUEST, request.method)
        ccurl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_text(handle, CURLOPT_PROXY, "")
        ccurl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        ccurl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(request.connecting))
        ccurl_set_number(handle, CURLOPT_TIMEOUT_MS, Self.milliseconds(request.answering))
        ccurl_set_receiver(handle, CURLOPT_WRITEFUNCTION, Self.hearBody)
        ccurl_set_pointer(handle, CURLOPT_WRITEDATA, ear)
        ccurl_set_receiver(handle, CURLOPT_HEADERFUNCTION, Self.hearHeader)
        ccurl_set_pointer(handle, CURLOPT_HEADERDATA, ear)
        ccurl_set_progress(handle, Self.look)
        ccurl_set_pointer(handle, CURLOPT_XFERINFODATA, ear)
        ccurl_set_number(handle, CURLOPT_NOPROGRESS, 0)
        switch request.login {
        case .none: break
        case .basic(let user, let password): signIn(by: Self.basic, user, password)
        case .basicOrDigest(let user, let password): signIn(by: Self.basic | Self.digest, user, password)
        }
    }

    private static let basic = 1
    private static let digest = 2

    private func signIn(by manners: Int, _ user: String, _ password: String) {
        ccurl_set_number(handle, CURLOPT_HTTPAUTH, manners)
        ccurl_set_text(handle, CURLOPT_USERNAME, user)
        ccurl_set_text(handle, CURLOPT_PASSWORD, password)
    }

    private static func milliseconds(_ time: Duration) -> Int { max(1, Int(time.inSeconds * 1000)) }

    /// Answers how many bytes were taken: fewer than came end the transfer.
    private static let hearBody: curl_write_callback = { bytes, size, count, ear in
        guard let bytes, let ear else { return 0 }
        let heard = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return Unmanaged<Ear>.fromOpaque(ear).takeUnretainedValue().hear(heard) ? heard.count : 0
    }

    private static let hearHeader: curl_write_callback = { _, size, count, ear in
        guard let ear else { return 0 }
        return Unmanaged<Ear>.fromOpaque(ear).takeUnretainedValue().hearHeader(size * count) ? size * count : 0
    }

    /// Called at least once a second: what is not 0 ends the transfer.
    private static let look: curl_xferinfo_callback = { ear, _, _, _, _ in
        guard let ear else { return 0 }
        return Unmanaged<Ear>.fromOpaque(ear).takeUnretainedValue().isRecalled() ? 1 : 0
    }

    private static func trouble(_ code: CURLcode) -> HTTPTrouble {
        switch code {
        case CURLE_ABORTED_BY_CALLBACK: .recalled
        case CURLE_COULDNT_RESOLVE_HOST: .name
        case CURLE_COULDNT_CONNECT: .unreachable
        case CURLE_OPERATION_TIMEDOUT: .timeout
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM: .certificate
        default: .broken(String(cString: curl_easy_strerror(code)))
        }
    }
}

extension HTTPRequest {
    /// Whether a status is the server's last word, even where the rest of the answer is missing. A refusal is not
    /// where the login is told at the second request only: it may be the answer to the first.
    fileprivate func counts(_ status: Int) -> Bool {
        switch login {
        case .basicOrDigest: (200..<300).contains(status)
        case .none, .basic: (200..<600).contains(status)
        }
    }
}

/// Listens to an answer, and counts it.
private final class Ear {
    let isRecalled: @Sendable () -> Bool
    private(set) var body = Data()
    private let limit: Int
    private var heard = 0

    init(limit: Int, isRecalled: @escaping @Sendable () -> Bool) {
        self.limit = limit
        self.isRecalled = isRecalled
    }

    /// False when that was too much.
    func hear(_ bytes: UnsafeRawBufferPointer) -> Bool {
        heard += bytes.count
        guard heard <= limit else { return false }
        body.append(contentsOf: bytes)
        return true
    }

    /// A header begins an answer; what was heard before it was another one, such as the question for a login.
    func hearHeader(_ bytes: Int) -> Bool {
        heard += bytes
        body.removeAll(keepingCapacity: true)
        return heard <= limit
    }
}
