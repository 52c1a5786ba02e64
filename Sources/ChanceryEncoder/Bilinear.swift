/// `[a; 1]ᵀ U_k [b; 1]` for each label k.
///
/// - SeeAlso: Dozat and Manning, 2017, <https://arxiv.org/abs/1611.01734>
struct Bilinear: Sendable {
    /// So many pairs are scored at once, which bounds the memory.
    private static let pairsAtOnceMax = 64

    let labelCount: Int
    /// The width of a and b.
    let width: Int
    /// U as a map of `[a; 1]` to what `[b; 1]` is multiplied with.
    private let weights: PackedWeights

    /// What the numbers of `[a; 1]ᵀ U` are for, and so how they lie.
    enum Use {
        /// Every a with every b: `[label][width + 1]`.
        case tables
        /// Every a with a b of its own: `[width + 1][label]`.
        case pairs
    }

    /// The form called `name` in `file`.
    init(_ name: String, width: Int, labelCount: Int, for use: Use, in file: ModelFile) throws(ModelError) {
        self.width = width
        self.labelCount = labelCount
        let side = width + 1
        let form = try file.floats(name + ".u", [labelCount, side, side])
        // Turned round, so that an output of the map is a row.
        var turned = [Float](repeating: 0, count: form.count)
        for label in 0..<labelCount {
            for row in 0..<side {
                for column in 0..<side {
                    let output = use == .tables ? label * side + column : column * labelCount + label
                    turned[output * side + row] = form[(label * side + row) * side + column]
                }
            }
        }
        weights = PackedWeights(turned, inputs: side, outputs: labelCount * side)
    }

    /// The scores of each of `left` with each of `right`: `[right][left][label]`.
    ///
    /// - Parameters:
    ///   - left: Rows of `width` numbers and a 1.
    ///   - right: The same.
    ///   - kernels: The arithmetic.
    /// - Returns: The scores, the label's place running fastest.
    func tables(of left: Rows, with right: Rows, kernels: Kernels) -> [Float] {
        let form = PackedWeights(half(left, kernels: kernels), inputs: width + 1, outputs: left.count * labelCount)
        var found = [Float](repeating: 0, count: right.count * form.outputs)
        kernels.linear(right.numbers, rows: right.count, by: form, bias: nil, into: &found)
        return found
    }

    /// The scores of each of `left` with each of `right`, of the only label: `[left][right]`.
    func table(of left: Rows, with right: Rows, kernels: Kernels) -> [Float] {
        precondition(labelCount == 1)
        let halves = half(left, kernels: kernels)
        var found = [Float](repeating: 0, count: left.count * right.count)
        let form = PackedWeights(right.numbers, inputs: width + 1, outputs: right.count)
        kernels.linear(halves, rows: left.count, by: form, bias: nil, into: &found)
        return found
    }

    /// The scores of each of `left` with the one of `right` at the same place: `[left][label]`.
    func pairs(of left: Rows, with right: Rows, kernels: Kernels) -> [Float] {
        precondition(left.count == right.count)
        var found = [Float](repeating: 0, count: left.count * labelCount)
        for first in stride(from: 0, to: left.count, by: Self.pairsAtOnceMax) {
            let some = first..<min(first + Self.pairsAtOnceMax, left.count)
            kernels.combine(
                right[some].numbers,
                rows: some.count,
                inputs: width + 1,
                tables: half(left[some], kernels: kernels),
                outputs: labelCount,
                into: &found,
                at: first
            )
        }
        return found
    }

    /// `[a; 1]ᵀ U` for each row a.
    private func half(_ rows: Rows, kernels: Kernels) -> [Float] {
        precondition(rows.width == width)
        var found = [Float](repeating: 0, count: rows.count * weights.outputs)
        kernels.linear(rows.numbers, rows: rows.count, by: weights, bias: nil, into: &found)
        return found
    }

    /// Rows of `width` numbers, each with a 1 behind it.
    struct Rows {
        let count: Int
        let width: Int
        fileprivate(set) var numbers: [Float]

        /// The images of `count` rows of `x`, from row `first` on, under `map`, through the Gaussian error linear unit.
        init(_ x: [Float], from first: Int, count: Int, through map: LinearMap, kernels: Kernels) {
            var rounding = Rounding()
            var images = [Float](repeating: 0, count: count * map.outputs)
            map.apply(to: x, from: first, rows: count, kernels: kernels, rounding: &rounding, into: &images)
            kernels.gelu(&images, count: images.count)
            self.count = count
            width = map.outputs
            numbers = []
            numbers.reserveCapacity(count * (width + 1))
            for row in 0..<count {
                numbers += images[row * width..<(row + 1) * width]
                numbers.append(1)
            }
        }

        private init(count: Int, width: Int, numbers: [Float]) {
            self.count = count
            self.width = width
            self.numbers = numbers
        }

        /// The rows at `indices`.
        subscript(indices: some Collection<Int>) -> Rows {
            let side = width + 1
            var chosen: [Float] = []
            chosen.reserveCapacity(indices.count * side)
            for index in indices { chosen += numbers[index * side..<(index + 1) * side] }
            return Rows(count: indices.count, width: width, numbers: chosen)
        }
    }
}
