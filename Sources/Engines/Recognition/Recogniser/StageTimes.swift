/// Wall time that each stage took for one picture.
package struct StageTimes: Sendable, Hashable {
    /// From file bytes to pixels; zero for a camera's frames, which come decoded.
    package var decode: Duration
    /// Letterbox, network and suppression.
    package var detect: Duration
    /// Rectification and network, for all plates of the picture.
    package var read: Duration
    package var total: Duration

    package init(decode: Duration = .zero, detect: Duration = .zero, read: Duration = .zero, total: Duration = .zero) {
        self.decode = decode
        self.detect = detect
        self.read = read
        self.total = total
    }
}
