/// Numbers that look random and are the same every time.
///
/// - SeeAlso: Steele et al., 2014, SplitMix
struct Numbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// `count` numbers between -`size` and `size`.
    mutating func floats(_ count: Int, size: Float = 3) -> [Float] {
        (0..<count).map { _ in Float.random(in: -size...size, using: &self) }
    }
}

/// The bits of numbers, for comparing them to the last.
func bits(_ numbers: [Float]) -> [UInt32] { numbers.map(\.bitPattern) }
