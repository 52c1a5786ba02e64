import ChanceryEncoder

/// How the weights lie in the file: the widest tensors first, so that all begin where the processor likes it.
struct ModelLayout {
    let source: WeightSource
    /// To how many levels on each side of 0 the maps of the encoder are rounded; 63 keeps two products in 16 bits.
    let levels: Int
    let isRounded: Bool
    private static let width = 384

    /// All tensors in the order of the file.
    func tensors(vocabulary: [UInt8]) throws -> [Safetensors.NewTensor] {
        var rounded: [Safetensors.NewTensor] = []
        var scales: [Safetensors.NewTensor] = []
        var halves: [Safetensors.NewTensor] = []
        var used: Set<String> = ["word.weight.0", "word.weight.1"]
        if isRounded {
            let rows = Rounded(try source.numbers(["word.weight.0", "word.weight.1"]), inputs: Self.width, levels: 127)
            rounded.append(
                .init("word.weight", .int8, [rows.outputs, Self.width], rows.weights.map(UInt8.init(bitPattern:)))
            )
            scales.append(.init("word.scale", .single, [rows.outputs], bytes(rows.scales.map(\.bitPattern))))
        } else {
            let rows = try source.tensor("word.weight.0").bytes + source.tensor("word.weight.1").bytes
            halves.append(.init("word.weight", .half, [rows.count / 2 / Self.width, Self.width], rows))
        }
        for layer in 0..<6 {
            for (name, parts) in [("qkv", ["q", "k", "v"]), ("o", ["o"]), ("up", ["up"]), ("down", ["down"])] {
                let target = "layers.\(layer).\(name)"
                let weights = parts.map { "layers.\(layer).\($0).weight" }
                let biases = parts.map { "layers.\(layer).\($0).bias" }
                used.formUnion(weights + biases)
                let inputs = try source.tensor(weights[0]).shape[1]
                let bias = try biases.flatMap { try source.tensor($0).bytes }
                halves.append(.init(target + ".bias", .half, [bias.count / 2], bias))
                if isRounded {
                    let map = Rounded(try source.numbers(weights), inputs: inputs, levels: levels)
                    rounded.append(.init(target + ".weight", .int8, [map.outputs / 16, inputs / 4, 16, 4], map.blocks))
                    scales.append(.init(target + ".scale", .single, [map.outputs], bytes(map.scales.map(\.bitPattern))))
                    let sums = map.sums.map(UInt32.init(bitPattern:))
                    scales.append(.init(target + ".sum", .int32, [map.outputs], bytes(sums)))
                } else {
                    let raw = try weights.flatMap { try source.tensor($0).bytes }
                    halves.append(.init(target + ".weight", .half, [raw.count / 2 / inputs, inputs], raw))
                }
            }
        }
        for name in source.names where !used.contains(name) {
            let tensor = try source.tensor(name)
            halves.append(.init(name, .half, tensor.shape, tensor.bytes))
        }
        return rounded + scales + halves + [.init("vocabulary", .uint8, [vocabulary.count], vocabulary)]
    }

    private func bytes(_ words: [UInt32]) -> [UInt8] {
        words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
    }
}

/// A matrix rounded by rows: symmetric, the largest of a row at the last level.
struct Rounded {
    let inputs: Int
    let outputs: Int
    /// Row by row.
    let weights: [Int8]
    let scales: [Float]

    init(_ numbers: [Float], inputs: Int, levels: Int) {
        self.inputs = inputs
        outputs = numbers.count / inputs
        var weights: [Int8] = []
        var scales: [Float] = []
        for row in 0..<outputs {
            let row = numbers[row * inputs..<(row + 1) * inputs]
            let scale = max(row.map(abs).max() ?? 0, 1e-6) / Float(levels)
            scales.append(scale)
            weights += row.map { Int8(max(-Float(levels), min(Float(levels), ($0 / scale).rounded(.toNearestOrEven)))) }
        }
        self.weights = weights
        self.scales = scales
    }

    /// The sums of the rows.
    var sums: [Int32] {
        (0..<outputs).map { row in weights[row * inputs..<(row + 1) * inputs].reduce(0) { $0 + Int32($1) } }
    }

    /// The weights in blocks of 16 outputs, a block as `[inputs / 4][16][4]`.
    var blocks: [UInt8] {
        var found: [UInt8] = []
        found.reserveCapacity(weights.count)
        for block in stride(from: 0, to: outputs, by: 16) {
            for input in stride(from: 0, to: inputs, by: 4) {
                for output in block..<block + 16 {
                    for index in input..<input + 4 { found.append(UInt8(bitPattern: weights[output * inputs + index])) }
                }
            }
        }
        return found
    }
}
