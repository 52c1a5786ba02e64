internal import ChanceryDigest

/// An event as event coders of CAMEO write it: a line for each pair of a source and a target, with tabs between the day
/// `YYYYMMDD`, the source's code, the target's, CAMEO's code, the Goldstein score, and where it is from.
///
/// The code of an actor is its country and sector, `RUSGOV`; `---` where nothing is known of it, as PETRARCH has it.
///
/// - SeeAlso: CAMEO codebook, <https://parusanalytics.com/eventdata/cameo.dir/CAMEO.Manual.1.1b3.pdf>
struct CAMEOLines {
    /// The lines, each with its end.
    let text: String

    /// The lines of `row`; nil where it has no code of CAMEO, no article tells any day, or the parties of both
    /// sides are the same and of one code.
    init?(_ row: EventRow) {
        guard let cameo = row.cameo, let days = row.exportDays, let report = row.reports.first else { return nil }
        let day = days.first.filter { $0 != "-" }
        let origin = Self.plain("\(report.citation.digest)#\(report.event)")
        let score = row.goldstein.map { "\($0)" } ?? ""
        var lines: [String] = []
        for source in Self.codes(of: row.source) {
            // A meeting has all its parties on both sides.
            for target in Self.codes(of: row.target) where source != target || row.source != row.target {
                lines.append([day, source, target, cameo, score, origin].joined(separator: "\t") + "\n")
            }
        }
        guard !lines.isEmpty else { return nil }
        text = lines.joined()
    }

    private static func codes(of parties: [EventParty]) -> [String] {
        var codes: [String] = []
        for party in parties {
            let code = (party.country ?? "") + (party.sector ?? "")
            let known = code.isEmpty ? unknown : code
            if !codes.contains(known) { codes.append(known) }
        }
        return codes.isEmpty ? [unknown] : codes
    }

    private static let unknown = "---"

    private static func plain(_ name: String) -> String {
        String(
            String.UnicodeScalarView(
                name.unicodeScalars.map { $0.properties.isWhitespace || $0.isInvisibleControl ? "_" : $0 }
            )
        )
    }
}
