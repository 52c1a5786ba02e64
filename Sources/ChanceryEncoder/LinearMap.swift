/// `x wᵀ + bias`.
struct LinearMap: Sendable {
    private enum Weights: Sendable {
        case rounded(RoundedWeights)
        case single(PackedWeights)
    }

    let inputs: Int
    let outputs: Int
    private let weights: Weights
    private let bias: [Float]

    /// The map called `name`, in the form in which `file` has it: rounded to 8 bits, or not.
    init(_ name: String, inputs: Int, outputs: Int, in file: ModelFile) throws(ModelError) {
        self.inputs = inputs
        self.outputs = outputs
        bias = try file.floats(name + ".bias", [outputs])
        if file.element(of: name + ".weight") == .int8 {
            weights = .rounded(try RoundedWeights(name, inputs: inputs, outputs: outputs, in: file))
        } else {
            let numbers = try file.floats(name + ".weight", [outputs, inputs])
            weights = .single(PackedWeights(numbers, inputs: inputs, outputs: outputs))
        }
    }

    /// Writes the images of `rows` rows of `x`, from row `first` on.
    func apply(
        to x: [Float],
        from first: Int = 0,
        rows: Int,
        kernels: Kernels,
        rounding: inout Rounding,
        into out: inout [Float]
    ) {
        switch weights {
        case .rounded(let weights):
            rounding.reserve(rows: rows, count: inputs)
            kernels.round(
                x,
                from: first,
                rows: rows,
                count: inputs,
                into: &rounding.numbers,
                scales: &rounding.scales
            )
            kernels.linear(
                rounded: rounding.numbers,
                scales: rounding.scales,
                rows: rows,
                by: weights,
                bias: bias,
                into: &out
            )
        case .single(let weights): kernels.linear(x, from: first, rows: rows, by: weights, bias: bias, into: &out)
        }
    }
}

/// Room for rows rounded to 8 bits.
struct Rounding {
    var numbers: [UInt8] = []
    var scales: [Float] = []

    mutating func reserve(rows: Int, count: Int) {
        if numbers.count < rows * count { numbers = [UInt8](repeating: 0, count: rows * count) }
        if scales.count < rows { scales = [Float](repeating: 0, count: rows) }
    }
}
