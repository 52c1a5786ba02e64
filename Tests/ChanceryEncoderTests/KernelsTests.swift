import ChanceryTestSupport
import Foundation
import Testing

@testable import ChanceryEncoder

@Suite("Kernels")
struct KernelsTests {
    private static let plain = Kernels(.plain)
    /// The levels beside the plain one that this processor has.
    private static let others = Kernels.Level.available.filter { $0 > .plain }

    private static func rounded(_ weights: [Int8], inputs: Int, outputs: Int) throws -> RoundedWeights {
        let bytes = { (words: [UInt32]) in
            words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
        }
        // Block by block, as the file has them.
        var packed: [UInt8] = []
        for block in stride(from: 0, to: outputs, by: 16) {
            for input in stride(from: 0, to: inputs, by: 4) {
                for output in block..<block + 16 {
                    packed += (input..<input + 4).map { UInt8(bitPattern: weights[output * inputs + $0]) }
                }
            }
        }
        let sums = (0..<outputs).map { row in
            weights[row * inputs..<(row + 1) * inputs].reduce(Int32(0)) { $0 + Int32($1) }
        }
        let scales = (0..<outputs).map { 0.01 + Float($0) / 1000 }
        let file = try ModelFile.bytes(
            of: [
                .init("map.weight", .int8, [outputs / 16, inputs / 4, 16, 4], packed),
                .init("map.scale", .single, [outputs], bytes(scales.map(\.bitPattern))),
                .init("map.sum", .int32, [outputs], bytes(sums.map(UInt32.init(bitPattern:)))),
            ],
            version: "1",
            license: "",
            labels: "{}"
        )
        return try RoundedWeights("map", inputs: inputs, outputs: outputs, in: ModelFile(ModelBytes(file)))
    }

    @Test(
        "Products of rounded numbers are exact on every level, at the largest numbers too",
        arguments: [1, 2, 5, 6, 7, 13],
        [(4, 32), (8, 64), (384, 32)]
    )
    func roundedProducts(rows: Int, shape: (inputs: Int, outputs: Int)) throws {
        let (inputs, outputs) = shape
        var numbers = SeededNumbers(seed: 1)
        var x = (0..<rows * inputs).map { _ in UInt8.random(in: 1...255, using: &numbers) }
        var weights = (0..<inputs * outputs).map { _ in Int8.random(in: -63...63, using: &numbers) }
        for index in 0..<inputs {
            x[index] = 255
            weights[index] = 63
        }
        let scales = numbers.floats(rows).map(abs)
        let bias = numbers.floats(outputs)
        let map = try Self.rounded(weights, inputs: inputs, outputs: outputs)
        var expected = [Float](repeating: 0, count: rows * outputs)
        Self.plain.linear(rounded: x, scales: scales, rows: rows, by: map, bias: bias, into: &expected)
        for row in 0..<rows {
            for output in 0..<outputs {
                let sum = (0..<inputs).reduce(0) {
                    $0 + (Int(x[row * inputs + $1]) - 128) * Int(weights[output * inputs + $1])
                }
                let value = bias[output].addingProduct(Float(sum), scales[row] * map.scales[output])
                #expect(expected[row * outputs + output] == value)
            }
        }
        for level in Self.others {
            var found = [Float](repeating: 0, count: rows * outputs)
            Kernels(level).linear(rounded: x, scales: scales, rows: rows, by: map, bias: bias, into: &found)
            #expect(bits(found) == bits(expected), "\(level)")
        }
    }

