import Foundation
import Logging
import Testing

@testable import ChancerySystemd

@Suite("Lines on standard error")
struct StandardErrorLogHandlerTests {
    private func line(
        _ metadata: Logger.Metadata,
        level: Logger.Level = .notice,
        hasPriorities: Bool = false,
        hasColour: Bool = false
    ) -> String {
        StandardErrorLogHandler(hasPriorities: hasPriorities, hasColour: hasColour).line(
            for: LogEvent(
                level: level,
                message: "Done.",
                metadata: metadata,
                source: nil,
                file: "F",
                function: "f",
                line: 1
            )
        )
    }

    @Test("A line has the level, the message and the metadata sorted by key, without the message id")
    func plain() {
        let line = line(["size": "3", "file": "a.txt", MessageID.metadataKey: "\(MessageID.digested)"])
        #expect(line == "notice Done. file=a.txt size=3")
    }

    @Test(
        "A value cannot break or fake a line",
        arguments: [
            ("a\nerror b", #"v="a\nerror b""#), ("", #"v="""#), ("x y", #"v="x y""#), ("a=b", #"v="a=b""#),
            (#"say "no""#, #"v="say \"no\"""#), ("\u{1B}[2J", #"v=\u{1b}[2J"#), ("a\\b", #"v=a\\b"#),
            ("a\u{202E}b", #"v=a\u{202e}b"#), ("tab\there\r", #"v=tab\there\r"#), ("é–京", "v=é–京"),
            ("a\u{2028}b", #"v=a\u{2028}b"#), ("\u{85}", #"v=\u{85}"#),
        ]
    )
    func escaping(value: String, expected: String) {
        #expect(line(["v": "\(value)"]) == "notice Done. \(expected)")
    }

    @Test("A priority replaces the level's name for a reader that knows it")
    func priorities() {
        #expect(line([:], level: .error, hasPriorities: true) == "<3>Done.")
    }

    @Test("Only the level's name is coloured, and only if told so")
    func colour() {
        #expect(line([:], level: .warning, hasColour: true) == "\u{1B}[33mwarning\u{1B}[0m Done.")
        #expect(line([:], level: .info, hasColour: true) == "info Done.")
    }

    @Test("A statement is written as one line")
    func writing() throws {
        let pipe = Pipe()
        let handler = StandardErrorLogHandler(
            logLevel: .info,
            hasPriorities: false,
            hasColour: false,
            descriptor: pipe.fileHandleForWriting.fileDescriptor
        )
        Logger(label: "test") { _ in handler }.info("One.", metadata: ["a": "b\nc"])
        try pipe.fileHandleForWriting.close()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(text == "info One. a=b\\nc\n")
    }
}
