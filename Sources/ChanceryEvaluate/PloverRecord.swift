import Foundation

/// A record of PLOVER's gold standard: a sentence with the words of its act and its parties marked.
struct PloverRecord {
    /// What marked words mean.
    enum Mark: String {
        case source = "SRC"
        case target = "TAR"
        case event = "EVT"
        case place = "LOC"
    }

    /// The sentence without marks.
    let text: String
    /// The type, in the digest's names.
    let type: String
    /// The places of marked words in `text`, in Unicode scalars.
    let marks: [Mark: [Range<Int>]]

    /// PLOVER's names of types of 2016 that the digest has others for.
    private static let types = [
        "CONCEDE": "YIELD", "RETREAT": "YIELD", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE",
        "FIGHT": "ASSAULT",
    ]

    private struct Record: Decodable {
        struct Info: Decodable { let markup: String }
        let event: String
        /// The sentence with its marks; nil where it has none, or other marks than the rest.
        let info: Info?

        private enum CodingKeys: String, CodingKey { case event, textInfo }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            event = try values.decode(String.self, forKey: .event)
            info = try? values.decode(Info.self, forKey: .textInfo)
        }
    }

    /// The sentences of a file of records.
    static func records(in data: Data) throws -> [PloverRecord] {
        try JSONDecoder().decode([Record].self, from: data).compactMap { record in
            record.info.map { PloverRecord(markup: $0.markup, type: types[record.event] ?? record.event) }
        }
    }

    init(markup: String, type: String) {
        self.type = type
        var text = ""
        var marks: [Mark: [Range<Int>]] = [:]
        var rest = Substring(markup.replacing(#/[{}]/#, with: "").trimmingPrefix(while: \.isWhitespace))
        while let match = rest.firstMatch(of: #/\((SRC\/TAR|SRC|TAR|EVT|LOC):\s*((?:[^()]|\([^()]*\))*)\)/#) {
            text += rest[..<match.range.lowerBound]
            let start = text.unicodeScalars.count
            text += match.2
            for name in match.1.split(separator: "/") {
                guard let mark = Mark(rawValue: String(name)) else { continue }
                marks[mark, default: []].append(start..<text.unicodeScalars.count)
            }
            rest = rest[match.range.upperBound...]
        }
        self.text = text + rest
        self.marks = marks
    }
}
