internal import Glibc

/// Converts bytes of other encodings to UTF-8, by the system's iconv(3).
///
/// The system loads the tables of an encoding from files when it is first asked for. What must open no files later asks
/// for all of them before: ``prepare()``.
enum CharacterConverter {
    /// A text in UTF-8.
    struct Converted {
        var bytes: [UInt8] = []
        /// How many bytes of the other encoding are none of its characters; each stands as U+FFFD.
        var damageCount = 0
        /// The place of the first of them.
        var firstDamage: Int?
    }

    // SAFETY: made once, and never used for conversions or closed; an open converter keeps its tables in memory.
    nonisolated(unsafe) private static let open: [iconv_t] = {
        let names = CharacterEncoding.known.values.sorted() + CharacterEncoding.wideConverterNames
        return unsafe names.map { unsafe iconv_open("UTF-8", $0) }
    }()

    /// Loads the tables of all encodings.
    static func prepare() { _ = unsafe open }

    /// The text of `bytes`; nil where the system has no tables for the encoding.
    static func convert(_ bytes: ArraySlice<UInt8>, from encoding: CharacterEncoding) -> Converted? {
        guard let converter = unsafe iconv_open("UTF-8", encoding.converterName),
            unsafe converter != iconv_t(bitPattern: -1)
        else { return nil }
        defer { unsafe iconv_close(converter) }
        var input = Array(bytes)
        var result = Converted()
        result.bytes.reserveCapacity(input.count + input.count / 2)
        var buffer = [CChar](repeating: 0, count: 1 << 16)
        unsafe input.withUnsafeMutableBytes { source in
            // SAFETY: both buffers stay in place for the time of the calls, and the counts are those of what is left.
            var next = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = source.count
            while left > 0 {
                let (written, failure) = unsafe buffer.withUnsafeMutableBufferPointer { target in
                    var out = target.baseAddress
                    var room = target.count
                    let status = unsafe iconv(converter, &next, &left, &out, &room)
                    return (target.count - room, status == -1 ? errno : 0)
                }
                result.bytes += buffer[..<written].lazy.map { UInt8(bitPattern: $0) }
                guard failure == EILSEQ || failure == EINVAL, left > 0 else { continue }
                result.damageCount += 1
                if result.firstDamage == nil { result.firstDamage = source.count - left }
                result.bytes += [0xEF, 0xBF, 0xBD]
                unsafe next = next.map { unsafe $0 + 1 }
                left -= 1
            }
            // What a converter holds back until it knows what follows.
            let written = unsafe buffer.withUnsafeMutableBufferPointer { target in
                var out = target.baseAddress
                var room = target.count
                _ = unsafe iconv(converter, nil, nil, &out, &room)
                return target.count - room
            }
            result.bytes += buffer[..<written].lazy.map { UInt8(bitPattern: $0) }
        }
        return result
    }
}
