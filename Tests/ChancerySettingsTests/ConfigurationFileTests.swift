import SystemPackage
import Testing

@testable import ChancerySettings

@Suite struct ConfigurationFileTests {
    @Test("A file is read with the line of each key, nested or dotted")
    func lines() {
        let file = ConfigurationFile(path: "/c", text: "# first\nspool:\n  inbox: /a\nlog.level: debug\nstop:\n")
        #expect(file.problems.isEmpty)
        #expect(file.entries["spool.inbox"]?.line == 3)
        #expect(file.entries["log.level"]?.text == "debug")
        #expect(file.entries["log.level"]?.line == 4)
    }

    @Test("A file without keys is as good as none", arguments: ["", "# only this\n", "---\n", "spool:\nlog:\n"])
    func empty(text: String) {
        let file = ConfigurationFile(path: "/c", text: text)
        #expect(file.problems.isEmpty)
        #expect(file.entries.isEmpty)
    }

    @Test(
        "What cannot be used is named with its line",
        arguments: [
            ("spool: [\n", "/c, line 2 is no YAML that can be used: did not find expected node content"),
            ("- a\n- b\n", "/c, line 1 is no YAML that can be used: it holds no keys"),
            (
                "markdown: true\nmarkdown: false\n",
                "/c, line 1 is no YAML that can be used: markdown stands there twice"
            ),
            (
                "log:\n  level: info\nlog.level: debug\n",
                "/c, line 3 is no YAML that can be used: log.level stands there twice, also in line 2"
            ),
            (
                "reading:\n  processes:\n",
                "reading.processes: \"nothing\" is not allowed, it takes a whole number from 1 to 64, or auto (/c, line 2)"
            ),
            ("state: [a]\n", "state: \"a list\" is not allowed, it takes a path (/c, line 1)"),
            (
                "log:\n  level: {a: b}\n",
                "log.level: \"a section\" is not allowed, it takes trace, debug, info, notice, "
                    + "warning, error or critical (/c, line 2)"
            ),
            ("spool: 5\n", "spool is no key (/c, line 1)"),
            ("inbox: /a\n", "inbox is no key (/c, line 1); did you mean spool.inbox?"),
        ]
    )
    func problems(text: String, expected: String) {
        #expect(ConfigurationFile(path: "/c", text: text).problems.map(\.description) == [expected])
    }
}

@Suite struct SettingTextTests {
    @Test(
        "Seconds are plain decimal numbers in range",
        arguments: [
            ("0", 0), ("2", 2000), ("0.5", 500), ("1.25", 1250), ("60", 60_000), ("60.001", nil), ("61", nil),
            ("-1", nil),
            ("1e1", nil), ("", nil), (".", nil), ("1.", nil), ("1.2345", nil), ("٣", nil), ("2s", nil), ("inf", nil),
            ("99999999999999999999", nil),
        ] as [(String, Int?)]
    )
    func seconds(text: String, milliseconds: Int?) {
        #expect(SettingText.seconds(in: text, range: 0...60) == milliseconds.map { .milliseconds($0) })
    }

    @Test(
        "Sizes take the binary units",
        arguments: [
            ("1024", 1024), ("1 KiB", 1024), ("2MiB", 2 << 20), ("1 GiB", 1 << 30), ("1023", nil), ("2 GiB", nil),
            ("1 MB", nil), ("KiB", nil), ("1  KiB", nil), ("9223372036854775807 GiB", nil),
        ] as [(String, Int?)]
    )
    func bytes(text: String, expected: Int?) {
        #expect(SettingText.bytes(in: text, range: 1024...(1 << 30)) == expected)
    }

    @Test("Durations and sizes are written as they are read")
    func written() {
        #expect(SettingText.seconds(.milliseconds(2050)) == "2.05")
        #expect(SettingText.seconds(.seconds(86_400)) == "86400")
        #expect(SettingText.bytes(16 << 20) == "16 MiB")
        #expect(SettingText.bytes(1000) == "1000")
        #expect(SettingText.bytes(0) == "0")
    }

    @Test("A suggestion is near the misspelt name or is none")
    func suggestions() {
        let names = SettingKey.all.map(\.name)
        #expect(KeySuggestion.nearest(to: "spool.setlte", among: names) == "spool.settle")
        #expect(KeySuggestion.nearest(to: "markdwon", among: names) == "markdown")
        #expect(KeySuggestion.nearest(to: "log.levl", among: names) == "log.level")
        #expect(KeySuggestion.nearest(to: "telemetry", among: names) == nil)
        #expect(KeySuggestion.nearest(to: "", among: names) == nil)
    }
}
