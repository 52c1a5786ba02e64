internal import FoundationEssentials

/// The layout of safetensors: the length of a header, the header in JSON, then the tensors row by row.
///
/// - SeeAlso: <https://github.com/huggingface/safetensors#format>
package struct Safetensors: Sendable {
    /// What the numbers of a tensor are, in the byte order of x86.
    package enum Element: String, Codable, Sendable {
        case int8 = "I8"
        case uint8 = "U8"
        case int32 = "I32"
        case half = "F16"
        case single = "F32"

        /// How many bytes one takes.
        package var sizeBytes: Int {
            switch self {
            case .int8, .uint8: 1
            case .half: 2
            case .int32, .single: 4
            }
        }
    }

    /// Where a tensor lies.
    package struct Tensor: Sendable {
        package let element: Element
        package let shape: [Int]
        /// Its bytes, from the start of the file.
        package let bytes: Range<Int>
    }

    /// What the header says of the file itself.
    package let metadata: [String: String]
    /// The tensors by their names.
    package let tensors: [String: Tensor]
    /// The bytes behind the header.
    package let dataBytes: Range<Int>
    private let bytes: ModelBytes
    /// A longer header is none.
    private static let headerBytesMax = 1 << 24

    /// The tensors in `bytes`.
    package init(_ bytes: ModelBytes) throws(ModelError) {
        let (header, start) = try bytes.withBytes { (all: RawSpan) throws(ModelError) in try Self.header(of: all) }
        var metadata: [String: String] = [:]
        var tensors: [String: Tensor] = [:]
        for (name, entry) in header.sorted(by: { $0.key < $1.key }) {
            switch entry {
            case .metadata(let values): metadata = values
            case .tensor(let element, let shape, let offsets):
                guard let known = Element(rawValue: element) else {
                    throw .unfit(name: name, reason: "its element \(element.prefix(16)) is not known")
                }
                tensors[name] = try Self.tensor(name, known, shape: shape, offsets: offsets, start: start)
            }
        }
        let end = tensors.values.map(\.bytes.upperBound).max() ?? start
        guard end <= bytes.count else { throw .truncated(sizeBytes: bytes.count, expectedBytes: end) }
        guard end == bytes.count else { throw .damaged }
        self.bytes = bytes
        self.metadata = metadata
        self.tensors = tensors
        dataBytes = start..<end
    }

    /// The bytes of `range` of the file.
    package subscript(range: Range<Int>) -> ModelBytes { bytes[range] }

    private enum Entry: Decodable {
        case tensor(String, shape: [Int], offsets: [Int])
        case metadata([String: String])

        private enum CodingKeys: String, CodingKey {
            case dtype, shape
            case offsets = "data_offsets"
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            if fields.contains(.offsets) {
                self = .tensor(
                    try fields.decode(String.self, forKey: .dtype),
                    shape: try fields.decode([Int].self, forKey: .shape),
                    offsets: try fields.decode([Int].self, forKey: .offsets)
                )
            } else {
                self = .metadata(try [String: String](from: decoder))
            }
        }
    }

    /// The entries of the header, and where it ends.
    private static func header(of bytes: RawSpan) throws(ModelError) -> (entries: [String: Entry], end: Int) {
        guard bytes.byteCount > 8 else { throw .truncated(sizeBytes: bytes.byteCount, expectedBytes: 8) }
        let length = unsafe bytes.unsafeLoadUnaligned(as: UInt64.self).littleEndian
        guard length < headerBytesMax else { throw .foreign(reason: "its header would have \(length) bytes") }
        let end = 8 + Int(length)
        guard end <= bytes.byteCount else { throw .truncated(sizeBytes: bytes.byteCount, expectedBytes: end) }
        let text = unsafe bytes.extracting(8..<end).withUnsafeBytes { unsafe Data($0) }
        guard let entries = try? JSONDecoder().decode([String: Entry].self, from: text) else {
            throw .foreign(reason: "its header is not that of a safetensors file")
        }
        return (entries, end)
    }

    private static func tensor(
        _ name: String,
        _ element: Element,
        shape: [Int],
        offsets: [Int],
        start: Int
    ) throws(ModelError) -> Tensor {
        var size = element.sizeBytes
        var isPossible = offsets.count == 2 && offsets[0] >= 0 && offsets[1] >= offsets[0] && offsets[1] < 1 << 40
        for extent in shape {
            let (product, isOverflow) = size.multipliedReportingOverflow(by: extent)
            size = product
            isPossible = isPossible && !isOverflow && extent >= 0
        }
        guard isPossible, offsets[1] - offsets[0] == size, (start + offsets[0]) % element.sizeBytes == 0 else {
            throw .unfit(name: name, reason: "its place does not fit its shape")
        }
        return Tensor(element: element, shape: shape, bytes: start + offsets[0]..<start + offsets[1])
    }

    // MARK: Writing

    /// A tensor to be written.
    package struct NewTensor {
        package let name: String
        package let element: Element
        package let shape: [Int]
        package let bytes: [UInt8]

        package init(_ name: String, _ element: Element, _ shape: [Int], _ bytes: [UInt8]) {
            self.name = name
            self.element = element
            self.shape = shape
            self.bytes = bytes
        }
    }

    private struct NewEntry: Encodable {
        let dtype: Element
        let shape: [Int]
        let offsets: [Int]

        private enum CodingKeys: String, CodingKey {
            case dtype, shape
            case offsets = "data_offsets"
        }
    }

    /// The bytes of a file of `tensors` in this order, without gaps, behind a header that ends at a multiple of 64.
    package static func file(of tensors: [NewTensor], metadata: [String: String]) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var entries: [String] = []
        func add(_ name: String, _ value: some Encodable) throws {
            let (key, text) = (try encoder.encode(name), try encoder.encode(value))
            entries.append(String(decoding: key + ":".utf8 + text, as: UTF8.self))
        }
        try add("__metadata__", metadata)
        var offset = 0
        for tensor in tensors {
            precondition(tensor.bytes.count == tensor.shape.reduce(tensor.element.sizeBytes, *))
            let end = offset + tensor.bytes.count
            try add(tensor.name, NewEntry(dtype: tensor.element, shape: tensor.shape, offsets: [offset, end]))
            offset = end
        }
        var header = Array("{\(entries.joined(separator: ","))}".utf8)
        while (8 + header.count) % 64 != 0 { header.append(UInt8(ascii: " ")) }
        var file = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
        file.reserveCapacity(8 + header.count + offset)
        file += header
        for tensor in tensors { file += tensor.bytes }
        return file
    }
}
