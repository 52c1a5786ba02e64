import Logging
import Testing

@testable import ChancerySystemd

@Suite("Journal fields")
struct JournalLogHandlerTests {
    private let handler = JournalLogHandler(sender: JournalSender(entriesMax: 1) { _ in 0 })

    private func fields(_ metadata: Logger.Metadata?, error: (any Error)? = nil) -> [String: [String]] {
        let event = LogEvent(
            level: .warning,
            message: "File waits.",
            error: error,
            metadata: metadata,
            source: nil,
            file: "Room/File.swift",
            function: "scan()",
            line: 12
        )
        let all = handler.entry(for: event).fields.map { ($0.name, [String(decoding: $0.value, as: UTF8.self)]) }
        return Dictionary(all, uniquingKeysWith: +)
    }

    @Test(
        "A metadata key becomes a prefixed field name",
        arguments: [
            ("outcome", "CHANCERY_OUTCOME"), ("digest.bytes", "CHANCERY_DIGEST_BYTES"),
            ("a-b c", "CHANCERY_A_B_C"), ("größe", "CHANCERY_GR_SSE"), ("", "CHANCERY_"), ("_x9", "CHANCERY__X9"),
        ]
    )
    func fieldName(key: String, expected: String) {
        #expect(JournalLogHandler.fieldName(forKey: key) == expected)
    }

    @Test("A field name has at most 64 bytes")
    func longKey() {
        let name = JournalLogHandler.fieldName(forKey: String(repeating: "k", count: 100))
        #expect(name.utf8.count == 64)
    }

    @Test("The standard fields say what, how urgent and where")
    func standardFields() {
        let fields = fields(nil)
        #expect(fields["MESSAGE"] == ["File waits."])
        #expect(fields["PRIORITY"] == ["4"])
        #expect(fields["SYSLOG_IDENTIFIER"] == ["chancery"])
        #expect(fields["CODE_FILE"] == ["Room/File.swift"])
        #expect(fields["CODE_LINE"] == ["12"])
        #expect(fields["CODE_FUNC"] == ["scan()"])
    }

    @Test(
        "A level becomes a syslog priority",
        arguments: zip(Logger.Level.allCases, [7, 7, 6, 5, 4, 3, 2])
    )
    func priority(level: Logger.Level, expected: Int) {
        #expect(level.syslogPriority == expected)
    }

    @Test("The message id stands unprefixed")
    func messageID() {
        let fields = fields([MessageID.metadataKey: "\(MessageID.unreadable)"])
        #expect(fields["MESSAGE_ID"] == ["d0f9bc1e41644b93889e98c426669520"])
        #expect(fields["CHANCERY_MESSAGE_ID"] == nil)
    }

    @Test("A value keeps its line breaks, and the message shows it on one line")
    func lineBreaks() {
        let fields = fields(["file": "a\nb"])
        #expect(fields["CHANCERY_FILE"] == ["a\nb"])
        #expect(fields["MESSAGE"] == ["File waits. file=a\\nb"])
    }

    @Test("Arrays repeat a field and dictionaries prolong its name")
    func nested() {
        let fields = fields(["reason": ["one", "two"], "limit": ["bytes": "9"]])
        #expect(fields["CHANCERY_REASON"] == ["one", "two"])
        #expect(fields["CHANCERY_LIMIT_BYTES"] == ["9"])
    }

    @Test("Bytes that are no text arrive as they are")
    func verbatimBytes() {
        let event = LogEvent(
            level: .info,
            message: "M",
            metadata: ["file": .stringConvertible(VerbatimBytes([0xFF, 0x00, 0x3D]))],
            source: nil,
            file: "F",
            function: "f",
            line: 1
        )
        let field = handler.entry(for: event).fields.first { $0.name == "CHANCERY_FILE" }
        #expect(field?.value == [0xFF, 0x00, 0x3D])
    }

    @Test("An error becomes a field, and the statement's own metadata wins over the handler's")
    func merging() {
        struct Broken: Error {}
        var handler = handler
        handler[metadataKey: "run"] = "old"
        handler[metadataKey: "host"] = "kept"
        let event = LogEvent(
            level: .info,
            message: "M",
            error: Broken(),
            metadata: ["run": "new"],
            source: nil,
            file: "F",
            function: "f",
            line: 1
        )
        let fields = handler.entry(for: event).fields.map { "\($0.name)=\(String(decoding: $0.value, as: UTF8.self))" }
        #expect(fields.contains("CHANCERY_ERROR=Broken()"))
        #expect(fields.contains("CHANCERY_RUN=new"))
        #expect(fields.contains("CHANCERY_HOST=kept"))
    }
}
