import Chancery
import ChanceryDaemon
import ChanceryReaders
import ChancerySettings
import ChancerySystemd
import Glibc
import Logging
import SystemPackage

// A service whose readers do not read: what is left is what the spool itself costs.
//
//     SpoolProbe serve DIRECTORY   serves the spool in DIRECTORY until SIGTERM
//     SpoolProbe read              one of its readers

struct NoError: Error, CustomStringConvertible {
    let description = "none"
}

/// A digest of nothing but where it comes from.
func hollow(_ request: ReadingRequest) -> ReadingReply {
    let sha256 = ArticleSource.sha256(of: request.bytes)
    let json = #"{"id":"sha256:\#(sha256)","source":{"name":"\#(request.name)","sidecar":null}}"# + "\n"
    return .digested([
        DigestedArticle(sha256: sha256, json: Array(json.utf8), markdown: nil, statementCount: 0, eventCount: 0)
    ])
}

func serve(_ directory: FilePath) throws {
    let sources = SettingsSources(
        flags: ["spool.inbox": "\(directory)/inbox", "spool.outbox": "\(directory)/outbox"],
        environment: [:],
        file: nil,
        workingDirectory: directory,
        processorCount: 2
    )
    let settings = try Settings.load(from: sources).settings
    let pool = { ReaderPool(program: "/proc/self/exe", arguments: ["SpoolProbe", "read"], count: $0) }
    let service = ChanceryService(
        settings: settings,
        readers: ServiceReaders(regular: pool(settings.reading.processCount), fresh: pool(1)),
        corrections: nil,
        context: ServiceContext(
            logger: Logger(label: "probe") { _ in StandardErrorLogHandler(logLevel: .notice, hasPriorities: false) },
            notifier: ServiceNotifier(),
            drainLog: { _ in true }
        ),
        reload: { try Settings.load(from: sources) }
    )
    try service.run()
}

switch CommandLine.arguments.dropFirst().first {
case "read":
    exit(ReaderChild.run(name: "SpoolProbe", memoryLimitBytes: 1 << 30) { () throws(NoError) in hollow })
case "serve" where CommandLine.arguments.count == 3: try serve(FilePath(CommandLine.arguments[2]))
default:
    print("SpoolProbe serve DIRECTORY | read")
    exit(64)
}
