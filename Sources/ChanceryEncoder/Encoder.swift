/// The encoder: vectors of words in their context, six layers of attention over the pieces of a window.
///
/// - SeeAlso: Vaswani et al., 2017, <https://arxiv.org/abs/1706.03762>; Devlin et al., 2019,
///   <https://aclanthology.org/N19-1423/>
struct Encoder: Sendable {
    /// The width of a vector.
    static let width = 384
    static let headCount = 12
    static let layerCount = 6
    static let innerWidth = 1536

    private let words: Embedding
    private let positions: [Float]
    private let casings: [Float]
    private let norm: LayerNorm
    private let layers: [Layer]

    init(_ file: ModelFile) throws(ModelError) {
        words = try Embedding("word", in: file)
        positions = try file.floats("position.weight", [Window.piecesMax, Self.width])
        casings = try file.floats("case.weight", [Casing.allCases.count, Self.width])
        norm = try LayerNorm("norm", in: file)
        var layers: [Layer] = []
        for number in 0..<Self.layerCount { layers.append(try Layer("layers.\(number)", in: file)) }
        self.layers = layers
    }

    /// The vectors of the pieces of several windows, one window after the other, row by row.
    ///
    /// The vectors of a window do not depend on the other windows.
    func vectors(of windows: [Window], kernels: Kernels, room: inout Room) -> [Float] {
        let rows = windows.reduce(0) { $0 + $1.pieces.count }
        room.reserve(rows: rows)
        embed(windows, into: &room.context)
        var x = [Float](repeating: 0, count: rows * Self.width)
        norm.apply(to: room.context, rows: rows, kernels: kernels, into: &x)
        for layer in layers { layer.apply(to: &x, rows: rows, windows: windows, kernels: kernels, room: &room) }
        return x
    }

    private func embed(_ windows: [Window], into out: inout [Float]) {
        var start = 0
        for window in windows {
            for (position, piece) in window.pieces.enumerated() {
                words.write(Int(piece), to: &out, at: start)
                let (place, casing) = (position * Self.width, Int(window.casings[position]) * Self.width)
                for channel in 0..<Self.width {
                    out[start + channel] += positions[place + channel] + casings[casing + channel]
                }
                start += Self.width
            }
        }
    }

    /// Buffers that are used again and again.
    struct Room {
        fileprivate var inner: [Float] = []
        fileprivate var qkv: [Float] = []
        fileprivate var context: [Float] = []
        fileprivate var mapped: [Float] = []
        fileprivate var scratch: [Float] = []
        fileprivate var rounding = Rounding()

        fileprivate mutating func reserve(rows: Int) {
            guard context.count < rows * Encoder.width else { return }
            qkv = [Float](repeating: 0, count: rows * 3 * Encoder.width)
            context = [Float](repeating: 0, count: rows * Encoder.width)
            inner = [Float](repeating: 0, count: Layer.rowsAtOnce * Encoder.innerWidth)
            mapped = [Float](repeating: 0, count: Layer.rowsAtOnce * Encoder.width)
        }
    }
}

/// One layer: attention, then a map out and back, each added to what came in and normalized.
private struct Layer: Sendable {
    let qkv: LinearMap
    let out: LinearMap
    let afterAttention: LayerNorm
    let up: LinearMap
    let down: LinearMap
    let afterMaps: LayerNorm
    /// So many rows go through the maps together, so that they stay in the cache: 400 kB between the two.
    static let rowsAtOnce = 64

    init(_ name: String, in file: ModelFile) throws(ModelError) {
        let (width, inner) = (Encoder.width, Encoder.innerWidth)
        qkv = try LinearMap(name + ".qkv", inputs: width, outputs: 3 * width, in: file)
        out = try LinearMap(name + ".o", inputs: width, outputs: width, in: file)
        afterAttention = try LayerNorm(name + ".n1", in: file)
        up = try LinearMap(name + ".up", inputs: width, outputs: inner, in: file)
        down = try LinearMap(name + ".down", inputs: inner, outputs: width, in: file)
        afterMaps = try LayerNorm(name + ".n2", in: file)
    }

