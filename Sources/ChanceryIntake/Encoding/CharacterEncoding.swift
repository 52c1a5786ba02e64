internal import CUchardet

/// A character encoding that a text may be in.
struct CharacterEncoding: Hashable, Sendable {
    /// The name that IANA has for it, in lower case.
    let name: String
    /// The name that the system's converter has for it.
    let converterName: String

    static let utf8 = CharacterEncoding(name: "utf-8", converterName: "UTF-8")
    static let windows1252 = CharacterEncoding(name: "windows-1252", converterName: "CP1252")

    private init(name: String, converterName: String) {
        self.name = name
        self.converterName = converterName
    }

    /// The encoding that `label` stands for on the web; nil where nobody should use it, UTF-7 for one.
    ///
    /// - SeeAlso: <https://encoding.spec.whatwg.org/#names-and-labels>
    init?(label: String) {
        let label = String(label.lowercased().drop { $0.isWhitespace }.prefix { !$0.isWhitespace })
        guard let name = Self.webNames[label] ?? (Self.known[label] == nil ? nil : label),
            let converterName = Self.known[name]
        else { return nil }
        self.init(name: name, converterName: converterName)
    }

    /// The encoding that the first bytes tell by a byte order mark, and how many bytes that has.
    static func marked(in bytes: some Collection<UInt8>) -> (encoding: CharacterEncoding, byteCount: Int)? {
        for (mark, name) in marks where bytes.starts(with: mark) {
            return (
                name == "utf-8" ? utf8 : CharacterEncoding(name: name, converterName: name.uppercased()), mark.count
            )
        }
        return nil
    }

    /// The names that iconv(3) has for those of them that have words of two or four bytes.
    static let wideConverterNames = ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"]

    /// The longer marks first: that of UTF-32 begins as that of UTF-16.
    private static let marks: [([UInt8], String)] = [
        ([0xEF, 0xBB, 0xBF], "utf-8"), ([0xFF, 0xFE, 0, 0], "utf-32le"), ([0, 0, 0xFE, 0xFF], "utf-32be"),
        ([0xFF, 0xFE], "utf-16le"), ([0xFE, 0xFF], "utf-16be"),
    ]

    /// The encoding that `bytes` look like by how often they follow each other; nil where that tells nothing.
    ///
    /// - SeeAlso: uchardet, <https://www.freedesktop.org/wiki/Software/uchardet/>
    static func guessed(of bytes: [UInt8]) -> CharacterEncoding? {
        guard let detector = unsafe uchardet_new() else { return nil }
        defer { unsafe uchardet_delete(detector) }
        let status = unsafe bytes.withUnsafeBytes { buffer in
            // SAFETY: the bytes stay in place for the time of the call, which does not keep them.
            unsafe uchardet_handle_data(
                detector,
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                buffer.count
            )
        }
        guard status == 0 else { return nil }
        unsafe uchardet_data_end(detector)
        return unsafe CharacterEncoding(label: String(cString: uchardet_get_charset(detector)))
    }

    /// Whether it has Latin letters beyond ASCII, one byte each.
    var isLatin: Bool { Self.latinNames.contains(name) }

    private static let latinNames: Set<String> = [
        "windows-1250", "windows-1252", "windows-1254", "windows-1257", "windows-1258", "iso-8859-2", "iso-8859-3",
        "iso-8859-4", "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "macintosh", "viscii",
    ]

    /// Names that stand for another encoding on the web.
    private static let webNames: [String: String] = [
        "ascii": "windows-1252", "us-ascii": "windows-1252", "latin1": "windows-1252", "iso-8859-1": "windows-1252",
        "iso8859-1": "windows-1252", "cp1252": "windows-1252", "x-cp1252": "windows-1252",
        "iso-8859-9": "windows-1254", "iso-8859-11": "windows-874", "tis-620": "windows-874",
        "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
        // What a declaration in single bytes can be read by is not in words of two bytes.
        "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
        "cp1250": "windows-1250", "cp1251": "windows-1251", "x-cp1251": "windows-1251", "cp1253": "windows-1253",
        "cp1254": "windows-1254", "cp1255": "windows-1255", "cp1256": "windows-1256", "cp1257": "windows-1257",
        "cp1258": "windows-1258", "ibm866": "ibm866", "cp866": "ibm866", "koi8": "koi8-r",
        "mac-cyrillic": "x-mac-cyrillic", "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030",
        "x-gbk": "gb18030", "shift-jis": "shift_jis", "sjis": "shift_jis", "x-sjis": "shift_jis",
        "windows-31j": "shift_jis", "ks_c_5601-1987": "euc-kr", "uhc": "euc-kr", "windows-949": "euc-kr",
        "big5-hkscs": "big5",
    ]

    /// The encodings by their names of IANA, with the names that iconv(3) has for them.
    static let known: [String: String] = [
        "utf-8": "UTF-8", "windows-1250": "CP1250", "windows-1251": "CP1251", "windows-1252": "CP1252",
        "windows-1253": "CP1253", "windows-1254": "CP1254", "windows-1255": "CP1255", "windows-1256": "CP1256",
        "windows-1257": "CP1257", "windows-1258": "CP1258", "windows-874": "CP874", "iso-8859-2": "ISO-8859-2",
        "iso-8859-3": "ISO-8859-3", "iso-8859-4": "ISO-8859-4", "iso-8859-5": "ISO-8859-5",
        "iso-8859-6": "ISO-8859-6", "iso-8859-7": "ISO-8859-7", "iso-8859-8": "ISO-8859-8",
        "iso-8859-10": "ISO-8859-10", "iso-8859-13": "ISO-8859-13", "iso-8859-14": "ISO-8859-14",
        "iso-8859-15": "ISO-8859-15", "iso-8859-16": "ISO-8859-16", "koi8-r": "KOI8-R", "koi8-u": "KOI8-U",
        "ibm866": "IBM866", "macintosh": "MACINTOSH", "x-mac-cyrillic": "MAC-CYRILLIC", "gb18030": "GB18030",
        "big5": "BIG5-HKSCS", "euc-jp": "EUC-JP", "shift_jis": "CP932", "iso-2022-jp": "ISO-2022-JP",
        "euc-kr": "CP949", "viscii": "VISCII",
    ]
}
