import ChanceryTestSupport
import SystemPackage
import Testing

@testable import ChancerySettings

@Suite struct SettingsLoadingTests {
    @Test("Without any source every key has its default")
    func defaults() throws {
        // The flags for inbox and outbox keep the machine's own file out of the test.
        let flags = ["spool.inbox": "/var/spool/chancery/inbox", "spool.outbox": "/var/spool/chancery/outbox"]
        let loaded = try Settings.load(from: SettingsSources(flags: flags, processorCount: 3))
        for (key, value, _) in loaded.effective where key != .readingProcesses { #expect(value == key.defaultText) }
        #expect(loaded.settings.reading.processCount == 3)
        #expect(loaded.file == nil)
    }

    @Test("A flag beats the environment, the environment the file, the file the default")
    func layers() throws {
        let yaml = "spool:\n  settle: 5\n  reconcile: 5\nmarkdown: yes\nlog:\n  level: debug\n"
        let directory = try TemporaryDirectory()
        let path = try directory.write(yaml.utf8, as: "chancery.yaml")
        let sources = SettingsSources(
            flags: ["spool.settle": "0.25"],
            environment: ["CHANCERY_SPOOL_SETTLE": "7", "CHANCERY_SPOOL_RECONCILE": "7", "HOME": "/"],
            file: path
        )
        let loaded = try Settings.load(from: sources)
        #expect(loaded.settings.spool.settle == .milliseconds(250))
        #expect(loaded.settings.spool.reconcile == .seconds(7))
        #expect(loaded.settings.markdown)
        #expect(loaded.settings.log.level == .debug)
        #expect(loaded.settings.stopTimeout == .seconds(20))
        #expect(loaded.origins["spool.settle"] == .flag("--settle"))
        #expect(loaded.origins["spool.reconcile"] == .environment("CHANCERY_SPOOL_RECONCILE"))
        #expect(loaded.origins["log.level"] == .file(path, line: 6))
        #expect(loaded.origins["stop.timeout"] == .builtIn)
        #expect(loaded.file == path)
    }

    @Test("With inbox and outbox alone the other directories lie beside the inbox")
    func siblings() throws {
        let flags = ["spool.inbox": "in", "spool.outbox": "/else/out/../out"]
        let loaded = try Settings.load(from: SettingsSources(flags: flags, workingDirectory: "/home/ada"))
        let settings = loaded.settings
        #expect(settings.spool.inbox == "/home/ada/in")
        #expect(settings.spool.outbox == "/else/out")
        #expect(settings.spool.work == "/home/ada/work")
        #expect(settings.spool.archive == "/home/ada/archive")
        #expect(settings.spool.quarantine == "/home/ada/quarantine")
        #expect(settings.state == "/home/ada/state")
        #expect(settings.status == "/home/ada/state/status.json")
        #expect(loaded.origins["spool.work"] == .derived(from: "spool.inbox"))
    }

    @Test("Every problem is named at once, with key, value, what is allowed and where it stands")
    func allProblems() throws {
        let directory = try TemporaryDirectory()
        let yaml = "spool:\n  settle: 61\n  inbx: /a\nreading:\n  processes: none\ncolour: red\n"
        let path = try directory.write(yaml.utf8, as: "chancery.yaml")
        let sources = SettingsSources(
            flags: ["log.level": "loud"],
            environment: ["CHANCERY_STOP_TIMEOUT": "0"],
            file: path
        )
        let error = try #require(throws: SettingsError.self) { try Settings.load(from: sources) }
        let lines = Set(error.description.split(separator: "\n").map(String.init))
        #expect(
            lines == [
                "spool.inbx is no key (\(path), line 3); did you mean spool.inbox?",
                "colour is no key (\(path), line 6)",
                "spool.settle: \"61\" is not allowed, it takes a number of seconds from 0 to 60 (\(path), line 2)",
                "reading.processes: \"none\" is not allowed, it takes a whole number from 1 to 64, or auto (\(path), line 5)",
                "log.level: \"loud\" is not allowed, it takes trace, debug, info, notice, warning, error or critical "
                    + "(flag --log-level)",
                "stop.timeout: \"0\" is not allowed, it takes a number of seconds from 1 to 600 "
                    + "(environment variable CHANCERY_STOP_TIMEOUT)",
            ]
        )
    }

    @Test("Directories may be neither the same nor inside one another")
    func overlaps() throws {
        let flags = ["spool.inbox": "/a/in", "spool.outbox": "/a/in", "spool.archive": "/a/in/old", "state": "/a"]
        let error = try #require(throws: SettingsError.self) { try Settings.load(from: SettingsSources(flags: flags)) }
        let text = error.description
        #expect(text.contains("spool.outbox and spool.inbox are the same directory, /a/in (flag --outbox)"))
        #expect(text.contains("spool.archive, /a/in/old, must not lie in spool.inbox, /a/in (flag --archive)"))
        #expect(text.contains("spool.work, /a/work, must not lie in state, /a (from spool.inbox)"))
    }

