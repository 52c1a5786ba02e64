internal import FoundationEssentials

/// One line of a file of corrections.
struct CorrectionLine {
    /// Why a line is no correction.
    struct Mistake: Error {
        let reason: String

        init(_ reason: String) { self.reason = reason }
    }

    /// A longer line is none.
    private static let sizeBytesMax = 64 << 10

    /// The `id` of the article's digest.
    let article: String
    let correction: DigestCorrection

    /// The correction in `bytes`, a JSON object.
    init(parsing bytes: [UInt8]) throws(Mistake) {
        guard bytes.count <= Self.sizeBytesMax else {
            throw Mistake("it has more than \(Self.sizeBytesMax >> 10) KiB; write several lines")
        }
        do {
            let form = try JSONDecoder().decode(LineForm.self, from: Data(bytes))
            self.init(article: form.article, correction: form.correction)
        } catch let mistake as Mistake {
            throw mistake
        } catch let unknown as UnknownKey {
            throw Mistake("\(Self.place(unknown.path))\(unknown.reason)")
        } catch DecodingError.typeMismatch(_, let context) where context.codingPath.isEmpty {
            throw Mistake("it is no JSON object")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            throw Mistake(
                "\(Self.path(context.codingPath)) is not of the kind that it must be; see CORRECTIONS in chancery(1)"
            )
        } catch DecodingError.keyNotFound(let key, let context) {
            throw Mistake("\(Self.place(context.codingPath))\(key.stringValue) is missing")
        } catch {
            throw Mistake("it is no JSON; write one object in one line")
        }
    }

    private init(article: String, correction: DigestCorrection) {
        self.article = article
        self.correction = correction
    }

    private static func place(_ keys: [any CodingKey]) -> String { keys.isEmpty ? "" : "in \(path(keys)) " }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined().drop { $0 == "." }
            .description
    }
}
