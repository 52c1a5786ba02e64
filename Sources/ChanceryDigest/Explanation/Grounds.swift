/// What a field of a digest rests on: what decided it, and what else had a say.
package struct Grounds: Hashable, Sendable {
    /// What decided the field.
    package let decisive: Ground
    /// What else was known of it, whether it says the same or not.
    package let others: [Ground]

    /// Grounds of which `decisive` decides.
    package init(_ decisive: Ground, beside others: [Ground] = []) {
        self.decisive = decisive
        self.others = others
    }

    /// Grounds of which a rule decides.
    package init(_ rule: Rule, beside others: [Ground] = []) { self.init(.rule(rule), beside: others) }

    /// The same, with `ground` among the others.
    package func beside(_ ground: Ground) -> Grounds { Grounds(decisive, beside: others + [ground]) }

    /// The same as one of the others of what decides now.
    package func overruled(by ground: Ground) -> Grounds { Grounds(ground, beside: all) }

    /// What decided, and all else.
    package var all: [Ground] { [decisive] + others }
}

/// One thing that a field of a digest rests on.
package enum Ground: Hashable, Sendable {
    /// What a head of the network takes it for, and how likely that is by the head, from 0 to 1.
    case head(Head, label: String, score: Double)
    /// What a rule makes of it.
    case rule(Rule)
}

/// The heads of the trained network that have a say in a digest, by the names that they have in its file.
package enum Head: String, Hashable, Sendable, CaseIterable {
    /// What a name names.
    case name = "ner"
    /// What kind of thing a noun or pronoun means.
    case nominal
    /// Which words before mean the same.
    case antecedent
    /// Whether a word reports.
    case cue
    /// Which words speak and which are reported.
    case statementRole = "statement-role"
    /// What kind of speech act a statement is.
    case `class`
    /// How the words are reported.
    case mode
    /// Whether a statement is negated.
    case polarity
    /// How verifiable a statement is.
    case verifiability
    /// Whether a word names an act, and of which type.
    case event
    /// Which words mean an act's parties and circumstances.
    case eventRole = "event-role"
    /// How real an act is.
    case actuality
}

/// The fields of a digest's records that rest on something, by their names in the digest.
package enum Field: String, Hashable, Sendable, CaseIterable {
    // Of parties.
    case name, kind, country, sector, role, wikidata, mentions
    /// Whose office it is.
    case roleOf = "role.of"
    // Of statements.
    case speaker, cue, content, mode, `class`, polarity, verifiability, addressee, confidence
    // Of acts.
    case type, cameo, goldstein, trigger, source, target, date, duration, place, actuality, assertedBy
    // Of conditions.
    case outcome, terms, setBy, statement
    // Of time expressions and places.
    case value
    /// Latitude, longitude and the number in GeoNames.
    case coordinates
    // Of the digest itself.
    case summary

    /// Whether a head of the network chooses among the field's values, so that another label is another opinion.
    var isChoice: Bool {
        switch self {
        case .class, .mode, .polarity, .verifiability, .type, .actuality: true
        default: false
        }
    }
}
