internal import Glibc
public import Logging

/// A swift-log handler that writes readable lines to standard error, where there is no journal.
///
/// A line is the level, the message and the metadata as `key=value`; what could break or fake a line is escaped.
public struct StandardErrorLogHandler: LogHandler {
    /// The least level that is logged.
    public var logLevel: Logger.Level
    /// What every event of this handler carries.
    public var metadata: Logger.Metadata = [:]
    /// Gives what the current task carries.
    public var metadataProvider: Logger.MetadataProvider?

    private let hasPriorities: Bool
    private let hasColour: Bool
    private let descriptor: Int32

    /// Creates a handler.
    ///
    /// - Parameters:
    ///   - logLevel: The least level that is written.
    ///   - hasPriorities: Whether a line begins with `<N>` as in sd-daemon(3) and not with the level's name.
    ///   - hasColour: Whether the level's name is coloured.
    public init(logLevel: Logger.Level = .info, hasPriorities: Bool = false, hasColour: Bool = false) {
        self.init(
            logLevel: logLevel,
            hasPriorities: hasPriorities,
            hasColour: hasColour,
            descriptor: STDERR_FILENO
        )
    }

    package init(logLevel: Logger.Level, hasPriorities: Bool, hasColour: Bool, descriptor: Int32) {
        self.logLevel = logLevel
        self.hasPriorities = hasPriorities
        self.hasColour = hasColour
        self.descriptor = descriptor
    }

    /// One value of `metadata`.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes the event as one line.
    public func log(event: LogEvent) {
        let bytes = Array((line(for: event) + "\n").utf8)
        var offset = 0
        // As a rule one call writes it all; a pipe that is nearly full may take a part.
        while offset < bytes.count {
            let rest = bytes[offset...]
            let written = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            if written > 0 { offset += written } else if written < 0, errno != EINTR { return }
        }
    }

    /// The line that an event becomes, without its end.
    package func line(for event: LogEvent) -> String {
        let pairs = LogLine.pairs(allMetadata(of: event))
            .filter { $0.key != MessageID.metadataKey }
            .map { ($0.key, $0.value.description) }
        let text = LogLine.text(event.message.description, pairs)
        if hasPriorities { return "<\(event.level.syslogPriority)>\(text)" }
        guard hasColour, let colour = Self.colour(of: event.level) else { return "\(event.level) \(text)" }
        return "\u{1B}[\(colour)m\(event.level)\u{1B}[0m \(text)"
    }

    /// The parameters of the terminal's colour sequence, nil for the terminal's own colour.
    private static func colour(of level: Logger.Level) -> String? {
        switch level {
        case .trace, .debug: "2"
        case .info: nil
        case .notice: "32"
        case .warning: "33"
        case .error: "31"
        case .critical: "1;31"
        }
    }
}
