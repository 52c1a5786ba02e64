/// A hash that is the same on every machine, in every run and every version, for it is stored.
///
/// FNV-1a of 64 bits, with the last step of SplitMix64 to spread its bits.
///
/// - SeeAlso: Fowler, Noll and Vo, <http://www.isthe.com/chongo/tech/comp/fnv>; Steele et al., 2014, SplitMix
struct StableHash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Adds a number, byte by byte.
    mutating func add(_ number: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
    }

    /// Adds a scalar without its case.
    mutating func add(folded scalar: Unicode.Scalar) {
        if scalar.isASCII {
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            add("A"..."Z" ~= scalar ? byte | 0x20 : byte)
        } else {
            for byte in scalar.properties.lowercaseMapping.utf8 { add(byte) }
        }
    }

    private mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

    /// The hash of all that was added.
    var value: UInt64 { Self.spread(state) }

    /// Another number for every number, in which each bit depends on all of them.
    static func spread(_ number: UInt64) -> UInt64 {
        var z = number &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
