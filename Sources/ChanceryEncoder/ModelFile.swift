internal import ChanceryArticle
internal import FoundationEssentials

/// A model of the reader: its tensors, and what its metadata say.
///
/// `format` and `format.version` are those below; `version` is the model's own, `license` its licence, `labels` the
/// label lists in JSON, and `sha256` the hash of all tensors as they lie in the file.
package struct ModelFile: Sendable {
    /// The name of the file among the data files.
    package static let fileName = "reader.safetensors"
    /// The name of the format.
    package static let format = "chancery-reader"
    /// The version of the format that this program writes and reads.
    package static let formatVersion = "1"

    /// The model's version.
    package let version: String
    /// The label lists by their names; a label's place is its row in the head.
    package let labels: [String: [String]]
    private let content: Safetensors

    /// The model in `bytes`.
    ///
    /// - Throws: ``ModelError``, also where the checksum is another.
    package init(_ bytes: ModelBytes) throws(ModelError) {
        content = try Safetensors(bytes)
        let metadata = content.metadata
        guard metadata["format"] == Self.format else {
            throw .foreign(reason: "its format is \(metadata["format"] ?? "unknown")")
        }
        let formatVersion = metadata["format.version"] ?? ""
        guard formatVersion == Self.formatVersion else {
            throw .unknownFormat(formatVersion, known: Self.formatVersion)
        }
        guard content[content.dataBytes].withBytes({ SHA256.hexDigest(of: $0) }) == metadata["sha256"] else {
            throw .damaged
        }
        guard let version = metadata["version"], let text = metadata["labels"],
            let labels = try? JSONDecoder().decode([String: [String]].self, from: Data(text.utf8))
        else { throw .unfit(name: "__metadata__", reason: "it has no version or no labels") }
        self.version = version
        self.labels = labels
    }

    /// The bytes of a model of `tensors`.
    package static func bytes(
        of tensors: [Safetensors.NewTensor],
        version: String,
        license: String,
        labels: String
    ) throws -> [UInt8] {
        let metadata = [
            "format": format, "format.version": formatVersion, "version": version, "license": license, "labels": labels,
            "sha256": ArticleSource.sha256(of: tensors.flatMap(\.bytes)),
        ]
        return try Safetensors.file(of: tensors, metadata: metadata)
    }

    /// The element of a tensor; nil where there is none.
    func element(of name: String) -> Safetensors.Element? { content.tensors[name]?.element }

    /// The bytes of a tensor where they lie.
    ///
    /// - Throws: ``ModelError/unfit(name:reason:)`` where there is no such tensor of that element and shape.
    func bytes(_ name: String, _ element: Safetensors.Element, _ shape: [Int]) throws(ModelError) -> ModelBytes {
        guard let tensor = content.tensors[name] else { throw .unfit(name: name, reason: "it is missing") }
        guard tensor.element == element, tensor.shape == shape else {
            throw .unfit(
                name: name,
                reason: "it is \(tensor.element.rawValue) \(tensor.shape), not \(element.rawValue) \(shape)"
            )
        }
        return content[tensor.bytes]
    }

    /// The numbers of a tensor in single precision, or in half precision, which are widened.
    func floats(_ name: String, _ shape: [Int]) throws(ModelError) -> [Float] {
        if element(of: name) == .single { return Kernels.singles(in: try bytes(name, .single, shape)) }
        return Kernels.widened(try bytes(name, .half, shape))
    }

    /// The numbers of a tensor of 32-bit integers.
    func integers(_ name: String, _ shape: [Int]) throws(ModelError) -> [Int32] {
        Kernels.integers(in: try bytes(name, .int32, shape))
    }

    /// The vocabulary, a piece a line.
    func vocabulary() throws(ModelError) -> [UInt8] {
        let count = content.tensors["vocabulary"]?.bytes.count ?? 0
        return try bytes("vocabulary", .uint8, [count]).withBytes { bytes in
            unsafe bytes.withUnsafeBytes { unsafe Array($0) }
        }
    }

    /// The label list called `name`.
    func labelList(_ name: String) throws(ModelError) -> [String] {
        guard let list = labels[name], !list.isEmpty else { throw .unfit(name: "labels", reason: "it has no \(name)") }
        return list
    }
}
