import Benchmark
import Chancery
import ChanceryResources
import Foundation
import SystemPackage

/// The core alone: how many digests and tokens a second, and how long the data takes to load.
///
/// Texts are the repository's sample, and the articles of the directory that `CHANCERY_BENCHMARK_TEXTS` names.
let benchmarks: @Sendable () -> Void = {
    let root = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
        .removingLastComponent()
    let resources = ResourceDirectory(path: root.appending("Sources/ChanceryResources/Resources"))
    let data: ReaderData
    var articles: [[UInt8]] = []
    do {
        data = try resources.load()
        articles = try texts(root: root)
    } catch {
        FileHandle.standardError.write(Data("\(error)\n".utf8))
        exit(1)
    }
    let texts = articles
    let configuration = Benchmark.Configuration(
        metrics: [.wallClock, .throughput],
        warmupIterations: 2,
        maxDuration: .seconds(10)
    )

    Benchmark("Load gazetteer and lexicon", configuration: configuration) { benchmark in
        for _ in benchmark.scaledIterations { blackHole(try resources.load()) }
    }

    let digester = Digester(data: data)
    Benchmark("Digests of \(texts.count) articles", configuration: configuration) { benchmark in
        for _ in benchmark.scaledIterations {
            for text in texts {
                blackHole(
                    try digester.articles(in: IncomingFile(name: "article.txt", bytes: text)).map(digester.digest(of:))
                )
            }
        }
    }

    let read = try texts.flatMap { try digester.articles(in: IncomingFile(name: "article.txt", bytes: $0)) }
    let tokenCount = read.reduce(0) { $0 + digester.reading(of: $1).tokens.count }
    Benchmark("Readings of \(tokenCount) tokens", configuration: configuration) { benchmark in
        for _ in benchmark.scaledIterations {
            for article in read { blackHole(digester.reading(of: article)) }
        }
    }
}

/// The sample, or every `.txt` file of the directory that the environment names.
func texts(root: FilePath) throws -> [[UInt8]] {
    let directory = ProcessInfo.processInfo.environment["CHANCERY_BENCHMARK_TEXTS"]
    let paths =
        try directory.map { directory in
            try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".txt") }.sorted()
                .map { "\(directory)/\($0)" }
        } ?? [root.appending("Docs/sample/summit.txt").string]
    return try paths.map { Array(try Data(contentsOf: URL(filePath: $0))) }
}
