/// What kinds of characters start at a byte of UTF-8 text.
package enum Bytes {
    @inlinable package static var newline: UInt8 { UInt8(ascii: "\n") }
    @inlinable package static var space: UInt8 { UInt8(ascii: " ") }
    @inlinable package static var stop: UInt8 { UInt8(ascii: ".") }

    @inline(__always)
    package static func isUpper(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }

    @inlinable @inline(__always)
    package static func isLower(_ byte: UInt8) -> Bool { byte >= 97 && byte <= 122 }

    @inline(__always)
    package static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    @inline(__always)
    package static func isLetter(_ byte: UInt8) -> Bool { isUpper(byte) || isLower(byte) }

    /// How many bytes the scalar that starts with `byte` has.
    @inlinable @inline(__always)
    package static func length(_ byte: UInt8) -> Int { byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4 }

    /// How many bytes of white space start at `index`, 0 where none does.
    @inlinable package static func whiteSpace(at index: Int, in bytes: [UInt8], before end: Int) -> Int {
        let byte = bytes[index]
        if byte == space || (byte >= 9 && byte <= 13) { return 1 }
        if byte == 0xC2, index + 1 < end, bytes[index + 1] == 0xA0 { return 2 }
        guard byte >= 0xE2, index + 2 < end else { return 0 }
        let (second, third) = (bytes[index + 1], bytes[index + 2])
        if byte == 0xE2, second == 0x80 {
            return (third >= 0x80 && third <= 0x8B) || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0
        }
        return byte == 0xE3 && second == 0x80 && third == 0x80 ? 3 : 0
    }

    /// Whether a typographic mark of the block General Punctuation, or a guillemet, starts at `index`.
    @inlinable package static func isWideMark(at index: Int, in bytes: [UInt8], before end: Int) -> Bool {
        if bytes[index] == 0xE2, index + 2 < end { return bytes[index + 1] == 0x80 }
        if bytes[index] == 0xC2, index + 1 < end { return bytes[index + 1] == 0xAB || bytes[index + 1] == 0xBB }
        return false
    }

    /// Whether ’ starts at `index`.
    @inlinable package static func isTypographicApostrophe(at index: Int, in bytes: [UInt8], before end: Int) -> Bool {
        index + 2 < end && bytes[index] == 0xE2 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99
    }

    /// How many bytes the apostrophe at `index` has, 0 where none is.
    @inlinable package static func apostrophe(at index: Int, in bytes: [UInt8], before end: Int) -> Int {
        if bytes[index] == UInt8(ascii: "'") { return 1 }
        return isTypographicApostrophe(at: index, in: bytes, before: end) ? 3 : 0
    }

    /// How many bytes the closing quotation mark or bracket at `index` has, 0 where none is.
    @inlinable package static func closer(at index: Int, in bytes: [UInt8], before end: Int) -> Int {
        switch bytes[index] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): return 1
        case 0xC2 where index + 1 < end && bytes[index + 1] == 0xBB: return 2
        case 0xE2 where index + 2 < end && bytes[index + 1] == 0x80:
            return bytes[index + 2] == 0x9D || bytes[index + 2] == 0x99 ? 3 : 0
        default: return 0
        }
    }

    /// How many bytes the opening quotation mark or bracket at `index` has, 0 where none is.
    @inlinable package static func opener(at index: Int, in bytes: [UInt8], before end: Int) -> Int {
        switch bytes[index] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: "["): return 1
        case 0xC2 where index + 1 < end && bytes[index + 1] == 0xAB: return 2
        case 0xE2 where index + 2 < end && bytes[index + 1] == 0x80:
            return bytes[index + 2] == 0x9C || bytes[index + 2] == 0x98 || bytes[index + 2] == 0x9E ? 3 : 0
        default: return 0
        }
    }
}
