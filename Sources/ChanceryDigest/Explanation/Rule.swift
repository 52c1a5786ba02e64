/// The rules that fields of a digest rest on, each by a short phrase that stays the same.
///
/// This is the one list of them; Docs/Explanation.md has it for readers.
package enum Rule: String, Hashable, Sendable, CaseIterable {
    // MARK: What a name names

    case listedBody = "a body in the word lists"
    case listedSeat = "a seat of government in the word lists"
    case listedCountry = "a country in the gazetteer"
    case listedNationality = "a nationality in the gazetteer"
    case listedRegion = "a region in the word lists or the gazetteer"
    case listedTown = "a town in the gazetteer"
    case bodyWord = "capitalised words with a word for a body"
    case placeWord = "capitalised words with a word for a place"
    case givenName = "capitalised words that begin with a given name"
    case titleBeforeWords = "a title or an office before capitalised words"
    case acronym = "an acronym"
    case placePreposition = "a preposition of place before capitalised words"
    case personalWords = "capitalised words that could all be a person's name"
    case longerForm = "a longer form of the name in the article"

    // MARK: Which words mean a party

    case nameItself = "the name itself"
    case actingCountry = "a country's name where nothing makes it a place"
    case actingSeat = "a seat of government where nothing makes it a place"
    case actingCapital = "a capital that speaks or acts"
    case nationalityOfAct = "a nationality before an act, a weapon or a government"
    case governmentNoun = "a word for a government and whose it is"
    case seatedGovernment = "a word for a government and where it sits"
    case stateBody = "a body of a state in the word lists"
    case listedBloc = "a bloc in the word lists"
    case titleOfPerson = "the title of a person named before"
    case officeWithoutName = "an office without a name"
    case officeBesideName = "an office before a comma and the name"
    case nationalityAsNoun = "people by their nationality"
    case groupNoun = "a word for people in the word lists"
    case sourceNoun = "a word for an unnamed source in the word lists"
    case lastPerson = "the last person before"
    case lastOfGender = "the last person before of the gender of the pronoun"
    case lastBody = "the last body before"
    case lastGroup = "the last group before"

    // MARK: What is known of a party

    case countryName = "the country's English name in the gazetteer"
    case wordsOfMention = "the words of the first mention"
    case nounAndCountry = "the noun and one of several countries"
    case countryOfName = "the name's own country in the word lists or the gazetteer"
    case countryInPhrase = "the country in the same phrase"
    case countryOfOrigin = "the country that people are said to be of"
    case countryOfOffice = "the country named beside the office"
    case countryOfBody = "the country of the body whose office it is"
    case nationalityBeforeName = "the nationality before the name"
    case listedPerson = "the country of a person in the word lists"
    case homeCountry = "the country that a release speaks for"
    case sectorOfBody = "the sector of the body in the word lists"
    case sectorOfWord = "the sector of a word in the body's name"
    case sectorOfGovernment = "a government is of the sector GOV"
    case sectorOfOffice = "the sector of the office in the word lists"
    case sectorOfGroup = "the sector of the word for people in the word lists"
    case officeBefore = "an office before the name"
    case officeAfter = "an office behind the name"
    case bodyBesideOffice = "the body named beside the office"
    case governmentOfOffice = "the government of the office holder's country"

    // MARK: Who speaks

    case subjectOfCue = "the subject of the cue"
    case phraseBehindCue = "the phrase behind the cue that closes a quotation"
    case phraseInParenthesis = "the phrase between a comma and the cue"
    case quotedObject = "whom another verb quotes"
    case sourceOfAccording = "whom \"according to\" names"
    case personBeforeView = "the last person before, whose view it is"
    case ownerOfNoun = "whose the noun is that reports, or who makes it"
    case signature = "the name behind a quotation and a dash"
    case voiceOfRelease = "the government whose voice a release is"
    case subjectOfAnchor = "the subject of the word that reports by the network"
    case firstPerson = "the first person, whose voice the text is"
    case speakerOfBlock = "the speaker of the paragraph's cue"

    // MARK: Which words report

    case listedCue = "a word that reports in the word lists"
    case accordingTo = "\"according to\""
    case view = "in somebody's view"
    case hearsayAdverb = "an adverb of hearsay"
    case messageBeforeColon = "a message before a colon"
    case reportingNoun = "a noun that reports"
    case cueBeforeBlock = "a cue before a colon and a paragraph"
    case releaseNoun = "a noun for a release before a colon and a paragraph"

    // MARK: Which words are reported

    case quotationBeforeCue = "a quotation before its cue"
    case quotationAfterCue = "a quotation after its cue"
    case continuedQuotation = "a continued quotation"
    case earlierParagraph = "an earlier paragraph of the same quotation"
    case clauseBeforeCue = "the clause before its cue by the tree"
    case clauseAroundCue = "the clause around its cue by the tree"
    case clauseAfterCue = "a cue with the clause after it"
    case wordsBeforeComma = "the words before a comma and the cue"
    case restOfSentence = "the rest of the sentence"
    case clauseOfNoun = "the clause that hangs on the noun"
    case wordsBehindColon = "the words behind the colon"
    case signedQuotation = "a quotation by itself with a signature"
    case paragraphUnderCue = "a paragraph under a cue"
    case firstPersonInRelease = "first person in a release"

    // MARK: How words are reported

    case quotationMarks = "the quotation marks in and around the words"
    case ownWords = "a paragraph or a sentence in the speaker's own words"

    // MARK: What kind of speech act it is

    case needFormula = "\"it is needed that\""
    case warnedThreat = "what the speaker's side will do if, in a warning"
    case invitation = "a verb by which the speaker invites"
    case classOfCue = "the class of the cue in the word lists"
    case announcedHarm = "words of harm that the speaker's side announces"
    case openedTerms = "words that open terms"
    case wordsOfOffer = "words of offer by the speaker's side"
    case ownFuture = "what the speaker's side will do or is bound to"
    case obligation = "words of obligation"
    case performedAct = "the act that the speaker's verb performs"
    case ownNegation = "what the speaker's side did not do"
    case announcingCue = "a cue that announces"
    case wordsOfCriticism = "words of criticism"
    case wordsOfPraise = "words of praise"
    case forecast = "what others will do"
    case presentOfOthers = "how others are or act now, in the speaker's own words"
    case stateOfThings = "how things are or may be"
    case wordsOfBelief = "a verb of belief"
    case wordsOfAssessment = "words of assessment"
    case plainClaim = "a claim without another sign"

    // MARK: Polarity, verifiability, confidence, whom it is said to

    case negatedVerb = "a negated main verb"
    case negatingCue = "a cue that negates"
    case nothingNegates = "nothing that negates"
    case classTellsVerifiability = "what a statement of the class can be"
    case factsInWords = "party, place and number in the words"
    case shareOfLike = "the share of such statements that annotators had alike"
    case likeNetwork = "the network reads nearly the same words"
    case unlikeNetwork = "the network does not read the same words"
    case cueByNetwork = "the network takes the cue for one too"
    case cueByRuleAlone = "the network does not take the cue for one"
    case noCue = "there is no cue"
    case namedSpeaker = "the speaker has a name"
    case unnamedSpeaker = "the speaker has no name"
    case nobody = "nobody is found who speaks"
    case addressee = "whom the words behind the cue name"

    // MARK: Acts

    case listedAct = "an act in the word lists"
    case codeOfAct = "the code of the act in the word lists"
    case codeOfType = "the code of the type"
    case subjectOfAct = "the subject of the verb that names the act"
    case passiveSubject = "the subject of the passive verb that names the act"
    case agentOfAct = "the phrase with \"by\""
    case objectOfAct = "the object of the verb that names the act"
    case prepositionOfAct = "a phrase with a preposition behind the verb"
    case partnerOfAct = "the phrase of those with whom the act is done"
    case nounOfParticiple = "the noun that the act was done to"
    case ownerOfAct = "a name or nationality before the noun that names the act"
    case carrierOfAct = "the subject of the verb that carries the noun"
    case prepositionOfNoun = "a phrase with a preposition behind the noun"
    case victimOfAct = "whom a verb behind the noun says was harmed"
    case allParties = "all parties act on each other"
    case otherMention = "another mention of the same act"
    case nearestTime = "the nearest time expression of the clause"
    case nearestPlace = "the nearest place of the clause with a preposition"
    case assertedByNobody = "nobody is found who says or denies it"
    case quotedByNobody = "quoted, and nobody is found who says it"
    case innermostStatement = "the innermost statement that has the words"
    case statementOfGovernor = "the statement whose cue governs the words"
    case actualityTellsVerifiability = "what an act that has not happened can be"
    case factsOfAct = "how many of parties, place and full date are known"

    // MARK: Conditions

    case ifClause = "a clause with \"if\""
    case unlessClause = "a clause with \"unless\""
    case untilClause = "a clause with \"until\""
    case onlyPhrase = "\"only\" and how or when"
    case inStepPhrase = "\"in step with\""
    case mustBePhrase = "\"must be\" and on what"
    case dependence = "a word of dependence"
    case requirement = "a verb of requirement that would hold"
    case statementOfCondition = "the first statement whose words have the condition"
    case speakerOfStatement = "the speaker of the statement that sets it"

    // MARK: Time expressions and places

    case calendarDate = "a date by itself"
    case relativeDate = "a date by its distance from the publication"
    case publicationDate = "reckoned from the date of publication"
    case timeOfDay = "a time of day"
    case rangeOfDates = "a range of dates"
    case qualifiedTime = "a time expression with a word that qualifies it"
    case durationOfTime = "an amount of time"
    case repeatedTime = "a repeated time"
    case neighbouringTime = "completed by another date of the sentence"
    case placeName = "a place's name that means no party"
    case visitedCountry = "a country's name where something happens"
    case listedPlace = "the place in the gazetteer"
    case countryBehindPlace = "the country named behind the place"
    case neighbouringCountry = "the country named nearest in the sentence"

    // MARK: The summary

    case mostTold = "among the sentences with most parties, statements and acts"
}
