import ArgumentParser
import ChanceryEncoder
import Foundation

/// Compiles the reader's weights into the one file that the program maps.
@main
struct ModelCompiler: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compiles the weights of the trained reader into one file.",
        discussion: """
            The linear maps of the encoder are rounded to 7 bits by output, the rows of the vocabulary to 8 bits by \
            row, and the heads stay in half precision. The output is the same for the same input. \
            Docs/Data.md says where the sources come from.

            Example: ModelCompiler --model ~/model --vocabulary vocab.txt --output reader.safetensors
            """
    )

    @Option(help: ArgumentHelp("The directory with *.safetensors and labels.json.", valueName: "dir"))
    var model: String

    @Option(help: ArgumentHelp("The encoder's vocabulary, a piece a line.", valueName: "file"))
    var vocabulary: String

    @Option(help: "The version of the weights.")
    var version = "1"

    @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
    var output: String

    @Option(help: "To how many levels on each side of 0 the maps of the encoder are rounded.")
    var levels = 63

    @Flag(help: "Round nothing: for comparing with the network as it was trained.")
    var unrounded = false

    func run() throws {
        let source = try WeightSource(directory: URL(fileURLWithPath: model, isDirectory: true))
        let labels = try Data(contentsOf: URL(fileURLWithPath: model, isDirectory: true).appending(path: "labels.json"))
        let lists = try JSONDecoder().decode([String: [String]].self, from: labels)
        let pieces = Array(try Data(contentsOf: URL(fileURLWithPath: vocabulary)))
        let layout = ModelLayout(source: source, levels: levels, isRounded: !unrounded)
        let tensors = try layout.tensors(vocabulary: pieces)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let file = try ModelFile.bytes(
            of: tensors,
            version: version,
            license: "Apache-2.0; NOTICE names the encoder and the data it was trained on",
            labels: String(decoding: try encoder.encode(lists), as: UTF8.self)
        )
        try Data(file).write(to: URL(fileURLWithPath: output), options: .atomic)
        print("\(output): \(tensors.count) tensors, \(file.count) bytes")
    }
}
