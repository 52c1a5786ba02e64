/// An event as PLOVER exchanges it: one JSON object a line.
///
/// Beside the fields of the manual it has `actuality`, `verifiability` and `origins`, for PLOVER knows no event that is only
/// claimed, planned or denied.
///
/// - SeeAlso: PLOVER manual (2021), chapter "Data Fields", <https://github.com/openeventdata/PLOVER>
struct PLOVERRecord: Encodable {
    struct Entity: Encodable {
        let code: String?
        let sector: String?
        let entityText: String
        let identifierID: String?
        let identifierText: String?
        let office: String?

        private enum CodingKeys: String, CodingKey {
            case code, sector, office
            case entityText = "entity_text"
            case identifierID = "identifier_id"
            case identifierText = "identifier_text"
        }
    }

    struct Location: Encodable {
        let resolvedPlace: String
        let geonameID: Int?
        let latitude: Double?
        let longitude: Double?
        let countryCode: String?

        private enum CodingKeys: String, CodingKey {
            case resolvedPlace = "resolved_place"
            case geonameID = "geonameid"
            case latitude = "lat"
            case longitude = "lon"
            case countryCode = "country_code"
        }
    }

    struct TextInfo: Encodable {
        let start: Int
        let end: Int
    }

    struct CiteInfo: Encodable {
        let citation: String
        let url: String?
        let title: String?
        let publication: String?
    }

    let id: String
    let date: String
    let enddate: String?
    let actor: [Entity]
    let recipient: [Entity]
    let event: [String]
    let eventLocation: Location?
    let eventText: [String]
    let quadCode: Int?
    let eventScale: Double?
    let mode: [String]
    let textInfo: TextInfo
    let citeInfo: CiteInfo
    let coder: String
    let actuality: String
    let verifiability: String
    let origins: Int

    private enum CodingKeys: String, CodingKey {
        case id, date, enddate, actor, recipient, event, mode, coder, actuality, verifiability, origins
        case eventLocation = "event_loc"
        case eventText = "event_text"
        case quadCode = "quad_code"
        case eventScale = "event_scale"
        case textInfo = "text_info"
        case citeInfo = "cite_info"
    }

    /// The record of `row`; nil where it has no type, or no article tells any day.
    init?(_ row: EventRow, coder: String) {
        guard let type = row.type, let days = row.exportDays, let report = row.reports.first else { return nil }
        id = "\(report.citation.digest)#\(report.event)"
        date = days.first
        enddate = days.last == days.first ? nil : days.last
        actor = row.source.map(Self.entity)
        recipient = row.target.map(Self.entity)
        event = [type]
        eventLocation = row.place.map { place in
            Location(
                resolvedPlace: place,
                geonameID: row.geonames,
                latitude: row.latitude,
                longitude: row.longitude,
                countryCode: row.country
            )
        }
        eventText = row.reports.map(\.trigger)
        quadCode = Self.quadCodes[type]
        eventScale = row.goldstein
        mode = [row.mode].compactMap(\.self)
        textInfo = TextInfo(start: report.citation.start, end: report.citation.end)
        citeInfo = CiteInfo(
            citation: report.citation.article,
            url: report.citation.url,
            title: report.citation.title,
            publication: report.citation.publisher
        )
        self.coder = coder
        actuality = row.actuality
        verifiability = row.verifiability
        origins = row.origins
    }

    private static func entity(_ party: EventParty) -> Entity {
        Entity(
            code: party.country,
            sector: party.sector,
            entityText: party.name,
            identifierID: party.wikidata,
            identifierText: party.wikidata == nil ? nil : party.name,
            office: party.role
        )
    }

    /// Verbal and material cooperation, verbal and material conflict; `YIELD` is of both kinds of cooperation.
    private static let quadCodes = [
        "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3,
        "REJECT": 3, "SANCTION": 3, "THREATEN": 3, "PROTEST": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
    ]
}

extension EventRow {
    /// The first and the last day, each as `2026-02-18`.
    ///
    /// Of an event without days that of its first article; nil where that has none either.
    var exportDays: (first: String, last: String)? {
        let texts = [date] + reports.map(\.citation.published)
        for text in texts.compactMap(\.self) {
            guard let days = CalendarInterval(timex: text, reference: nil) else { continue }
            func day(_ number: Int) -> String { CalendarInterval(since: number, until: number + 1).isoText }
            return (day(days.since), day(days.until - 1))
        }
        return nil
    }
}
