internal import ChanceryArticle

/// Blanks the attributes that a start tag has beyond so many.
///
/// libxml2 compares the name of each with those of all before it in the tag, and tells of a tag when it has read all of
/// it: a tag of a million attributes would take it hours.
///
/// - SeeAlso: `htmlParseStartTag` and `htmlParseAttribute` of libxml2, which this follows
struct AttributeScan {
    private(set) var bytes: [UInt8]
    private let attributeCountMax: Int
    private var index = 0

    private static let commentStart = Array("!--".utf8)
    private static let commentEnds = ["-->", "--!>"].map { Array($0.utf8) }
    /// Elements that hold text alone.
    private static let rawElements = ["script", "style"].map { (name: Array($0.utf8), end: Array("</\($0)".utf8)) }
    /// The parser takes a longer name for several.
    private static let nameLengthMax = 100

    /// The page `bytes`, with spaces for what goes beyond `attributeCountMax` in a tag.
    init(_ bytes: [UInt8], attributeCountMax: Int) {
        self.bytes = bytes
        self.attributeCountMax = attributeCountMax
        while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = start + 1
            if isAt(index, Self.commentStart) {
                skip(past: Self.commentEnds)
            } else if index < bytes.count, Bytes.isLetter(bytes[index]) {
                readTag()
            }
        }
    }

    /// Goes behind the first of `ends`, which begin with the same byte and are in lower case, or to the end.
    private mutating func skip(past ends: [[UInt8]]) {
        while let first = ends.first?.first, let start = bytes[index...].firstIndex(of: first) {
            for end in ends where isAt(start, end) {
                index = start + end.count
                return
            }
            index = start + 1
        }
        index = bytes.count
    }

    private func isAt(_ start: Int, _ word: [UInt8]) -> Bool {
        bytes[start...].lazy.map { Bytes.isUpper($0) ? $0 | 0x20 : $0 }.starts(with: word)
    }

    private mutating func readTag() {
        let name = takeName()
        var count = 0
        var surplusStart: Int?
        skipSpace()
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            if count == attributeCountMax, surplusStart == nil { surplusStart = index }
            if takeAttribute() { count += 1 }
            skipSpace()
        }
        if let surplusStart { for place in surplusStart..<index { bytes[place] = Bytes.space } }
        // What looks like tags in there are none.
        for raw in Self.rawElements where raw.name == name { skip(past: [raw.end]) }
    }

    /// Goes behind an attribute with its value, or behind what is none; at least one byte.
    private mutating func takeAttribute() -> Bool {
        guard !takeName().isEmpty else {
            repeat {
                index += 1
            } while index < bytes.count && !isSpace(bytes[index]) && bytes[index] != UInt8(ascii: ">")
            return false
        }
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return true }
        index += 1
        skipSpace()
        guard index < bytes.count else { return true }
        let mark = bytes[index]
        if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
            let end = bytes[(index + 1)...].firstIndex(of: mark)
            index = end.map { $0 + 1 } ?? bytes.count
        } else {
            while index < bytes.count, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">") { index += 1 }
        }
        return true
    }

    /// Goes behind a name and gives it in lower case.
    private mutating func takeName() -> [UInt8] {
        var name: [UInt8] = []
        while index < bytes.count, name.count < Self.nameLengthMax, isNamePart(bytes[index], isFirst: name.isEmpty) {
            name.append(bytes[index] | 0x20)
            index += 1
        }
        return name
    }

    private func isNamePart(_ byte: UInt8, isFirst: Bool) -> Bool {
        if Bytes.isLetter(byte) || ":_.".utf8.contains(byte) { return true }
        return !isFirst && (Bytes.isDigit(byte) || byte == UInt8(ascii: "-"))
    }

    private mutating func skipSpace() { while index < bytes.count, isSpace(bytes[index]) { index += 1 } }

    private func isSpace(_ byte: UInt8) -> Bool { byte == Bytes.space || (9...13).contains(byte) }
}
