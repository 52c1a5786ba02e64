internal import CKernels

/// The arithmetic of the network on arrays, by the instructions that the processor has.
///
/// Every level gives the same bits, and a row of a result does not depend on the rows beside it.
package struct Kernels: Sendable {
    /// Which instructions are used.
    package enum Level: Int, CaseIterable, Comparable, Sendable {
        /// Those of any processor.
        case plain = 0
        /// x86-64 with AVX2 and FMA.
        case avx2 = 1
        /// x86-64 with AVX-512, and its VNNI for the products of rounded numbers.
        case avx512VNNI = 2

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

        /// The highest that this processor has.
        package static let best = Level(rawValue: Int(chancery_best_level())) ?? .plain
        /// All that this processor has.
        package static var available: [Level] { allCases.filter { $0 <= best } }
    }

    private let level: Int32

    /// The kernels of `level`, which the processor must have.
    package init(_ level: Level = .best) {
        precondition(level <= .best, "this processor has no \(level)")
        self.level = Int32(level.rawValue)
    }

    // MARK: Linear maps

    /// `rows` rows of `count` numbers, from row `first` on, rounded to 8 bits, each row by its largest.
    func round(
        _ x: [Float],
        from first: Int = 0,
        rows: Int,
        count: Int,
        into rounded: inout [UInt8],
        scales: inout [Float]
    ) {
        precondition(x.count >= (first + rows) * count && rounded.count >= rows * count && scales.count >= rows)
        unsafe x.withUnsafeBufferPointer { x in
            guard let x = x.baseAddress else { return }
            // SAFETY: the function reads and writes `rows * count` numbers, and as many scales as rows.
            unsafe chancery_round_rows(level, Int64(rows), Int64(count), x + first * count, &rounded, &scales)
        }
    }

    /// `out = x wᵀ + bias` for rounded `x` and `w`.
    func linear(
        rounded x: [UInt8],
        scales: [Float],
        rows: Int,
        by weights: RoundedWeights,
        bias: [Float],
        into out: inout [Float]
    ) {
        let (inputs, outputs) = (weights.inputs, weights.outputs)
        precondition(x.count >= rows * inputs && scales.count >= rows && out.count >= rows * outputs)
        precondition(bias.count == outputs)
        weights.packed.withBytes { packed in
            unsafe packed.withUnsafeBytes { packed in
                // SAFETY: the sizes are those above, and of the weights those of their initializer.
                unsafe chancery_linear_rounded(
                    level,
                    Int64(rows),
                    Int64(inputs),
                    Int64(outputs),
                    x,
                    scales,
                    packed.baseAddress?.assumingMemoryBound(to: Int8.self),
                    weights.scales,
                    weights.sums,
                    bias,
                    &out
                )
            }
        }
    }

    /// `out = x wᵀ + bias` in single precision for `rows` rows of `x` from row `first` on.
    func linear(
        _ x: [Float],
        from first: Int = 0,
        rows: Int,
        by weights: PackedWeights,
        bias: [Float]?,
        into out: inout [Float]
    ) {
        precondition(x.count >= (first + rows) * weights.inputs && out.count >= rows * weights.outputs)
        precondition(bias.map { $0.count == weights.outputs } ?? true)
        let (inputs, outputs) = (Int64(weights.inputs), Int64(weights.outputs))
        unsafe x.withUnsafeBufferPointer { x in
            guard let start = x.baseAddress else { return }
            let x = unsafe start + first * weights.inputs
            // SAFETY: the sizes are those above, and of the weights those of their initializer.
            unsafe chancery_linear(
                level,
                Int64(rows),
                inputs,
                outputs,
                x,
                inputs,
                weights.packed,
                bias,
                &out,
                outputs
            )
        }
    }

    /// The product of each row of `x` with a table of its own: `out[row] = x[row] tables[row]`.
    ///
    /// - Parameters:
    ///   - x: `rows` rows of `inputs` numbers.
    ///   - rows: How many there are.
    ///   - inputs: How long they are.
    ///   - tables: For each row `[inputs][outputs]` numbers.
    ///   - outputs: How many numbers a product has.
    ///   - out: The products.
    ///   - start: The row of `out` where they begin.
    func combine(
        _ x: [Float],
        rows: Int,
        inputs: Int,
        tables: [Float],
        outputs: Int,
        into out: inout [Float],
        at start: Int
    ) {
        precondition(x.count >= rows * inputs && tables.count >= rows * inputs * outputs)
        precondition(out.count >= (start + rows) * outputs)
        unsafe out.withUnsafeMutableBufferPointer { out in
            guard let out = out.baseAddress else { return }
            // SAFETY: the sizes are those above.
            unsafe chancery_combine(
                level,
                Int64(rows),
                Int64(inputs),
                Int64(outputs),
                x,
                tables,
                out + start * outputs
            )
        }
    }

    // MARK: What is between the maps

    /// Each of `rows` rows brought to mean 0 and variance 1, then by `weight` and `bias`, into `out` from row `start` on.
    func normalize(
        _ x: [Float],
        rows: Int,
        weight: [Float],
        bias: [Float],
        into out: inout [Float],
        at start: Int = 0
    ) {
        let count = weight.count
        precondition(count % 8 == 0 && bias.count == count)
        precondition(x.count >= rows * count && out.count >= (start + rows) * count)
        unsafe out.withUnsafeMutableBufferPointer { out in
            guard let out = out.baseAddress else { return }
            // SAFETY: the function reads and writes `rows * count` numbers.
            unsafe chancery_layer_norm(
                level,
                Int64(rows),
                Int64(count),
                x,
                weight,
                bias,
                1e-12,
                out + start * count
            )
        }
    }

    /// `x += y` for `count` numbers of `y` from `first` on, and as many of `x` from its start.
    func add(_ y: [Float], from first: Int = 0, to x: inout [Float], count: Int) {
        precondition(x.count >= count && y.count >= first + count)
        unsafe y.withUnsafeBufferPointer { y in
            guard let y = y.baseAddress else { return }
            // SAFETY: the function reads and writes `count` numbers.
            unsafe chancery_add(level, Int64(count), &x, y + first)
        }
    }

    /// The Gaussian error linear unit of the first `count` numbers, with the error function.
    func gelu(_ x: inout [Float], count: Int) {
        precondition(x.count >= count)
        // SAFETY: the function reads and writes `count` numbers.
        unsafe chancery_gelu(level, Int64(count), &x)
    }

    /// Each of `rows` rows of `count` scores as probabilities, which sum to 1.
    func softmax(_ x: inout [Float], rows: Int, count: Int) {
        precondition(x.count >= rows * count)
        // SAFETY: the function reads and writes `rows * count` numbers.
        unsafe chancery_softmax(level, Int64(rows), Int64(count), &x)
    }

    /// Attention of the `length` rows from `first` on to each other, in heads of 32 channels.
    func attend(
        _ qkv: [Float],
        from first: Int,
        length: Int,
        headCount: Int,
        scratch: inout [Float],
        into out: inout [Float]
    ) {
        let channels = headCount * 32
        let scratchCount = Int(chancery_attention_scratch(Int64(length)))
        if scratch.count < scratchCount { scratch = [Float](repeating: 0, count: scratchCount) }
        precondition(qkv.count >= (first + length) * 3 * channels && out.count >= (first + length) * channels)
        unsafe qkv.withUnsafeBufferPointer { qkv in
            unsafe out.withUnsafeMutableBufferPointer { out in
                guard let qkv = qkv.baseAddress, let out = out.baseAddress else { return }
                // SAFETY: the rows lie in both buffers, and the scratch is as large as the function says.
                unsafe chancery_attention(
                    level,
                    Int64(length),
                    Int64(headCount),
                    qkv + first * 3 * channels,
                    &scratch,
                    out + first * channels
                )
            }
        }
    }

    // MARK: Numbers of a file

    /// Half precision to single.
    static func widened(_ halves: ModelBytes) -> [Float] {
        let count = halves.count / 2
        return halves.withBytes { bytes in
            unsafe bytes.withUnsafeBytes { source in
                unsafe [Float](unsafeUninitializedCapacity: count) { target, initializedCount in
                    if let source = source.baseAddress, let target = target.baseAddress {
                        // SAFETY: there are `count` halves, aligned as the file aligns them, and room for `count`.
                        unsafe chancery_widen(Int64(count), source.assumingMemoryBound(to: UInt16.self), target)
                    }
                    initializedCount = count
                }
            }
        }
    }

    static func singles(in bytes: ModelBytes) -> [Float] {
        bytes.withBytes { bytes in
            (0..<bytes.byteCount / 4).map { unsafe bytes.unsafeLoadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
        }
    }

    static func integers(in bytes: ModelBytes) -> [Int32] {
        bytes.withBytes { bytes in
            (0..<bytes.byteCount / 4).map { unsafe bytes.unsafeLoadUnaligned(fromByteOffset: 4 * $0, as: Int32.self) }
        }
    }
}

/// The weights of a linear map rounded to 8 bits by output, where they lie in the file.
struct RoundedWeights: Sendable {
    let inputs: Int
    let outputs: Int
    /// `[outputs / 16][inputs / 4][16][4]`, at most 63 in absolute value.
    let packed: ModelBytes
    let scales: [Float]
    /// The sum of the weights of each output.
    let sums: [Int32]
    /// With larger weights two products do not fit into the 16 bits in which AVX2 adds them.
    private static let weightMax: Int32 = 63

    init(_ name: String, inputs: Int, outputs: Int, in file: ModelFile) throws(ModelError) {
        guard inputs % 4 == 0, outputs % 32 == 0 else {
            throw .unfit(name: name + ".weight", reason: "it is rounded, and must not be")
        }
        self.inputs = inputs
        self.outputs = outputs
        packed = try file.bytes(name + ".weight", .int8, [outputs / 16, inputs / 4, 16, 4])
        scales = try file.floats(name + ".scale", [outputs])
        sums = try file.integers(name + ".sum", [outputs])
        var own = [Int32](repeating: 0, count: outputs)
        let largest = packed.withBytes { bytes in
            unsafe bytes.withUnsafeBytes { bytes in
                // SAFETY: there are `inputs * outputs` weights, and room for a sum of each output.
                unsafe chancery_weight_sums(
                    Int64(inputs),
                    Int64(outputs),
                    bytes.baseAddress?.assumingMemoryBound(to: Int8.self),
                    &own
                )
            }
        }
        guard largest <= Self.weightMax else {
            throw .unfit(name: name + ".weight", reason: "it has a weight of \(largest), more than \(Self.weightMax)")
        }
        guard own == sums, scales.allSatisfy(\.isFinite) else {
            throw .unfit(name: name, reason: "its sums or scales are not those of its weights")
        }
    }
}

/// Weights in single precision, in blocks of 16 outputs.
struct PackedWeights: Sendable {
    let inputs: Int
    let outputs: Int
    let packed: [Float]

    /// The weights of `outputs` rows, which start `stride` numbers apart in `weights` from `first` on.
    init(_ weights: [Float], from first: Int = 0, inputs: Int, outputs: Int, stride: Int? = nil) {
        let stride = stride ?? inputs
        precondition(outputs == 0 || weights.count >= first + (outputs - 1) * stride + inputs)
        self.inputs = inputs
        self.outputs = outputs
        let count = Int(chancery_packed_count(Int64(outputs), Int64(inputs)))
        packed = unsafe weights.withUnsafeBufferPointer { weights in
            unsafe [Float](unsafeUninitializedCapacity: count) { target, initializedCount in
                if outputs > 0, let weights = weights.baseAddress, let target = target.baseAddress {
                    // SAFETY: the rows lie in `weights`, and there is room for as many numbers as are written.
                    unsafe chancery_pack(Int64(outputs), Int64(inputs), weights + first, Int64(stride), target)
                }
                initializedCount = count
            }
        }
    }
}
