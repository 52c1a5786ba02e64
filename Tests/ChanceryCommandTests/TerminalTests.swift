import Foundation
import Testing

/// What differs on a terminal; `script` of util-linux gives the program one.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
struct TerminalTests {
    private let command: BuiltCommand

    init() throws {
        command = try BuiltCommand()
        for index in 0..<8 { try command.write(BuiltCommand.article, as: "\(index).txt") }
    }

    private func shell(_ line: String, environment: [String: String] = [:]) throws -> BuiltCommand.Outcome {
        try command.shell(line, environment: command.fewData.merging(environment) { $1 })
    }

    @Test("On a terminal text has colour, unless NO_COLOR or a dumb terminal says otherwise")
    func colour() throws {
        let line = #"script -qec '"$chancery" digest --format text 0.txt' /dev/null"#
        #expect(try shell(line).output.contains("\u{1B}[1;36mWHO"))
        #expect(!(try shell(line, environment: ["NO_COLOR": "1"]).output.contains("\u{1B}")))
        #expect(!(try shell(line, environment: ["TERM": "dumb"]).output.contains("\u{1B}")))
        #expect(try shell(line, environment: ["NO_COLOR": ""]).output.contains("\u{1B}["))
    }

    @Test("A progress bar shows on a terminal when there are more than a few files, and goes away")
    func progress() throws {
        let many = try shell(#"script -qec '"$chancery" digest *.txt > /dev/null' /dev/null"#).output
        #expect(many.contains("] 8/8"))
        #expect(many.hasSuffix("\r\u{1B}[K"))
        let few = try shell(#"script -qec '"$chancery" digest 0.txt 1.txt > /dev/null' /dev/null"#).output
        #expect(few.isEmpty)
    }

    @Test("An error stands on a line of its own beside the bar")
    func errorBesideBar() throws {
        let output = try shell(#"script -qec '"$chancery" digest *.txt none.txt > /dev/null' /dev/null"#).output
        #expect(output.contains("\u{1B}[Kchancery: none.txt: No such file or directory"))
    }
}
