import CCurl
import Core
import Foundation

/// POST requests to one address over a connection that stays open, by libcurl; the calling thread is blocked.
///
/// Of the answer only the status counts: what else comes is thrown away, and too much of it ends the connection.
/// Redirections are not followed, because a password is for the address that somebody typed.
final class HTTPTransfer {
    enum Trouble: Error {
        case recalled, name, unreachable, timeout, certificate
        case broken(String)
    }

    /// Bytes of an answer, headers included.
    private static let mostHeard = 64 << 10
    private static let start = curl_global_init(3)

    private let handle: UnsafeMutableRawPointer
    private let headers: UnsafeMutablePointer<curl_slist>?
    private let url: String
    private let login: (user: String, password: String)?
    private let patience: Patience

    init(to url: String, user: String, password: String, patience: Patience) throws {
        guard Self.start == CURLE_OK, let handle = curl_easy_init() else {
            throw Problem(.internalError, "push.http", "The HTTP client does not start.")
        }
        self.handle = handle
        self.url = url
        self.patience = patience
        login = user.isEmpty ? nil : (user, password)
        // Without “Expect:” the server would be asked first whether it wants a large body, which many do not answer.
        let lines = ["Content-Type: application/json", "Expect:", "User-Agent: Sallyport"]
        headers = lines.reduce(nil) { curl_slist_append($0, $1) }
    }

    deinit {
        curl_slist_free_all(headers)
        curl_easy_cleanup(handle)
    }

    /// The status of the answer.
    func post(_ body: Data, recall: Recall) throws(Trouble) -> Int {
        let ear = Ear(recall: recall, limit: Self.mostHeard)
        let code = body.withUnsafeBytes { bytes in
            prepare(ear)
            ccurl_set_pointer(handle, CURLOPT_POSTFIELDS, bytes.baseAddress)
            ccurl_set_number(handle, CURLOPT_POSTFIELDSIZE, bytes.count)
            return curl_easy_perform(handle)
        }
        let status = ccurl_status(handle)
        withExtendedLifetime(ear) { curl_easy_reset(handle) }
        if recall.isCalled { throw .recalled }
        if code == CURLE_OK || ((200..<300).contains(status) && Self.comesAfterStatus.contains(code.rawValue)) {
            return status
        }
        throw Self.trouble(code)
    }

    /// What may go wrong after a status that counts: too long a body, or one that breaks off.
    private static let comesAfterStatus = Set(
        [CURLE_WRITE_ERROR, CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_OPERATION_TIMEDOUT].map(\.rawValue)
    )

    private func prepare(_ ear: Ear) {
        let ear = Unmanaged.passUnretained(ear).toOpaque()
        ccurl_set_text(handle, CURLOPT_URL, url)
        ccurl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_text(handle, CURLOPT_PROXY, "")
        ccurl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        ccurl_set_number(handle, CURLOPT_POST, 1)
        ccurl_set_pointer(handle, CURLOPT_HTTPHEADER, headers)
        ccurl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(patience.connecting))
        ccurl_set_number(handle, CURLOPT_TIMEOUT_MS, Self.milliseconds(patience.answering))
        ccurl_set_receiver(handle, CURLOPT_WRITEFUNCTION, Self.hear)
        ccurl_set_pointer(handle, CURLOPT_WRITEDATA, ear)
        ccurl_set_receiver(handle, CURLOPT_HEADERFUNCTION, Self.hear)
        ccurl_set_pointer(handle, CURLOPT_HEADERDATA, ear)
        ccurl_set_progress(handle, Self.look)
        ccurl_set_pointer(handle, CURLOPT_XFERINFODATA, ear)
        ccurl_set_number(handle, CURLOPT_NOPROGRESS, 0)
        guard let login else { return }
        ccurl_set_number(handle, CURLOPT_HTTPAUTH, Self.basicOrDigest)
        ccurl_set_text(handle, CURLOPT_USERNAME, login.user)
        ccurl_set_text(handle, CURLOPT_PASSWORD, login.password)
    }

    private static let basicOrDigest = 3

    private static func milliseconds(_ time: Duration) -> Int { max(1, Int(time.inSeconds * 1000)) }

    /// Answers how many bytes were taken: fewer than came end the transfer.
    private static let hear: curl_write_callback = { _, size, count, ear in
        guard let ear else { return 0 }
        return Unmanaged<Ear>.fromOpaque(ear).takeUnretainedValue().hear(size * count) ? size * count : 0
    }

    /// Called at least once a second: what is not 0 ends the transfer.
    private static let look: curl_xferinfo_callback = { ear, _, _, _, _ in
        guard let ear else { return 0 }
        return Unmanaged<Ear>.fromOpaque(ear).takeUnretainedValue().recall.isCalled ? 1 : 0
    }

    private static func trouble(_ code: CURLcode) -> Trouble {
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

/// Listens to an answer and counts it.
private final class Ear {
    let recall: Recall
    private let limit: Int
    private var heard = 0

    init(recall: Recall, limit: Int) {
        self.recall = recall
        self.limit = limit
    }

    /// False when that was too much.
    func hear(_ bytes: Int) -> Bool {
        heard += bytes
        return heard <= limit
    }
}