    @Test("A status file among the articles is refused")
    func statusInInbox() {
        let flags = ["spool.inbox": "/a/in", "spool.outbox": "/a/out", "status": "/a/in/status.json"]
        #expect(throws: SettingsError.self) { try Settings.load(from: SettingsSources(flags: flags)) }
    }

    @Test("A named file that is missing is a problem; the installed file may be missing")
    func missingFile() throws {
        let missing = SettingsSources(file: "/nonexistent/chancery.yaml")
        let error = try #require(throws: SettingsError.self) { try Settings.load(from: missing) }
        #expect(error.problems.count == 1)
        #expect(error.description.hasPrefix("/nonexistent/chancery.yaml cannot be read"))
        let named = SettingsSources(environment: ["CHANCERY_CONFIG": "/nonexistent/other.yaml"])
        #expect(throws: SettingsError.self) { try Settings.load(from: named) }
        #expect(SettingsSources().fileToRead?.mayBeMissing == true)
    }

    @Test("A file of the user's own may be none, also where a weaker source names one")
    func none() throws {
        let sources = SettingsSources(
            flags: ["spool.inbox": "/a/in", "spool.outbox": "/a/out", "actors": "none", "corrections": "c.jsonl"],
            environment: ["CHANCERY_ACTORS": "/b/actors.tsv"],
            workingDirectory: "/b"
        )
        let loaded = try Settings.load(from: sources)
        #expect(loaded.settings.actors == nil)
        #expect(loaded.settings.corrections == "/b/c.jsonl")
        #expect(loaded.effective.contains { $0.key == .actors && $0.value == "none" && $0.origin == .flag("--actors") })
    }

    @Test(
        "The ledger lies in the state directory, where it is told to, or nowhere",
        arguments: [
            ([:], "/a/state/ledger"), (["state": "/s"], "/s/ledger"), (["ledger": "l"], "/home/l"),
            (["ledger": "none"], nil),
        ] as [([String: String], FilePath?)]
    )
    func ledger(flags: [String: String], expected: FilePath?) throws {
        let spool = ["spool.inbox": "/a/in", "spool.outbox": "/a/out"]
        let sources = SettingsSources(flags: spool.merging(flags) { $1 }, workingDirectory: "/home")
        #expect(try Settings.load(from: sources).settings.ledger == expected)
    }

    @Test("A variable that looks like a setting and is none is warned about")
    func unknownVariables() throws {
        let environment = [
            "CHANCERY_SPOOL_SETLE": "3", "CHANCERY_CONFIG": "", "PATH": "/bin", "CHANCERY_QUITE_OTHER": "",
        ]
        let warnings = SettingsSources(environment: environment).environmentWarnings
        #expect(
            warnings == [
                "The environment variable CHANCERY_QUITE_OTHER sets nothing.",
                "The environment variable CHANCERY_SPOOL_SETLE sets nothing; did you mean CHANCERY_SPOOL_SETTLE?",
            ]
        )
    }

    @Test("The name that a key had before is understood, and its new one told")
    func formerNames() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("workers: 3\n".utf8, as: "chancery.yaml")
        let loaded = try Settings.load(from: SettingsSources(file: path))
        #expect(loaded.settings.reading.processCount == 3)
        #expect(loaded.warnings == ["workers is called reading.processes now (\(path), line 1)."])
        let beside = SettingsSources(environment: ["CHANCERY_WORKERS": "5"], file: path)
        let second = try Settings.load(from: beside)
        #expect(second.settings.reading.processCount == 5)
        #expect(
            second.warnings.first
                == "The environment variable CHANCERY_WORKERS is called CHANCERY_READING_PROCESSES now."
        )
        let both = try directory.write("workers: 3\nreading:\n  processes: 4\n".utf8, as: "both.yaml")
        let error = try #require(throws: SettingsError.self) { try Settings.load(from: SettingsSources(file: both)) }
        #expect("\(error)".hasSuffix("reading.processes stands there twice, also in line 1"))
        let flags = try Settings.load(from: SettingsSources(flags: ["workers": "6"], workingDirectory: "/nothing"))
        #expect(flags.settings.reading.processCount == 6)
        #expect(flags.origins["reading.processes"] == .flag("--workers"))
        #expect(flags.warnings == ["The flag --workers is called --reading-processes now."])
        let two = try Settings.load(from: SettingsSources(flags: ["workers": "6", "reading.processes": "2"]))
        #expect(two.settings.reading.processCount == 2)
        #expect(
            two.warnings == ["The flag --workers is called --reading-processes now, which is given too and counts."]
        )
    }

    @Test("A change is told by key, and only what a reload can apply is applied")
    func changes() {
        let old = Settings(spool: Settings.Spool(inbox: "/a/in"))
        var new = old
        new.spool.settle = .seconds(9)
        new.reading.processCount = 7
        new.log.level = .error
        new.log.target = .standardError
        let changes = new.changes(from: old)
        #expect(changes.applied == [.spoolSettle, .logLevel])
        #expect(changes.pending == [.readingProcesses, .logTarget])
        let reloaded = old.reloaded(from: new)
        #expect(reloaded.changes(from: old).applied == changes.applied)
        #expect(reloaded.changes(from: old).pending.isEmpty)
        #expect(old.changes(from: old).isEmpty)
    }
}