    func apply(to x: inout [Float], rows: Int, windows: [Window], kernels: Kernels, room: inout Encoder.Room) {
        qkv.apply(to: x, rows: rows, kernels: kernels, rounding: &room.rounding, into: &room.qkv)
        var first = 0
        for window in windows {
            kernels.attend(
                room.qkv,
                from: first,
                length: window.pieces.count,
                headCount: Encoder.headCount,
                scratch: &room.scratch,
                into: &room.context
            )
            first += window.pieces.count
        }
        for start in stride(from: 0, to: rows, by: Self.rowsAtOnce) {
            finish(start..<min(start + Self.rowsAtOnce, rows), of: &x, kernels: kernels, room: &room)
        }
    }

    /// What comes after attention, for some rows.
    private func finish(_ rows: Range<Int>, of x: inout [Float], kernels: Kernels, room: inout Encoder.Room) {
        let (first, count) = (rows.lowerBound, rows.count)
        let (from, numbers) = (first * Encoder.width, count * Encoder.width)
        out.apply(
            to: room.context,
            from: first,
            rows: count,
            kernels: kernels,
            rounding: &room.rounding,
            into: &room.mapped
        )
        kernels.add(x, from: from, to: &room.mapped, count: numbers)
        afterAttention.apply(to: room.mapped, rows: count, kernels: kernels, into: &x, at: first)
        up.apply(to: x, from: first, rows: count, kernels: kernels, rounding: &room.rounding, into: &room.inner)
        kernels.gelu(&room.inner, count: count * Encoder.innerWidth)
        down.apply(to: room.inner, rows: count, kernels: kernels, rounding: &room.rounding, into: &room.mapped)
        kernels.add(x, from: from, to: &room.mapped, count: numbers)
        afterMaps.apply(to: room.mapped, rows: count, kernels: kernels, into: &x, at: first)
    }
}

/// The weights of a normalization.
private struct LayerNorm: Sendable {
    private let weight: [Float]
    private let bias: [Float]

    init(_ name: String, in file: ModelFile) throws(ModelError) {
        weight = try file.floats(name + ".weight", [Encoder.width])
        bias = try file.floats(name + ".bias", [Encoder.width])
    }

    func apply(to x: [Float], rows: Int, kernels: Kernels, into out: inout [Float], at start: Int = 0) {
        kernels.normalize(x, rows: rows, weight: weight, bias: bias, into: &out, at: start)
    }
}

/// A vector for each piece, rounded to 8 bits by row or in half precision.
struct Embedding: Sendable {
    private let rows: ModelBytes
    /// The scale of each row; none where the rows are in half precision.
    private let scales: [Float]
    static let count = 30522

    init(_ name: String, in file: ModelFile) throws(ModelError) {
        if file.element(of: name + ".weight") == .int8 {
            rows = try file.bytes(name + ".weight", .int8, [Self.count, Encoder.width])
            scales = try file.floats(name + ".scale", [Self.count])
        } else {
            rows = try file.bytes(name + ".weight", .half, [Self.count, Encoder.width])
            scales = []
        }
    }

    func write(_ piece: Int, to out: inout [Float], at start: Int) {
        precondition((0..<Self.count).contains(piece) && out.count >= start + Encoder.width)
        if scales.isEmpty {
            let size = 2 * Encoder.width
            let numbers = Kernels.widened(rows[piece * size..<(piece + 1) * size])
            out.replaceSubrange(start..<start + Encoder.width, with: numbers)
        } else {
            rows.withBytes { bytes in
                for channel in 0..<Encoder.width {
                    let number = unsafe bytes.unsafeLoad(fromByteOffset: piece * Encoder.width + channel, as: Int8.self)
                    out[start + channel] = Float(number) * scales[piece]
                }
            }
        }
    }
}
