public import SystemPackage

extension FilePath.Component {
    /// The longest name that Linux file systems take, in bytes (NAME_MAX).
    public static let bytesMax = 255

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

    /// The name whose ``escaped`` form is `text`; nil where it is that of none.
    public init?(escaped text: String) {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let first = rest.popFirst() {
            let digits = rest.prefix(2)
            if first == UInt8(ascii: "%"), Self.isHexadecimal(digits),
                let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                bytes.append(byte)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(first)
            }
        }
        self.init(bytes: bytes)
    }

    /// This name with `new` at its end in place of `old`; nil where it does not end so.
    public func replacingEnd(_ old: String, with new: String) -> FilePath.Component? {
        let bytes = bytes
        guard bytes.count > old.utf8.count, bytes.suffix(old.utf8.count).elementsEqual(old.utf8) else { return nil }
        return FilePath.Component(bytes: bytes.dropLast(old.utf8.count) + Array(new.utf8))
    }

    /// This name with `suffix` behind it, the name cut between two characters where the whole would be too long.
    ///
    /// - Parameters:
    ///   - suffix: What comes behind; shorter than a name may be, with neither `/` nor NUL.
    ///   - roomBytes: By how many bytes the result is to stay below the longest name.
    /// - Returns: The name.
    public func appending(_ suffix: String, leaving roomBytes: Int = 0) -> FilePath.Component {
        let tail = Array(suffix.utf8)
        let bytesMax = Self.bytesMax - roomBytes
        precondition(tail.count < bytesMax)
        var head = bytes.prefix(bytesMax - tail.count)
        if head.count < bytes.count {
            // A continuation byte at the cut means that the cut falls inside a character.
            var end = head.count
            while end > 1, bytes[end] & 0b1100_0000 == 0b1000_0000 { end -= 1 }
            head = bytes.prefix(end)
        }
        return FilePath.Component(bytes: head + tail) ?? self
    }
}

extension FilePath {
    /// The path of these bytes, up to the first NUL.
    public init(bytes: [UInt8]) {
        let terminated = bytes.map { CInterop.PlatformChar(bitPattern: $0) } + [0]
        self = unsafe terminated.withUnsafeBufferPointer { buffer in
            // SAFETY: the buffer ends with the zero byte that was just appended.
            unsafe buffer.baseAddress.map { unsafe FilePath(platformString: $0) } ?? FilePath()
        }
    }
}
