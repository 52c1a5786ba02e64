/// The corrections of many articles, from a file to which they are appended, a JSON object a line.
public struct DigestCorrections: Sendable {
    /// The largest file that is read.
    public static let sizeBytesMax = 16 << 20

    /// What the file has about one article.
    public struct Share: Hashable, Sendable {
        /// The corrections, in the order of the file; one more than are applied where there are too many.
        public fileprivate(set) var corrections: [DigestCorrection]
        /// The lines of the file that hold them, each with its line feed: a file of their own.
        public fileprivate(set) var lines: [UInt8]
    }

    /// So many lines about one article are applied.
    static let lineCountMax = 200
    private var shares: [String: Share] = [:]

    /// No corrections.
    public init() {}

    /// The corrections in `bytes`, the content of a file in UTF-8; empty lines are passed over.
    ///
    /// - Throws: ``DigestCorrectionsError`` with every line that is no correction.
    public init(parsing bytes: [UInt8]) throws(DigestCorrectionsError) {
        guard bytes.count <= Self.sizeBytesMax else {
            let limit = Self.sizeBytesMax >> 20
            let reason = "it has more than \(limit) MiB; put corrections of old articles into a file of their own"
            throw DigestCorrectionsError([DigestCorrectionsError.Problem(line: nil, reason: reason)])
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        var rest = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        var problems: [DigestCorrectionsError.Problem] = []
        var number = 0
        while !rest.isEmpty {
            number += 1
            let content = rest.prefix { $0 != UInt8(ascii: "\n") }
            rest = rest.dropFirst(content.count + 1)
            let line = content.last == UInt8(ascii: "\r") ? content.dropLast() : content
            if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { continue }
            guard problems.count < DigestCorrectionsError.problemCountMax else {
                problems.append(DigestCorrectionsError.Problem(line: nil, reason: "and there may be more"))
                break
            }
            do throws(CorrectionLine.Mistake) {
                enter(try CorrectionLine(parsing: Array(line)), line)
            } catch {
                problems.append(DigestCorrectionsError.Problem(line: number, reason: error.reason))
            }
        }
        guard problems.isEmpty else { throw DigestCorrectionsError(problems) }
    }

    private mutating func enter(_ read: CorrectionLine, _ line: ArraySlice<UInt8>) {
        var share = shares.removeValue(forKey: read.article) ?? Share(corrections: [], lines: [])
        if share.corrections.count <= Self.lineCountMax {
            share.corrections.append(read.correction)
            share.lines += line + [UInt8(ascii: "\n")]
        }
        shares[read.article] = share
    }

    /// What it has about the article `id`, the `id` of its digest; nil where it has nothing.
    public func about(_ id: String) -> Share? { shares[id] }
}

/// Why a file of corrections cannot be used.
public struct DigestCorrectionsError: Error, Hashable, Sendable {
    /// One thing that is wrong.
    public struct Problem: Hashable, Sendable, CustomStringConvertible {
        /// The line, from 1, or nil where it is the file as a whole.
        public let line: Int?
        /// What is wrong, and what to do about it.
        public let reason: String

        /// Where it is and what is wrong, in one line without a final stop.
        public var description: String { line.map { "line \($0): \(reason)" } ?? reason }
    }

    /// With so many problems the rest of the file is not looked at.
    static let problemCountMax = 20

    /// What is wrong, at least one problem, by lines.
    public let problems: [Problem]

    init(_ problems: [Problem]) { self.problems = problems }
}

extension DigestCorrectionsError: CustomStringConvertible {
    /// The problems, one a line.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
