internal import ChanceryArticle
internal import ChanceryDigest
internal import FoundationEssentials

extension Reading {
    /// The reading as one JSON object in UTF-8, every layer a list; tokens count from 0.
    ///
    /// Places in the text are counted in Unicode scalars, as in a digest. The form is for looking at a reading, and goes
    /// with its layers from version to version.
    package var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Nothing in it is a number that JSON lacks.
        guard let data = try? encoder.encode(ReadingDocument(self)) else { return [] }
        return Array(data)
    }
}

extension Reading {
    /// A score as it is shown, in hundredths.
    static func shown(_ score: Double) -> Double { (score * 100).rounded() / 100 }
}

/// A reading as it is shown.
private struct ReadingDocument: Encodable {
    struct Place: Encodable {
        let start: Int
        let end: Int
    }

    struct Block: Encodable {
        let kind: String
        let place: Place
    }

    struct Sentence: Encodable {
        let place: Place
        let tokens: Range<Int>
        let block: Int
        let isHeading: Bool
    }

    struct Token: Encodable {
        let form: String
        let lemma: String
        let upos: String
        let feats: String
        let head: Int?
        let deprel: String?
        let place: Place
    }

    struct Name: Encodable {
        let tokens: Range<Int>
        let kind: String
        let canonical: String
        let country: String?
        let mayBeMetonym: Bool
    }

    struct Entity: Encodable {
        let tokens: Range<Int>
        let kind: String
        let score: Double
    }

    struct Nominal: Encodable {
        let token: Int
        let kind: String
        let antecedent: Int?
        let score: Double
    }

    struct Time: Encodable {
        let place: Place
        let type: String
        let value: String
    }

    struct Phrase: Encodable {
        let tokens: Range<Int>
        let head: Int
    }

    struct Oblique: Encodable {
        let preposition: Int
        let phrases: [Int]
    }

    struct Predicate: Encodable {
        let tokens: Range<Int>
        let head: Int
        let form: String
        let voice: String
        let polarity: String
        let modality: String?
        let isPast: Bool
        let subjects: [Int]
        let objects: [Int]
        let obliques: [Oblique]
    }

    struct Office: Encodable {
        let title: String
        let sector: String?
        let body: Int?
    }

    struct Mention: Encodable {
        let tokens: Range<Int>
        let core: Range<Int>
        let phrase: Int
        let isWholePhrase: Bool
        let name: Int?
        let kind: String
        let form: String
        let countries: [String]
        let sector: String?
        let office: Office?
        let antecedent: Int?
        let score: Double
    }

    struct Cue: Encodable {
        let tokens: Range<Int>
        let speakers: [Range<Int>]
        let complements: [String]
        let usualClass: String?
        let polarity: String
    }

    struct Choice: Encodable {
        let value: String
        let score: Double
    }

    struct Statement: Encodable {
        let anchor: Int
        let cue: [Range<Int>]
        let speaker: [Range<Int>]
        let content: [Range<Int>]
        let mode: Choice
        let `class`: Choice
        let polarity: Choice
        let verifiability: Choice
        let score: Double
    }

    struct Event: Encodable {
        let trigger: Range<Int>
        let lemmas: [String]
        let isVerbal: Bool
        let type: String?
        let mode: String?
        let cameo: String?
        let goldstein: Double?
        let isMutual: Bool
        let source: [Int]
        let target: [Int]
        let both: [Int]
        let place: [Int]
        let date: [Int]
        let actuality: Choice
        let score: Double
    }

    let name: String
    let headline: String?
    let warnings: [String]
    let blocks: [Block]
    let sentences: [Sentence]
    let tokens: [Token]
    let names: [Name]
    let entities: [Entity]
    let nominals: [Nominal]
    let times: [Time]
    let quotations: [Range<Int>]
    let phrases: [Phrase]
    let predicates: [Predicate]
    let mentions: [Mention]
    let cues: [Cue]
    let statements: [Statement]
    let events: [Event]
}

