import Foundation
import SystemPackage
import Testing

@testable import ChancerySettings

@Suite struct SettingKeyTests {
    @Test("Names, variables and flags are unique")
    func unique() {
        let keys = SettingKey.all
        #expect(Set(keys.map(\.name)).count == keys.count)
        #expect(Set(keys.map(\.environmentName)).count == keys.count)
        #expect(Set(keys.map(\.flagName)).count == keys.count)
        #expect(!keys.map(\.environmentName).contains(SettingsSources.fileVariable))
    }

    @Test("Each key is part of the settings, and a reload applies exactly what the table says")
    func completeness() {
        #expect(Settings(spool: Settings.Spool(inbox: "/a/in")).texts.map(\.key) == SettingKey.all)
        let old = Settings(spool: Settings.Spool(inbox: "/a/in"))
        var new = Settings(
            spool: Settings.Spool(
                inbox: "/b/in",
                settle: .seconds(1),
                settleAfterClose: .seconds(1),
                reconcile: .seconds(1)
            ),
            article: Settings.Article(
                sizeLimitBytes: 1024,
                elementLimit: 1000,
                timeLimit: .seconds(1),
                memoryLimitBytes: 1 << 30
            ),
            log: Settings.Log(level: .error, target: .journal),
            markdown: true,
            reading: Settings.Reading(processCount: 9),
            sidecarOrphanAge: .seconds(1),
            resources: "/r",
            actors: "/t",
            corrections: "/e",
            ledger: "/l",
            stopTimeout: .seconds(1)
        )
        new.status = "/c/status.json"
        #expect(
            new.changes(from: old).applied + new.changes(from: old).pending
                == SettingKey.all.sorted {
                    $0.appliesOnReload && !$1.appliesOnReload
                }
        )
        #expect(old.reloaded(from: new).changes(from: old).applied == SettingKey.all.filter(\.appliesOnReload))
        #expect(old.reloaded(from: new).changes(from: old).pending.isEmpty)
    }

    @Test(
        "The sample file documents each key with its summary, type, unit, range and default",
        arguments: SettingKey.all
    )
    func documented(key: SettingKey) throws {
        let lines = try sampleFile().split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.drop { $0 == " " }
        }
        let leaf = key.components.last ?? ""
        let setting = try #require(lines.firstIndex { $0 == "#\(leaf): \(key.defaultText)" })
        #expect(lines[setting - 1] == "# \(key.facts)")
        #expect(lines[setting - 2] == "# \(key.summary)")
    }

    @Test("With its comments taken off the sample file sets each key to its default")
    func defaultsInFile() throws {
        let lines = try sampleFile().split(separator: "\n").map { line in
            let body = line.drop { $0 == " " }
            // A commented-out key has no space after the hash; prose has one.
            guard body.first == "#", body.dropFirst().first != " ", body.count > 1 else { return String(line) }
            return String(line.prefix(line.count - body.count) + body.dropFirst())
        }
        let file = ConfigurationFile(path: "/c", text: lines.joined(separator: "\n"))
        #expect(file.problems.isEmpty)
        let defaults = Dictionary(uniqueKeysWithValues: SettingKey.all.map { ($0.name, $0.defaultText) })
        #expect(file.entries.mapValues(\.text) == defaults)
    }

    @Test("The sample file as it is installed changes nothing")
    func installedFile() throws {
        let file = ConfigurationFile(path: "/c", text: try sampleFile())
        #expect(file.problems.isEmpty)
        #expect(file.entries.isEmpty)
    }

    private func sampleFile() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "Config/chancery.yaml"), encoding: .utf8)
    }
}