    @Test("A row is rounded by its largest number, halves to even", arguments: [1, 8, 11, 384])
    func rounding(count: Int) {
        var numbers = SeededNumbers(seed: 2)
        var x = numbers.floats(3 * count)
        x[0] = 127
        if count > 2 { (x[1], x[2]) = (0.5, -1.5) }
        for index in 0..<count { x[count + index] = 0 }
        for level in Kernels.Level.available {
            var rounded = [UInt8](repeating: 0, count: 3 * count)
            var scales = [Float](repeating: 0, count: 3)
            Kernels(level).round(x, rows: 3, count: count, into: &rounded, scales: &scales)
            #expect(scales[0] == 1 && rounded[0] == 255)
            if count > 2 { #expect(rounded[1] == 128 && rounded[2] == 126) }
            #expect(rounded[count..<2 * count].allSatisfy { $0 == 128 } && scales[1] == 1e-6 / 127)
            for index in 2 * count..<3 * count {
                #expect(Int(rounded[index]) == 128 + Int((x[index] / scales[2]).rounded(.toNearestOrEven)))
            }
        }
    }

    @Test(
        "A linear map in single precision is the same on every level, and right",
        arguments: [1, 4, 9, 13, 100],
        [(1, 1), (3, 7), (5, 8), (257, 9), (10, 16), (33, 52)]
    )
    func linear(rows: Int, shape: (inputs: Int, outputs: Int)) {
        let (inputs, outputs) = shape
        var numbers = SeededNumbers(seed: 3)
        let x = numbers.floats(rows * inputs)
        let w = numbers.floats(inputs * outputs)
        let bias = numbers.floats(outputs)
        let weights = PackedWeights(w, inputs: inputs, outputs: outputs)
        let images = Kernels.Level.available.map { level in
            var out = [Float](repeating: 0, count: rows * outputs)
            Kernels(level).linear(x, rows: rows, by: weights, bias: bias, into: &out)
            return out
        }
        for row in 0..<rows {
            for output in 0..<outputs {
                let value = (0..<inputs).reduce(Double(bias[output])) {
                    $0 + Double(x[row * inputs + $1]) * Double(w[output * inputs + $1])
                }
                #expect(abs(Double(images[0][row * outputs + output]) - value) < 1e-3)
            }
        }
        for image in images { #expect(bits(image) == bits(images[0])) }
    }

    @Test(
        "The product of a row with a table of its own is the same on every level, and right",
        arguments: [1, 8, 17, 70]
    )
    func combine(outputs: Int) {
        let (rows, inputs) = (3, 5)
        var numbers = SeededNumbers(seed: 7)
        let (x, tables) = (numbers.floats(rows * inputs), numbers.floats(rows * inputs * outputs))
        let images = Kernels.Level.available.map { level in
            var out = [Float](repeating: 7, count: (rows + 1) * outputs)
            Kernels(level)
                .combine(x, rows: rows, inputs: inputs, tables: tables, outputs: outputs, into: &out, at: 1)
            return out
        }
        #expect(images[0][..<outputs].allSatisfy { $0 == 7 })
        for row in 0..<rows {
            for output in 0..<outputs {
                let value = (0..<inputs).reduce(0) { sum, input in
                    sum + Double(x[row * inputs + input]) * Double(tables[(row * inputs + input) * outputs + output])
                }
                #expect(abs(Double(images[0][(row + 1) * outputs + output]) - value) < 1e-5)
            }
        }
        for image in images { #expect(bits(image) == bits(images[0])) }
    }

    @Test("Rows from the middle of a matrix give what they give alone")
    func middle() throws {
        let (rows, count) = (5, 32)
        var numbers = SeededNumbers(seed: 8)
        let x = numbers.floats(rows * count)
        let (weight, bias) = (numbers.floats(count), numbers.floats(count))
        let map = PackedWeights(numbers.floats(count * count), inputs: count, outputs: count)
        let alone = Array(x[2 * count..<4 * count])
        for level in Kernels.Level.available {
            let kernels = Kernels(level)
            let zeros = [Float](repeating: 0, count: rows * count)
            var (whole, part) = (zeros, zeros)
            kernels.linear(x, from: 2, rows: 2, by: map, bias: bias, into: &whole)
            kernels.linear(alone, rows: 2, by: map, bias: bias, into: &part)
            #expect(whole == part)
            (whole, part) = (zeros, zeros)
            kernels.add(x, from: 2 * count, to: &whole, count: 2 * count)
            #expect(Array(whole[..<(2 * count)]) == alone)
            kernels.normalize(alone, rows: 2, weight: weight, bias: bias, into: &part)
            kernels.normalize(alone, rows: 2, weight: weight, bias: bias, into: &whole, at: 3)
            #expect(whole[(3 * count)...] == part[..<(2 * count)])
            var (rounded, other) = ([UInt8](repeating: 0, count: 2 * count), [UInt8](repeating: 0, count: 2 * count))
            var (scales, otherScales) = ([Float](repeating: 0, count: 2), [Float](repeating: 0, count: 2))
            kernels.round(x, from: 2, rows: 2, count: count, into: &rounded, scales: &scales)
            kernels.round(alone, rows: 2, count: count, into: &other, scales: &otherScales)
            #expect(rounded == other && scales == otherScales)
        }
    }

    @Test("What is between the maps is the same on every level, and right", arguments: [8, 40, 384])
    func between(count: Int) {
        var numbers = SeededNumbers(seed: 4)
        let x = numbers.floats(2 * count, size: 6)
        let (weight, bias) = (numbers.floats(count), numbers.floats(count))
        for level in Kernels.Level.available {
            let kernels = Kernels(level)
            var normal = x
            kernels.normalize(x, rows: 2, weight: weight, bias: bias, into: &normal)
            var (unit, sum) = (x, x)
            kernels.gelu(&unit, count: x.count)
            kernels.add(normal, to: &sum, count: x.count)
            var (plainNormal, plainUnit) = (x, x)
            Self.plain.normalize(x, rows: 2, weight: weight, bias: bias, into: &plainNormal)
            Self.plain.gelu(&plainUnit, count: x.count)
            #expect(bits(normal) == bits(plainNormal) && bits(unit) == bits(plainUnit))
            let mean = x[..<count].reduce(0) { $0 + Double($1) } / Double(count)
            let variance = x[..<count].reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(count)
            for index in 0..<count {
                let value =
                    (Double(x[index]) - mean) / variance.squareRoot() * Double(weight[index]) + Double(bias[index])
                #expect(abs(Double(normal[index]) - value) < 1e-4)
                let gelu = Double(x[index]) * 0.5 * (1 + erf(Double(x[index]) / 2.0.squareRoot()))
                #expect(abs(Double(unit[index]) - gelu) < 1e-6)
                #expect(sum[index] == x[index] + normal[index])
            }
        }
    }

    @Test("Probabilities are the same on every level, and right", arguments: [1, 7, 8, 9, 17])
    func probabilities(count: Int) {
        var numbers = SeededNumbers(seed: 6)
        // Scores far apart, so that some probabilities vanish.
        let x = numbers.floats(3 * count, size: 60)
        let images = Kernels.Level.available.map { level in
            var image = x
            Kernels(level).softmax(&image, rows: 3, count: count)
            return image
        }
        for row in 0..<3 {
            let own = x[row * count..<(row + 1) * count].map(Double.init)
            let weights = own.map { exp($0 - (own.max() ?? 0)) }
            for (index, weight) in weights.enumerated() {
                #expect(abs(Double(images[0][row * count + index]) - weight / weights.reduce(0, +)) < 1e-6)
            }
        }
        for image in images { #expect(bits(image) == bits(images[0])) }
    }

    @Test("Attention is the same on every level, and right", arguments: [1, 7, 8, 19, 45])
    func attention(length: Int) {
        let (heads, channels) = (2, 64)
        var numbers = SeededNumbers(seed: 5)
        let qkv = numbers.floats((length + 2) * 3 * channels)
        let images = Kernels.Level.available.map { level in
            var (scratch, out) = ([Float](), [Float](repeating: 0, count: (length + 2) * channels))
            Kernels(level).attend(qkv, from: 2, length: length, headCount: heads, scratch: &scratch, into: &out)
            return out
        }
        func part(_ row: Int, _ kind: Int, _ channel: Int) -> Double {
            Double(qkv[(row + 2) * 3 * channels + kind * channels + channel])
        }
        for row in 0..<length {
            for channel in 0..<channels {
                let head = channel / 32 * 32
                let scores = (0..<length).map { other in
                    (head..<head + 32).reduce(0) { $0 + part(row, 0, $1) * part(other, 1, $1) } / 32.0.squareRoot()
                }
                let weights = scores.map { exp($0 - (scores.max() ?? 0)) }
                let value = (0..<length).reduce(0) { $0 + weights[$1] * part($1, 2, channel) } / weights.reduce(0, +)
                #expect(abs(Double(images[0][(row + 2) * channels + channel]) - value) < 1e-4)
            }
        }
        for image in images { #expect(bits(image) == bits(images[0])) }
        #expect(images[0][..<(2 * channels)].allSatisfy { $0 == 0 })
    }

    @Test("Every finite half is widened to the same number")
    func halves() {
        let patterns = (UInt16.min...UInt16.max).filter { Float16(bitPattern: $0).isFinite }
        let bytes = patterns.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        #expect(bits(Kernels.widened(ModelBytes(bytes))) == bits(patterns.map { Float(Float16(bitPattern: $0)) }))
    }
}
