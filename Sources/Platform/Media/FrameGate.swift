import CGst
import Core

/// Lets at most so many pictures a second through, counted in the stream's own time.
struct FrameGate {
    private let interval: Double
    private var due: Double?

    init(framesPerSecond: Double) { interval = 1 / framesPerSecond }

    /// Whether the picture at `seconds` goes on. Keeps the average rate also where the stream's rate is no multiple
    /// of the limit; a jump back in time (a clip begins anew) starts over.
    mutating func passes(_ seconds: Double) -> Bool {
        guard let due, seconds > due - 4 * interval else {
            self.due = seconds + interval
            return true
        }
        // A hair early is on time: streams round their time stamps.
        guard seconds >= due - interval * 0.05 else { return false }
        self.due = max(due + interval, seconds)
        return true
    }
}

extension FrameGate {
    /// Puts a gate in front of `element`, where dropped pictures are not converted yet.
    static func attach(_ gate: FrameGate, to element: UnsafeMutablePointer<GstElement>) {
        guard let pad = gst_element_get_static_pad(element, "sink") else { return }
        defer { gst_object_unref(pad) }
        let holder = Unmanaged.passRetained(Holder(gate))
        gst_pad_add_probe(
            pad,
            GST_PAD_PROBE_TYPE_BUFFER,
            { _, info, data in
                guard let data, let bytes = info?.pointee.data else { return GST_PAD_PROBE_OK }
                let time = bytes.assumingMemoryBound(to: GstBuffer.self).pointee.pts
                let seconds = time == GstClockTime.max ? Clock.system.now().monotonic.inSeconds : Double(time) * 1e-9
                let holder = Unmanaged<Holder>.fromOpaque(data).takeUnretainedValue()
                return holder.gate.passes(seconds) ? GST_PAD_PROBE_OK : GST_PAD_PROBE_DROP
            },
            holder.toOpaque(),
            { data in data.map { Unmanaged<Holder>.fromOpaque($0).release() } }
        )
    }

    /// Owned by the pad; touched by the pad's streaming thread alone.
    private final class Holder {
        var gate: FrameGate
        init(_ gate: FrameGate) { self.gate = gate }
    }
}
