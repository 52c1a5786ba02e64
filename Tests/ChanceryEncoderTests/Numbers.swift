import ChanceryTestSupport

extension SeededNumbers {
    /// `count` numbers between -`size` and `size`.
    mutating func floats(_ count: Int, size: Float = 3) -> [Float] {
        (0..<count).map { _ in Float.random(in: -size...size, using: &self) }
    }
}

/// The bits of numbers, for comparing them to the last.
func bits(_ numbers: [Float]) -> [UInt32] { numbers.map(\.bitPattern) }
