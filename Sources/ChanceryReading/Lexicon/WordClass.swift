/// What a word is to the rules: a class of `lexicon/word-classes.tsv`, whose words stand there.
///
/// The classes are as narrow as the rule that asks, so two of them may differ in few words.
package enum WordClass: Int, Hashable, Sendable, CaseIterable {
    // MARK: Sentences and names

    /// Words, as written, that open a sentence often enough to end the one before after "U.S.".
    case sentenceOpener
    /// Particles inside a person's name: "de", "bin".
    case nameParticle
    /// Particles that a surname keeps where it stands alone: "van Dyck".
    case surnameParticle
    /// Words, as written, that join a body's head to the rest of its name: "Ministry of the Interior".
    case bodyNameLink
    /// Those of them that are no part of the name right after the head: "the Ministry and".
    case bodyNameInnerLink
    /// Generic terms, as written, at the end of a toponym: "Gaza Strip Crossing".
    case placeNameEnd
    /// Words, as written, at the start of a toponym: "Lake", "Deir".
    case placeNameStart
    /// Common nouns after a name that make it a toponym: "Homs province".
    case placeNounAfterName
    /// Prepositions that make a name that no list knows a place.
    case locativeOfUnknownName
    /// Prepositions that make the name of a small town a place and no person.
    case locativeOfTown
    /// Names of months, days and feasts, as written, that are parts of no other name.
    case calendarName
    /// Words, as written, at the end of a name for an event, a text or a work: "Paris Agreement".
    case eventNameEnd
    /// Words before several capitalised words that name a thing and no person.
    case beforeThingName

    // MARK: Time expressions; those with a value lie in time-words.tsv

    /// Time zones, in capitals in the text.
    case timeZone
    /// Nouns that make a date before them the name of a body: "the March 23 Movement".
    case bodyAfterDate
    /// Months that are verbs or nouns as well.
    case verbMonth
    /// Months that are given names as well.
    case givenNameMonth
    /// Words before a month that is a given name as well.
    case beforeMonth
    /// Words before a month that is a verb or a noun as well.
    case beforeVerbMonth
    /// Words before a feast that is meant as a date.
    case beforeFeast
    /// Words and marks before a year that stands alone.
    case beforeYear
    /// Those of them after which a number may as well count something.
    case beforeYearOrCount
    /// Words that make a number before them a count, without a plural in s.
    case countedWord
    /// Words in s that do not make a year before them a count.
    case uncountedWord
    /// Quantifiers that name no number: "several".
    case vagueQuantifier
    /// Numerals in the plural, before "of".
    case pluralNumeral
    /// Words besides units and vague quantifiers after "a" in an expression that begins with it.
    case quantifierAfterArticle
    /// Adjectives between a number and its unit.
    case unitModifier
    /// Adjectives that place a duration before or after the present.
    case periodFrame
    /// Those of them after which one unit is a duration: "the last year".
    case periodFrameOfOne
    /// Words before "a year" where it is how long and not how often.
    case beforeOneUnit
    /// Words after "a year" that tell the same.
    case afterOneUnit
    /// Words before "hours" and "days" that make them no duration.
    case beforeNoAmount
    /// Adjectives before a part of the day.
    case earlyOrLate
    /// Words that narrow a period to its start or end: TIMEX3's modifiers START, MID and END.
    case periodModifier
    /// Words between such a modifier and the period.
    case afterPeriodModifier
    /// Nouns for parts of a period, before "of".
    case periodPart
    /// Adjectives between "the" and a unit that is told from the story's time.
    case anaphoricAdjective
    /// Adjectives that place a unit beside the present also after "the".
    case shiftWithArticle
    /// Adjectives after "this" that place a unit beside the present.
    case shiftAfterThis
    /// Words after a unit that place it beside the story's time: "the day before".
    case beforeOrAfter
    /// Words after an amount that place it beside the story's time: "two days later".
    case laterOrEarlier
    /// Approximations that are none before "a": "some a".
    case approximationOfMany
    /// Approximations before a time of the clock.
    case approximationOfClock
    /// Words before "10:30" that make it a time of the clock.
    case beforeClock
    /// Words for twelve o'clock in the day.
    case noon
    /// Times of the clock that belong to the day of publication where no day follows.
    case clockWordOfToday
    /// Words for the night of the publication.
    case tonight
    /// Words between a part of the day and its day.
    case dayLink
    /// Endings of ordinals in digits.
    case ordinalSuffix
    /// Adjectives before "year" and a number.
    case financialYear
    /// Words before a range of dates.
    case rangeOpener
    /// Words between the ends of a range of dates.
    case rangeLink
    /// Further words that a time expression can begin with.
    case timeOpener
    /// Nouns for further parts of time, in the tree the words above a date.
    case periodNoun
    /// Prepositions before a season, a quarter or a weekend that is meant as a date.
    case beforePeriod
    /// Words after a period or a day that say nothing more of it.
    case afterPeriod
    /// Prepositions before a day of a month that is not named: "on the 12th".
    case beforeDay
    /// Conjunctions before the last day of a list.
    case listLink
    /// Adverbs for how often something is done in a unit: "twice a year".
    case frequencyWord
    /// Words between how often and the unit.
    case frequencyLink
    /// Adjectives before the last of several parts of a year: "the final quarter of 2009".
    case lastPart
    /// Verbs whose objects may lie ahead of them (dictionary form).
    case forwardVerb
    /// Adjectives and participles for what is to come.
    case forwardAdjective
    /// Nouns for what lies ahead (dictionary form).
    case planNoun
    /// Prepositions before the end of a term.
    case termPreposition
    /// Verbs and adjectives whose infinitive happens when they do (dictionary form).
    case implicativeWord

    // MARK: Determiners and pronouns

    /// Articles.
    case article
    /// Indefinite articles.
    case indefiniteArticle
    /// Definite determiners.
    case definiteDeterminer
    /// Definite determiners of the singular.
    case singularDefiniteDeterminer
    /// Definite determiners of the plural.
    case pluralDefiniteDeterminer
    /// Distributive determiners.
    case distributiveDeterminer
    /// Pronouns and possessives of the first person.
    case firstPerson
    /// Pronouns of the first person as subjects.
    case firstPersonSubject
    /// Pronouns of the first person singular.
    case firstPersonSingular
    /// Pronouns of the first person plural.
    case firstPersonPlural
    /// Possessives of the first person.
    case firstPersonPossessive
    /// Possessives between "in" and a noun for an opinion: "in his view".
    case opinionPossessive
    /// Personal pronouns as subjects.
    case subjectPronoun
    /// Pronouns of the third person as subjects.
    case thirdPersonSubject
    /// Pronouns for one person: UD's Gender=Masc and Gender=Fem.
    case personPronoun
    /// Pronouns for one thing or body: UD's Gender=Neut.
    case neuterPronoun
    /// Pronouns of the third person plural.
    case pluralPronoun
    /// Words that open a relative clause.
    case relativizer
    /// Words that open a complement clause after a cue.
    case complementizer

    // MARK: Modals

    /// Modals of the future.
    case futureModal
    /// Modals of threats and of what is required.
    case volitionalModal
    /// Prediction modals after Biber: will, would, shall.
    case predictionModal
    /// Possibility modals after Biber, and "would".
    case possibilityModal
    /// Necessity modals after Biber.
    case necessityModal
    /// Semi-modals of necessity (dictionary form), before "to".
    case semiModal

    // MARK: Parties

    /// Prepositions that make a country or capital a place.
    case locativeOfCountry
    /// Prepositions before a capital that can be a party.
    case partyPreposition
    /// Prepositions before a country that is a place after a word of motion.
    case pathPreposition
    /// Verbs and nouns of motion (dictionary form).
    case motionWord
    /// Nouns before "of" and a country that then is a party (dictionary form, and "ministers").
    case stateNoun
    /// Nouns for a government (dictionary form).
    case governmentNoun
    /// Nouns for weapons and their carriers (dictionary form).
    case weaponNoun
    /// Nouns of which a place before them is the name: "the Minsk agreements" (dictionary form).
    case textNoun
    /// Nouns before "of" and the name of a place: "the Lebanese city of Tripoli" (dictionary form).
    case townNoun
    /// Nouns with which a country's name is a place: "the Syrian border" (dictionary form, "waters").
    case placeNoun
    /// Conjunctions between names of places.
    case coordinator
    /// Words between the countries that a group comes from.
    case originLink
    /// Modifiers before a title or office.
    case roleModifier
    /// Prepositions between an office and what it is for.
    case rolePreposition
    /// Prepositions between an office and a place in its title: "Minister for the Middle East".
    case officePreposition

    // MARK: Events

    /// Light verbs, whose object names the act: "launch airstrikes" (dictionary form).
    case lightVerb
    /// Verbs for what is said inside a meeting or call (dictionary form).
    case talkVerb
    /// Words of a proviso: "provided that", "as long as", "on condition that".
    case provisoWord
    /// Nouns for what somebody must give first: "subject to approval" (dictionary form).
    case approvalNoun
    /// Verbs for what something stands on that must be done (dictionary form): "must be grounded in".
    case foundingVerb
    /// Nouns for what is sent to somebody and not somewhere (dictionary form).
    case gift
    /// Pronouns that negate what they are the subject or the object of.
    case negativePronoun
    /// Verbs and adjectives whose infinitive or gerund tells what did not happen (dictionary form).
    case refusingVerb
    /// Verbs whose object did not happen or will not, with their particles (dictionary form).
    case cancellingVerb
    /// Verbs that deny what they report, or claims of others (dictionary form).
    case denyingVerb
    /// Particles and prepositions that may part a light verb from its object.
    case lightVerbParticle
    /// Verbs for what victims of an attack suffer (dictionary form).
    case harmVerb
    /// Verbs after a noun of attack whose object is the target (dictionary form).
    case victimVerb
    /// Prepositions before the target of an act.
    case targetPreposition
    /// Prepositions before an attacked place whose government is the target.
    case attackPreposition
    /// Prepositions before those with whom an act is done.
    case comitativePreposition
    /// Prepositions after a noun of a mutual act, before its parties.
    case reciprocalPreposition
    /// Nouns whose genitive is the one acted on: "the hostages' release" (dictionary form).
    case objectiveGenitiveNoun
    /// Prepositions before the place of an event.
    case locativeOfEvent
    /// Verbs whose object is a country as a place (dictionary form).
    case placeObjectVerb

    // MARK: Statements

    /// Verbs of quotative inversion: "…, said Kell" (dictionary form).
    case quotativeInversionVerb
    /// Verbs by which a report is told from a release (dictionary form).
    case plainSayingVerb
    /// Cues whose object is the addressee (dictionary form).
    case addresseeVerb
    /// Cues that open another report as a gerund: "…, adding that" (dictionary form).
    case gerundCue
    /// Cues that report a noun phrase (dictionary form).
    case nominalComplementCue
    /// Cues that make known what the speaker is going to do (dictionary form).
    case announcingVerb
    /// Words that link a report to the clause before it.
    case cueLink
    /// Nouns that report, before "that" (dictionary form).
    case reportingNoun
    /// Verbs that make a noun a report: "expressed hope that" (dictionary form).
    case reportingLightVerb
    /// Verbs whose object speaks behind "as": "quoted the minister as saying" (dictionary form).
    case quotingVerb
    /// What is said to be needed: "it is crucial that".
    case needWord
    /// How women are addressed before their names.
    case femaleAddress
    /// How men are addressed before their names.
    case maleAddress
    /// Verbs that warn of harm (dictionary form).
    case warningVerb
    /// Verbs that invite (dictionary form).
    case invitingVerb
    /// Evidential adverbs of hearsay.
    case evidentialAdverb
    /// Nouns for what somebody thinks or says: "in his view".
    case opinionNoun
    /// Nouns for what a colon then tells: "The message was clear:".
    case messageNoun
    /// Words that by themselves before a colon open what somebody answers: "Answer:".
    case answerLabel
    /// Nouns for the text that follows in paragraphs of its own.
    case releaseNoun
    /// Verbs of desire, which demand in the first person (dictionary form).
    case desireVerb
    /// Commissive verbs: they commit the speaker to an act (dictionary form).
    case commissiveVerb
    /// Adjectives and participles that commit the speaker.
    case commissiveAdjective
    /// Verbs that commit the speaker in the passive (dictionary form).
    case commissivePassive
    /// Verbs of belief and seeming (dictionary form).
    case epistemicVerb

    // MARK: Conditions

    /// Words by which a statement sets a condition.
    case conditionMark
    /// Words before an "if" that concedes, compares or asks.
    case beforeUnconditionalIf
    /// Words before a subordinate clause that leads its sentence.
    case beforeLeadingClause
    /// Words after "only" that open a term.
    case afterOnly
    /// Those of them that open a clause.
    case clauseAfterOnly
    /// Words after "only" by which a statement is a condition.
    case termAfterOnly
    /// Forms for what depends on something.
    case dependenceWord
    /// Adjectives before "on" by which a statement is a condition.
    case conditionalAdjective
    /// Prepositions after "depend" and the like.
    case dependencePreposition
    /// Forms of "require" that set terms.
    case requirementVerb
    /// Words after "must be" and a participle that open the terms.
    case afterMustBe
    /// Words by which a statement with "must be" is a condition.
    case termOfMust
}

extension WordClass {
    /// The name in the table: the words of the case, parted by hyphens.
    package var name: String {
        "\(self)".reduce(into: "") { name, letter in
            if letter.isUppercase { name += "-" }
            name += letter.lowercased()
        }
    }
}
