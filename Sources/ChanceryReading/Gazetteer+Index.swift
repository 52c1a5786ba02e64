internal import ChanceryArticle

/// A hash of a name's bytes, the same from run to run.
///
/// - SeeAlso: FNV-1a, <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>
struct NameHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init() {}

    init(of name: String.UTF8View) { add(name) }

    /// Takes in the bytes of `text`.
    mutating func add(_ text: String.UTF8View) {
        for byte in PlainApostrophes(text) { add(byte) }
    }

    /// Takes in one byte, typographic apostrophes being folded by the caller.
    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
}

/// Bytes of a name with ’ ‘ ʼ ʻ as the plain apostrophe.
struct PlainApostrophes<Bytes: Collection<UInt8>>: Sequence {
    private let bytes: Bytes

    init(_ bytes: Bytes) { self.bytes = bytes }

    func makeIterator() -> Iterator { Iterator(bytes: bytes, position: bytes.startIndex) }

    struct Iterator: IteratorProtocol {
        let bytes: Bytes
        var position: Bytes.Index

        mutating func next() -> UInt8? {
            guard position < bytes.endIndex else { return nil }
            let byte = bytes[position]
            let width =
                switch byte {
                case 0xE2 where follows(1, 0x80, 0x80) && follows(2, 0x98, 0x99): 3
                case 0xCA where follows(1, 0xBB, 0xBC): 2
                default: 1
                }
            position = bytes.index(position, offsetBy: width)
            return width == 1 ? byte : 0x27
        }

        /// Whether the byte `distance` further on is one of two.
        private func follows(_ distance: Int, _ first: UInt8, _ second: UInt8) -> Bool {
            guard let next = bytes.index(position, offsetBy: distance, limitedBy: bytes.endIndex), next < bytes.endIndex
            else { return false }
            return bytes[next] == first || bytes[next] == second
        }
    }
}

/// From a name's hash to the lines that may have the name, and from a first word to whether any name has it.
struct NameIndex: Sendable {
    /// A name's hash and the byte at which its line starts.
    struct Entry {
        let hash: UInt64
        let lineStart: UInt32
    }

    private static let filterBits = 1 << 20

    /// Open addressing: the slot's tag is the hash's upper half, its line's start plus one the lower; 0 is empty.
    private var slots: [UInt64]
    private var filter: [UInt64]

    init(entries: [Entry], firstWords: [UInt64]) {
        var slotCount = 1024
        while slotCount < entries.count * 2 { slotCount *= 2 }
        slots = Array(repeating: 0, count: slotCount)
        filter = Array(repeating: 0, count: Self.filterBits / 64)
        for entry in entries { insert(entry) }
        for word in firstWords { filter[Self.filterWord(of: word)] |= Self.filterMask(of: word) }
    }

    /// Where the lines start that may have a name with `hash`, in file order.
    func lines(withHash hash: UInt64) -> [UInt32] {
        var lines: [UInt32] = []
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            if slots[slot] >> 32 == hash >> 32 { lines.append(UInt32(truncatingIfNeeded: slots[slot]) - 1) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return lines.sorted()
    }

    /// Whether some line may have a name with `hash`.
    func mayContain(_ hash: UInt64) -> Bool {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            if slots[slot] >> 32 == hash >> 32 { return true }
            slot = (slot + 1) & (slots.count - 1)
        }
        return false
    }

    /// Whether some name's first word may have `hash`.
    func mayContainFirstWord(_ hash: UInt64) -> Bool {
        filter[Self.filterWord(of: hash)] & Self.filterMask(of: hash) != 0
    }

    private mutating func insert(_ entry: Entry) {
        let content = (entry.hash & ~UInt64(UInt32.max)) | UInt64(entry.lineStart + 1)
        var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
        while slots[slot] != 0 {
            if slots[slot] == content { return }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = content
    }

    private static func filterWord(of hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash >> 6) & (filterBits / 64 - 1)
    }

    private static func filterMask(of hash: UInt64) -> UInt64 { 1 << (hash & 63) }
}
