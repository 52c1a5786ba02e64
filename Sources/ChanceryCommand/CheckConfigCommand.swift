internal import ArgumentParser
internal import ChancerySettings
internal import SystemPackage

/// `chancery check-config`: checks the configuration and shows what is in effect.
struct CheckConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config",
        abstract: "Check the configuration, and show which values are in effect and why.",
        discussion: """
            EXAMPLES
              chancery check-config
              chancery check-config --config ./chancery.yaml --show
              CHANCERY_SPOOL_SETTLE=5 chancery check-config --show

            The table of actors and the corrections that the configuration names are checked too.

            EXIT STATUS
              0 if the configuration can be used, 78 if not; every problem is named.
            """
    )

    @OptionGroup var file: ConfigurationFileOption

    @Flag(help: "Print every key with its value and where that came from, as YAML.")
    var show = false

    func run() throws {
        let loaded: LoadedSettings
        do throws(SettingsError) {
            loaded = try Settings.load(from: file.sources())
        } catch {
            throw error.reported()
        }
        for warning in loaded.warnings { StandardStreams.complain(warning) }
        _ = try loaded.settings.checkedCorrections()
        guard show else {
            let subject = loaded.file?.string ?? "No configuration file; the defaults"
            StandardStreams.write("\(subject): in order.\n")
            return
        }
        let lines = loaded.effective.map { ("\($0.key.name): \(Self.quoted($0.value))", $0.origin) }
        let width = lines.map(\.0.count).max() ?? 0
        for (line, origin) in lines {
            StandardStreams.write("\(line)\(String(repeating: " ", count: width - line.count))  # \(origin)\n")
        }
    }

    /// The value as YAML takes it: plain where that is safe, else in single quotes.
    private static func quoted(_ value: String) -> String {
        let isPlain = value.utf8.allSatisfy { byte in
            Unicode.Scalar(byte).properties.isAlphabetic && byte < 0x80 || "0123456789/._- ".utf8.contains(byte)
        }
        return isPlain ? value : "'" + value.replacing("'", with: "''") + "'"
    }
}