extension ReadingDocument {
    init(_ reading: Reading) {
        let offsets = ScalarOffsets(reading.article.text)
        func place(_ range: TextRange) -> Place {
            Place(
                start: offsets.scalarOffset(ofByte: range.startByte),
                end: offsets.scalarOffset(ofByte: range.endByte)
            )
        }
        name = reading.article.source.name
        headline = reading.headline
        warnings = reading.warnings
        blocks = reading.article.blocks.map { Block(kind: $0.kind.rawValue, place: place($0.range)) }
        sentences = reading.sentences.map {
            Sentence(place: place($0.range), tokens: $0.tokens, block: $0.paragraphIndex, isHeading: $0.isHeading)
        }
        tokens = reading.tokens.enumerated().map { index, token in
            let arc = index < reading.arcs.count ? reading.arcs[index] : nil
            return Token(
                form: token.form,
                lemma: token.lemma,
                upos: token.partOfSpeech.rawValue,
                feats: token.feats,
                head: arc?.head,
                deprel: arc?.relation.rawValue,
                place: place(token.range)
            )
        }
        names = reading.names.map {
            Name(
                tokens: $0.tokens,
                kind: $0.kind.rawValue,
                canonical: $0.canonical,
                country: $0.country,
                mayBeMetonym: $0.mayBeMetonym
            )
        }
        entities = reading.entities.map {
            Entity(tokens: $0.tokens, kind: $0.kind.rawValue, score: Reading.shown($0.score))
        }
        nominals = reading.nominals.map {
            Nominal(token: $0.token, kind: $0.kind, antecedent: $0.antecedent, score: Reading.shown($0.score))
        }
        times = reading.times.map { Time(place: place($0.range), type: $0.kind.rawValue, value: $0.value) }
        quotations = reading.quotations.map(\.outer)
        phrases = reading.phrases.map { Phrase(tokens: $0.tokens, head: $0.head) }
        predicates = reading.predicates.map(Predicate.init)
        mentions = reading.mentions.map(Mention.init)
        cues = reading.cues.map(Cue.init)
        statements = reading.statements.map(Statement.init)
        events = reading.events.map(Event.init)
    }
}

extension ReadingDocument.Predicate {
    init(_ predicate: Predicate) {
        tokens = predicate.tokens
        head = predicate.head
        form = predicate.form.rawValue
        voice = predicate.voice.rawValue
        polarity = predicate.polarity.rawValue
        modality = predicate.modality
        isPast = predicate.isPast
        subjects = predicate.subjects.map(\.value)
        objects = predicate.objects.map(\.value)
        obliques = predicate.obliques.map {
            ReadingDocument.Oblique(preposition: $0.preposition, phrases: $0.phrases.map(\.value))
        }
    }
}

extension ReadingDocument.Mention {
    init(_ mention: Mention) {
        tokens = mention.tokens
        core = mention.core
        phrase = mention.phrase.value
        isWholePhrase = mention.isWholePhrase
        name = mention.name?.value
        kind = mention.kind.rawValue
        form = mention.form.rawValue
        countries = mention.countries
        sector = mention.sector?.rawValue
        office = mention.office.map {
            ReadingDocument.Office(title: $0.title, sector: $0.sector?.rawValue, body: $0.body?.value)
        }
        antecedent = mention.antecedent?.value
        score = mention.score
    }
}

extension ReadingDocument.Cue {
    init(_ cue: Cue) {
        tokens = cue.tokens
        speakers = cue.speakers
        complements = cue.complements.names
        usualClass = cue.usualClass?.rawValue
        polarity = cue.polarity.rawValue
    }
}

extension ReadingDocument.Choice {
    init<Value: RawRepresentable<String>>(_ choice: Scored<Value>) {
        value = choice.value.rawValue
        score = Reading.shown(choice.score)
    }
}

extension ReadingDocument.Statement {
    init(_ frame: StatementFrame) {
        anchor = frame.anchor
        cue = frame.cue
        speaker = frame.speaker
        content = frame.content
        mode = ReadingDocument.Choice(frame.mode)
        `class` = ReadingDocument.Choice(frame.class)
        polarity = ReadingDocument.Choice(frame.polarity)
        verifiability = ReadingDocument.Choice(frame.verifiability)
        score = Reading.shown(frame.score)
    }
}

extension ReadingDocument.Event {
    init(_ frame: EventFrame) {
        trigger = frame.trigger
        lemmas = frame.lemmas
        isVerbal = frame.isVerbal
        type = frame.kind?.rawValue
        mode = frame.code?.mode
        cameo = frame.code?.cameo
        goldstein = frame.code?.goldstein
        isMutual = frame.isMutual
        source = frame.roles.sources
        target = frame.roles.targets
        both = frame.roles.both
        place = frame.roles.places
        date = frame.roles.dates
        actuality = ReadingDocument.Choice(frame.actuality)
        score = Reading.shown(frame.score)
    }
}
