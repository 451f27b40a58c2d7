import Core
import Logging

/// Gives each event of a logger to a ring and to a writer, as one line.
package struct LineLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata = Logger.Metadata()
    package var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let clock: Clock
    private let ring: LogRing
    private let write: @Sendable (LogLine) -> Void

    package init(
        label: String,
        level: Logger.Level,
        clock: Clock,
        ring: LogRing,
        write: @escaping @Sendable (LogLine) -> Void
    ) {
        self.label = label
        self.logLevel = level
        self.clock = clock
        self.ring = ring
        self.write = write
    }

    package func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { _, new in new } }
        if let own = event.metadata { all.merge(own) { _, new in new } }
        if let error = event.error { all["error"] = "\(error)" }
        let line = LogLine(
            time: clock.now().wall,
            level: event.level,
            label: label,
            message: event.message.description,
            metadata: all
        )
        ring.append(line)
        write(line)
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }
}
