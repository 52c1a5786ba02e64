public import SystemPackage

extension FilePath.Component {
    /// The longest name that Linux file systems take, in bytes (NAME_MAX).
    static let bytesMax = 255

    /// The name's bytes, which need not be UTF-8.
    public var bytes: [UInt8] {
        unsafe withPlatformString { start in
            var bytes: [UInt8] = []
            var index = 0
            while unsafe start[index] != 0 {
                unsafe bytes.append(UInt8(bitPattern: start[index]))
                index += 1
            }
            return bytes
        }
    }

    /// A name of these bytes, or nil where they are none: empty, `/` or NUL among them.
    public init?(bytes: [UInt8]) {
        guard !bytes.isEmpty, !bytes.contains(0), !bytes.contains(UInt8(ascii: "/")) else { return nil }
        let terminated = bytes.map { CInterop.PlatformChar(bitPattern: $0) } + [0]
        guard
            let name = unsafe terminated.withUnsafeBufferPointer({ buffer in
                unsafe buffer.baseAddress.flatMap { unsafe FilePath.Component(platformString: $0) }
            })
        else { return nil }
        self = name
    }

    /// The name for a person: as it is where it is text, else ``escaped``.
    public var shown: String { String(validating: bytes, as: UTF8.self) ?? escaped }

    /// The name as text; bytes that are not UTF-8 are percent-escaped.
    ///
    /// No two names give the same text: a percent sign is escaped too in a name with such bytes, and in any name where
    /// two hexadecimal digits follow it.
    public var escaped: String {
        let bytes = bytes
        let valid = String(validating: bytes, as: UTF8.self)
        if let valid, !bytes.contains(UInt8(ascii: "%")) { return valid }
        var text = ""
        var rest = bytes[...]
        while let first = rest.first {
            let scalarLength = (1...4).first { length in
                rest.count >= length
                    && String(validating: rest.prefix(length), as: UTF8.self)?.unicodeScalars.count == 1
            }
            let isEscape =
                first == UInt8(ascii: "%") && (valid == nil || Self.isHexadecimal(rest.dropFirst().prefix(2)))
            if let scalarLength, !isEscape {
                text += String(decoding: rest.prefix(scalarLength), as: UTF8.self)
                rest = rest.dropFirst(scalarLength)
            } else {
                let digits = String(first, radix: 16, uppercase: true)
                text += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
                rest = rest.dropFirst()
            }
        }
        return text
    }

    private static func isHexadecimal(_ digits: ArraySlice<UInt8>) -> Bool {
        digits.count == 2 && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    }

    /// This name with `suffix` behind it, the name cut between two characters where the whole would be too long.
    ///
    /// - Precondition: `suffix` is shorter than a name may be, and holds neither `/` nor NUL.
    func appending(_ suffix: String) -> FilePath.Component {
        let tail = Array(suffix.utf8)
        precondition(tail.count < Self.bytesMax)
        var head = bytes.prefix(Self.bytesMax - tail.count)
        if head.count < bytes.count {
            // A continuation byte at the cut means that the cut falls inside a character.
            var end = head.count
            while end > 1, bytes[end] & 0b1100_0000 == 0b1000_0000 { end -= 1 }
            head = bytes.prefix(end)
        }
        return FilePath.Component(bytes: head + tail) ?? self
    }

    /// Whether programs use such a name while a file is still being made: the scan passes it over.
    public var isTransient: Bool {
        let name = bytes
        guard let first = name.first, let last = name.last else { return true }
        if first == UInt8(ascii: ".") || last == UInt8(ascii: "~") { return true }
        if first == UInt8(ascii: "#"), last == UInt8(ascii: "#") { return true }
        // Office programs' lock of the document they have open.
        if name.starts(with: "~$".utf8) { return true }
        if Self.transientSuffixes.contains(where: { Array(name.suffix($0.count)) == $0 }) { return true }
        guard let text = String(validating: name, as: UTF8.self) else { return false }
        return text == Self.probe || Self.isConflictingCopy(text)
    }

    /// Downloads, uploads, editors' files and locks.
    private static let transientSuffixes = [
        ".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".opdownload", ".aria2",
        ".!sync",
        ".swp", ".swx", ".swpx", "___jb_tmp___", "___jb_old___", ".lock",
    ].map { Array($0.utf8) }

    /// The empty file that vim makes for a moment to see whether it may write here.
    ///
    /// - SeeAlso: `buf_write` in vim's bufwrite.c
    private static let probe = "4913"

    /// Whether a synchroniser keeps the losing side of a conflict under this name, for a person to look at.
    ///
    /// Syncthing has `talks.sync-conflict-20310504-101500-ABCDEFG.txt`; Dropbox, Nextcloud and others have
    /// `talks (conflicted copy 2031-05-04 101500).txt`, with a name of a person or a machine before or behind.
    private static func isConflictingCopy(_ name: String) -> Bool {
        if name.contains(".sync-conflict-2") { return true }
        guard let bracket = name.firstRange(of: "("), let words = name.firstRange(of: "onflicted copy") else {
            return false
        }
        return bracket.lowerBound < words.lowerBound && name[words.upperBound...].contains(")")
    }

    /// The sidecar's suffix.
    static let sidecarSuffix = ".meta.json"

    /// The name of the article this is the sidecar of, or nil where it is none.
    ///
    /// `talks.txt.meta.json` is a sidecar of `talks.txt`; `talks.meta.json` names no article and is a file like any.
    var sidecarOwner: FilePath.Component? {
        let name = bytes
        let suffix = Array(Self.sidecarSuffix.utf8)
        guard name.count > suffix.count, name.suffix(suffix.count).elementsEqual(suffix) else { return nil }
        let owner = FilePath.Component(bytes: Array(name.dropLast(suffix.count)))
        guard let owner, let fileExtension = owner.extension?.lowercased(),
            ["txt", "text", "md", "markdown"].contains(fileExtension)
        else { return nil }
        return owner
    }

    /// The name this article's sidecar would have, or nil where that name would be too long.
    public var sidecarName: FilePath.Component? {
        let name = bytes
        guard name.count + Self.sidecarSuffix.utf8.count <= Self.bytesMax else { return nil }
        return FilePath.Component(bytes: name + Array(Self.sidecarSuffix.utf8))
    }
}
