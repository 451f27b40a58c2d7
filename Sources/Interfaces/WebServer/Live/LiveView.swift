import Capture
import Core
import NIOCore
import Telemetry

/// The moving pictures of the cameras: each is encoded once for all who watch the same camera at the same width, as
/// often as the quickest of them wants, and only while somebody watches.
actor LiveView {
    struct Shape: Hashable, Sendable {
        let camera: CameraID
        let width: Int?
    }

    /// One picture, framed as a part of a multipart stream.
    struct Part: Sendable {
        let bytes: ByteBuffer
        let taken: Duration
    }

    struct Seat: Sendable {
        fileprivate let shape: Shape
        fileprivate let number: Int
        let parts: AsyncStream<Part>
    }

    private struct Screening {
        let parts = Broadcast<Part>()
        var rates: [Int: Double] = [:]
        var newest: Part?
        var pump: Task<Void, Never>?
    }

    private static let boundary = "sallyport-picture"
    static let contentType = "multipart/x-mixed-replace; boundary=\(boundary)"
    /// What comes before the first part. Each part ends with the next one's boundary, so that a browser shows a
    /// picture when it is there, and not when the next one is.
    static let opening = ByteBuffer(string: "--\(boundary)\r\n")

    private let capture: CaptureEngine
    private let press: PicturePress
    private let text: LiveText
    private let encoded: Counter
    private var screenings: [Shape: Screening] = [:]
    private var lastNumber = 0
    private var isFinished = false

    init(capture: CaptureEngine, press: PicturePress, text: LiveText, metrics: Metrics) {
        self.capture = capture
        self.press = press
        self.text = text
        encoded = metrics.counter("sallyport_live_pictures_total", help: "Pictures encoded for live viewers.")
    }

    /// Starts watching, at most `rate` pictures a second. The newest picture comes at once.
    func join(_ shape: Shape, rate: Double) -> Seat {
        lastNumber += 1
        var screening = screenings[shape] ?? Screening()
        let parts = screening.parts.subscribe(depth: 1, first: screening.newest)
        screening.rates[lastNumber] = rate
        if isFinished { screening.parts.finish() }
        if screening.pump == nil, !isFinished { screening.pump = pump(shape) }
        screenings[shape] = screening
        return Seat(shape: shape, number: lastNumber, parts: parts)
    }

    func leave(_ seat: Seat) {
        guard var screening = screenings[seat.shape] else { return }
        screening.rates[seat.number] = nil
        screenings[seat.shape] = screening
        guard screening.rates.isEmpty else { return }
        end(seat.shape)
    }

    /// Ends every stream and starts no other.
    func finish() {
        isFinished = true
        for shape in screenings.keys { end(shape) }
    }

    private func end(_ shape: Shape) {
        guard let screening = screenings.removeValue(forKey: shape) else { return }
        screening.pump?.cancel()
        screening.parts.finish()
    }

    private func pump(_ shape: Shape) -> Task<Void, Never> {
        let frames = capture.liveFrames(of: shape.camera, depth: 1)
        return Task {
            var pace = Pace()
            for await frame in frames where !Task.isCancelled { await show(frame, shape, &pace) }
            if !Task.isCancelled { end(shape) }
        }
    }

    private func show(_ frame: Frame, _ shape: Shape, _ pace: inout Pace) async {
        guard let rate = screenings[shape]?.rates.values.max(),
            pace.admits(frame.moment.monotonic, atMost: rate),
            let jpeg = try? await press.jpeg(
                of: frame.picture,
                width: shape.width,
                text: text.line(for: frame.camera, at: frame.moment.monotonic)
            ), !Task.isCancelled
        else { return }
        encoded.increment()
        let part = Part(bytes: Self.part(jpeg), taken: frame.moment.monotonic)
        screenings[shape]?.newest = part
        screenings[shape]?.parts.send(part)
    }

    private static func part(_ jpeg: ByteBuffer) -> ByteBuffer {
        var part = ByteBuffer()
        part.writeString("Content-Type: image/jpeg\r\nContent-Length: \(jpeg.readableBytes)\r\n\r\n")
        part.writeImmutableBuffer(jpeg)
        part.writeString("\r\n--\(boundary)\r\n")
        return part
    }
}
