internal import CLanguageDetector
internal import ChanceryArticle

/// Tells in which language a text is.
///
/// - SeeAlso: Compact Language Detector 2, <https://github.com/CLD2Owners/cld2>
struct LanguageIdentifier {
    /// The language of most of the text, a BCP 47 tag; nil where it cannot be told.
    let language: String?
    /// The passages in other languages than English, in text order: blocks of a text that is in English on the whole.
    let foreign: [Passage]

    /// A block that is not in English.
    struct Passage: Equatable {
        let range: TextRange
        let language: String
    }

    /// Shorter texts tell no language: headlines, names, "Ansa Veldt met Tobias Orr".
    private static let bytesMin = 80
    /// The language must hold for so much of a text, in per cent.
    private static let percentMin: Int32 = 60

    /// The language of `text`, and the blocks of it that are in others.
    init(of text: String, blocks: [Article.Block]) {
        language = text.utf8.count >= Self.bytesMin ? Self.language(of: text) : nil
        guard language == nil || language == "en" else {
            foreign = []
            return
        }
        let bytes = Array(text.utf8)
        foreign = blocks.compactMap { block in
            guard block.range.byteCount >= Self.bytesMin else { return nil }
            let words = String(decoding: bytes[block.range.startByte..<block.range.endByte], as: UTF8.self)
            guard let found = Self.language(of: words), found != "en" else { return nil }
            return Passage(range: block.range, language: found)
        }
    }

    /// The language that is told for sure, "en" for English.
    static func language(of text: String) -> String? {
        var text = text
        let found = text.withUTF8 { buffer in
            // SAFETY: the bytes stay in place for the time of the call, which does not keep them.
            unsafe buffer.withMemoryRebound(to: CChar.self) { bytes in
                guard let base = bytes.baseAddress else { return chancery_language() }
                return unsafe chancery_language_of(base, Int32(clamping: bytes.count))
            }
        }
        guard found.is_reliable, found.percent >= percentMin else { return nil }
        let code = unsafe withUnsafeBytes(of: found.code) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        return code.isEmpty || code == "un" || code.hasPrefix("xx") ? nil : code
    }
}
