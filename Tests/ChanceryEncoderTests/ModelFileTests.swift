import Testing

@testable import ChanceryEncoder

@Suite("ModelFile")
struct ModelFileTests {
    private static func file(
        tensors: [Safetensors.NewTensor] = [
            .init("a", .half, [1, 2], [0, 0x3C, 0, 0xC0]), .init("b", .uint8, [3], [1, 2, 3]),
        ],
        labels: String = #"{"upos":["ADJ","ADP"]}"#
    ) throws -> [UInt8] {
        try ModelFile.bytes(of: tensors, version: "7", license: "Apache-2.0", labels: labels)
    }

    private static func error(_ bytes: [UInt8]) -> ModelError? {
        #expect(throws: ModelError.self) { try ModelFile(ModelBytes(bytes)) }
    }

    @Test("What is written is read")
    func roundTrip() throws {
        let bytes = try Self.file()
        let model = try ModelFile(ModelBytes(bytes))
        #expect(model.version == "7" && model.labels == ["upos": ["ADJ", "ADP"]])
        #expect(try model.floats("a", [1, 2]) == [1, -2])
        #expect(try model.bytes("b", .uint8, [3]).count == 3)
        // The tensors begin at a multiple of 64, and nothing follows them.
        #expect((bytes.count - 7) % 64 == 0 && bytes.suffix(3) == [1, 2, 3])
    }

    @Test("A file that ends too early says so, wherever it ends")
    func truncated() throws {
        let bytes = try Self.file()
        for count in [0, 7, 8, 9, 100, bytes.count - 1] {
            guard case .truncated(count, _)? = Self.error(Array(bytes.prefix(count))) else {
                Issue.record("\(count) bytes")
                continue
            }
        }
    }

    @Test(
        "A file of something else says so",
        arguments: ["<!DOCTYPE html><html></html>", "\u{7}\0\0\0\0\0\0\0{\"a\":1}"]
    )
    func foreign(text: String) {
        guard case .foreign? = Self.error(Array(text.utf8)) else {
            Issue.record("\(text)")
            return
        }
    }

    @Test("Tensors of another program, and a newer format, are told apart")
    func formats() throws {
        let metadata = ["format": "chancery-reader", "format.version": "2", "sha256": ""]
        #expect(
            Self.error(try Safetensors.file(of: [], metadata: metadata)) == .unknownFormat("2", known: "1")
        )
        #expect(
            Self.error(try Safetensors.file(of: [], metadata: ["format": "pt"])) == .foreign(reason: "its format is pt")
        )
    }

    @Test("One bit that is another is seen, and one byte too many")
    func damaged() throws {
        var bytes = try Self.file()
        #expect(Self.error(bytes + [0]) == .damaged)
        bytes[bytes.count - 2] ^= 1
        #expect(Self.error(bytes) == .damaged)
    }

    @Test("A tensor of numbers that are not known is named")
    func elements() {
        let header = #"{"__metadata__":{},"a":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}"#
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) } + header.utf8 + [0, 0]
        #expect(Self.error(bytes) == .unfit(name: "a", reason: "its element BF16 is not known"))
    }

    @Test("A tensor or a label list that is missing or of another form is named")
    func unfit() throws {
        let model = try ModelFile(ModelBytes(Self.file()))
        #expect(throws: ModelError.unfit(name: "c", reason: "it is missing")) { try model.floats("c", [1]) }
        #expect(throws: ModelError.unfit(name: "a", reason: "it is F16 [1, 2], not F16 [2]")) {
            try model.floats("a", [2])
        }
        #expect(throws: ModelError.unfit(name: "labels", reason: "it has no feats")) { try model.labelList("feats") }
        #expect(
            Self.error(try Self.file(labels: "[]"))
                == .unfit(name: "__metadata__", reason: "it has no version or no labels")
        )
        #expect(throws: ModelError.self) { try Network(model) }
    }

    @Test(
        "Weights that AVX2 could not add exactly are no model, nor are sums that are not theirs",
        arguments: [(64, 0), (63, 1)]
    )
    func weights(weight: Int8, surplus: Int32) throws {
        var packed = [UInt8](repeating: 0, count: 4 * 32)
        packed[0] = UInt8(bitPattern: weight)
        let sums = [Int32(weight) + surplus] + [Int32](repeating: 0, count: 31)
        let bytes = sums.flatMap { sum in (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * $0)) } }
        let model = try ModelFile(
            ModelBytes(
                Self.file(
                    tensors: [
                        .init("a.weight", .int8, [2, 1, 16, 4], packed), .init("a.sum", .int32, [32], bytes),
                        .init("a.scale", .single, [32], [UInt8](repeating: 0, count: 128)),
                    ]
                )
            )
        )
        #expect(throws: ModelError.self) { try RoundedWeights("a", inputs: 4, outputs: 32, in: model) }
    }

    @Test("A place that does not fit the shape is no tensor", arguments: ["[0,4]", "[4,0]", "[-2,2]", "[0]"])
    func places(offsets: String) {
        let header = #"{"__metadata__":{},"a":{"dtype":"U8","shape":[3],"data_offsets":\#(offsets)}}"#
        let bytes =
            (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) } + header.utf8 + [0, 0, 0, 0]
        #expect(Self.error(bytes) == .unfit(name: "a", reason: "its place does not fit its shape"))
    }

    @Test("Every error says what to do")
    func remedies() {
        let errors: [ModelError] = [
            .foreign(reason: "x"), .truncated(sizeBytes: 1, expectedBytes: 2), .damaged,
            .unknownFormat("2", known: "1"), .unfit(name: "a", reason: "b"),
        ]
        for error in errors { #expect(error.description.contains("install")) }
    }
}
