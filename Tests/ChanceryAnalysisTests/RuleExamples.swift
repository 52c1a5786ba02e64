import ChanceryDigest

/// What shows each rule.
enum RuleExamples {
    /// A table of actors, for the rules that tell what is in one.
    static let actors = """
        Mira Lund\tperson\tNOR\tGOV\tspokesperson\tGreenfield Institute\tLund\tQ42
        Russia\tgovernment\tRUS\t\t\t\tSmolenskaya Square\tQ159
        """

    /// A text for each rule in which a field rests on it; together they reach all rules that text alone can reach.
    static let texts: [Rule: String] = [
        // What a name names
        .listedBody: "NATO welcomed the plan.",
        .listedSeat: "The Kremlin agreed.",
        .listedCountry: "Kenya will stay.",
        .listedNationality: "An Israeli drone fell.",
        .listedRegion: "They met in the Middle East.",
        .listedTown: "We met in Oslo .",
        .bodyWord: "The National Assembly of Valmora agreed.",
        .placeWord: "Envoys met near Lake Orlan in May.",
        .givenName: "Ansa Veldt met Tobias Orr.",
        .titleBeforeWords: "Dr. Ada Quill met Gen. Orr.",
        .acronym: "The NRDC left. NRDC envoys met.",
        .placePreposition: "They met near Omundia.",
        .personalWords: "Ansa Veldt spoke.",
        .longerForm: "Ansa Veldt left. Veldt said that talks failed.",
        .countryNamesake: "They met in Congo. Then they left Brazzaville.",
        .ownName: "Mira Lund said on Monday that talks would go on.",
        .bodyBeforePerson:
            "Adviser to the Head of the Office of the President of Ukraine Mykhailo Podolyak said that talks failed.",

        // Which words mean a party
        .nameItself: "Ansa Veldt spoke.",
        .actingCountry: "Kenya will stay.",
        .actingSeat: "The Kremlin agreed.",
        .actingCapital: "Moscow rejected the plan.",
        .nationalityOfAct: "An Israeli drone fell.",
        .governmentNoun: "The Iraqi government agreed.",
        .seatedGovernment: "The government in Iraq agreed.",
        .stateBody: "The coast guard fired.",
        .listedBloc: "The international community welcomed the plan.",
        .titleOfPerson: "Ana Ruiz, the minister, left.",
        .officeWithoutName: "Norway’s envoy left.",
        .officeBesideName: "Norway’s foreign minister, Ansa Veldt, left.",
        .nationalityAsNoun:
            "“The crossing is overloaded,” Estonian Interior Minister Marek Kuusk told Deutsche Welle.",
        .groupNoun: "Delegations met.",
        .sourceNoun: "Talks failed, officials said.",
        .partOfAct: "The opposition attacked Kenya.",
        .lastOfGender: "Mr Bell met Ms Fay on Friday. He said that the talks were over.",
        .lastBody: "Norway left. It was cold.",

        // What is known of a party
        .countryName: "Kenya will stay.",
        .wordsOfMention: "Delegations met.",
        .nounAndCountry: "Troops from Norway and Kenya left.",
        .countryOfName: "Kenya will stay.",
        .countryInPhrase: "Norway’s envoy left.",
        .countryOfOrigin: "Russian troops left.",
        .countryOfOffice: "Ansa Veldt, Norway’s president, left.",
        .countryOfBody:
            "The plan failed, Foreign Office spokeswoman Ansa Veldt complained.",
        .nationalityBeforeName: "American citizen Ada Quill left.",
        .listedPerson: "Ban Ki-moon and Kim Jong-un met in Oslo.",
        .homeCountry:
            "Norway agrees\n\nNorway is glad. Minister Ansa Veldt said:\n\n“The border will stay open.”",
        .sectorOfBody: "The coast guard fired.",
        .sectorOfWord: "The National Assembly of Valmora agreed.",
        .sectorOfGovernment: "Kenya will stay.",
        .sectorOfOffice: "Ana Ruiz, the minister, left.",
        .sectorOfGroup: "Delegations met.",
        .officeBefore: "President Dr. Ansa Veldt left.",
        .officeAfter: "Ana Ruiz, the minister, left.",
        .bodyBesideOffice:
            "Egypt should open the crossing to aid convoys at once, UN relief coordinator Marta Lindqvist said.",
        .governmentOfOffice: "Norway’s envoy left.",
        .officeOfChain:
            "Adviser to the Head of the Office of the President of Ukraine Mykhailo Podolyak said that talks failed.",
        .sectorOfNoun: "Talks failed, a journalist said.",
        .ownActor: "Mira Lund said on Monday that talks would go on.",
        .ownOffice: "Mira Lund said on Monday that talks would go on.",

        // Who speaks
        .subjectOfCue: "NATO welcomed the plan.",
        .phraseBehindCue: "“We agree,” said Ana Ruiz.",
        .phraseInParenthesis: "Talks failed, officials said.",
        .quotedObject: "The Daily News quoted Ansa Veldt as saying that talks had failed.",
        .sourceOfAccording: "Talks failed, according to Norway.",
        .personBeforeView: "Ansa Veldt left. The talks, in her view, failed.",
        .ownerOfNoun: "Norway expressed hope that the talks would go on.",
        .signature: "“Peace is near and the border is open.” — Ansa Veldt, minister",
        .voiceOfRelease: "Norway condemns the attack. We will help. We thank Kenya.",
        .subjectOfAnchor: "\"The guard shouted 'turn back', so we turned back,\" said Bashir Hotak.",
        .firstPerson:
            "Norway condemns the attack on Kenya. We regret that we were told late. We said that talks will follow.",
        .speakerOfBlock: "Norway said:\n\n“The border will stay open. The envoys are welcome.”",

        // Which words report
        .listedCue: "We condemn this.",
        .accordingTo: "Talks failed, according to Norway.",
        .view: "Ansa Veldt left. The talks, in her view, failed.",
        .hearsayAdverb: "The talks reportedly failed.",
        .messageBeforeColon: "Ansa Veldt left. The message was clear: the talks failed.",
        .reportingNoun: "Fears that the talks failed are false.",
        .cueBeforeBlock: "Norway said:\n\n“The border will stay open. The envoys are welcome.”",
        .releaseNoun:
            "The ministry released the following statement:\n\nThe border will stay open. The envoys are welcome.",

        // Which words are reported
        .quotationBeforeCue: "“We agree,” she said.",
        .quotationAfterCue: "Ansa Veldt said: “The border is open.”",
        .continuedQuotation: "“The border is open,” Ansa Veldt said. “It was closed in May.”",
        .earlierParagraph:
            "“Peace is near and the border is open.\n\n“The envoys are welcome here,” said Ansa Veldt.",
        .clauseBeforeCue: "Talks failed, officials said.",
        .clauseAroundCue: "The convoy -- Nepal's army said -- never reached Jumla.",
        .clauseAfterCue: "NATO welcomed the plan.",
        .wordsBeforeComma: "The ferry had been carrying twice its permitted load, investigators in Dhaka reported.",
        .restOfSentence: "The talks reportedly failed.",
        .clauseOfNoun: "Fears that the talks failed are false.",
        .wordsBehindColon: "Ansa Veldt left. The message was clear: the talks failed.",
        .signedQuotation: "“Peace is near and the border is open.” — Ansa Veldt, minister",
        .paragraphUnderCue: "Norway said:\n\n“The border will stay open. The envoys are welcome.”",
        .firstPersonInRelease: "We condemn this.",

        // How words are reported
        .quotationMarks: "We condemn this.",
        .ownWords: "We met and left.",

        // What kind of speech act it is
        .needFormula: "Ansa Veldt said it is crucial that all rebels lay down their arms now.",
        .warnedThreat:
            "“If a single drone crosses our border, we will sink your fleet,” Defence Minister Arslan Beg warned.",
        .invitation:
            "“We invite the Moldovan president to visit Prague,” Foreign Minister Petra Dvořáková said.",
        .classOfCue: "We condemn this.",
        .announcedHarm: "Norway said that it would strike back and retaliate against Kenya.",
        .openedTerms: "Kenya said that peace will come only through talks.",
        .wordsOfOffer: "“We are ready to offer aid to Kenya,” Ansa Veldt said.",
        .ownFuture: "Ana Ruiz said that she would come.",
        .obligation: "Kenya said that the rebels must leave.",
        .performedAct: "We hope for this.",
        .ownNegation: "Norway said talks would resume. Kenya said they would not.",
        .announcingCue: "Norway announced a visit to Kenya next week.",
        .wordsOfCriticism: "She said that talks failed.",
        .wordsOfPraise: "Norway said:\n\n“The border will stay open. The envoys are welcome.”",
        .forecast: "Peru said that Norway will attack Kenya.",
        .presentOfOthers: "Ansa Veldt said: “The border is open.”",
        .stateOfThings: "Professor Lisbon said the euro would recover.",
        .wordsOfBelief: "Seven fishermen remain in Tunisian custody, Rome says.",
        .wordsOfAssessment:
            "Ansa Veldt told reporters that the successful talks brought historic progress and success.",
        .plainClaim: "We met and left.",

        // Polarity, verifiability, confidence, whom it is said to
        .negatedVerb: "Norway said it would not promise aid.",
        .negatingCue: "Moscow rejected the plan. Envoys of Norway met in Moscow.",
        .nothingNegates: "We condemn this.",
        .classTellsVerifiability: "NATO welcomed the plan.",
        .factsInWords: "We condemn this.",
        .shareOfLike: "We condemn this.",
        .likeNetwork: "»We agree«, she said.",
        .unlikeNetwork: "We condemn this.",
        .cueByNetwork: "»We agree«, she said.",
        .cueByRuleAlone: "We condemn this.",
        .noCue: "We met and left.",
        .namedSpeaker: "NATO welcomed the plan.",
        .unnamedSpeaker: "Talks failed, officials said.",
        .nobody: "We condemn this.",
        .addressee: "Norway asked Kenya to leave.",

        // Acts
        .listedAct: "Delegations met.",
        .codeOfAct: "Delegations met.",
        .codeOfPattern: "Norway held talks with Kenya.",
        .codeOfVerb: "Militants besieged and razed the town.",
        .codeOfType: "Kenya will stay.",
        .subjectOfAct: "Delegations met.",
        .passiveSubject: "Kenya was urged to leave.",
        .agentOfAct: "Kenya was attacked by Norway.",
        .objectOfAct: "Kenya met Norway.",
        .prepositionOfAct: "Norway met with Kenya.",
        .partnerOfAct: "Norway met in Oslo with Kenya.",
        .nounOfParticiple: "Peru received recently deported migrants.",
        .ownerOfAct: "The Norway talks failed.",
        .carrierOfAct: "Norway plans a summit.",
        .prepositionOfNoun: "The arrest of rebels went on.",
        .allParties: "Delegations met.",
        .coordinatedParty: "Norway attacked Kenya and Peru.",
        .foreignParty: "Estonia, which Russia accused of lies, attacked Kenya.",
        .reachedByAct: "Norway ruled out talks with Kenya.",
        .hangsOnAct: "They met on May 30.",
        .hangsOnVerb: "On Friday Norway left and attacked Kenya.",
        .hangsWithin: "Norway attacked a town in the north of Kenya near Oslo.",
        .dayOfChronicle: "Norway attacks Kenya. Peru accuses Chile of lies. Delegations of Norway meet.",
        .deniedAct: "Norway denied that it attacked Kenya.",
        .deniedByOther: "Peru denied that Norway attacked Kenya.",
        .negatedAct: "Norway did not attack Kenya.",
        .avertedAct: "Norway failed to attack Kenya.",
        .possibilityModal: "Kenya might visit Norway on Monday.",
        .heldAct: "The attack on Kenya took place on Monday.",
        .reportedAct: "Envoys from Kenya met, the ministry said.",
        .assertedByNobody: "They freed him, the envoy, later.",
        .quotedByNobody: "“Peru met Chile.”",
        .innermostStatement: "Peru said that Norway attacked Kenya.",
        .actualityTellsVerifiability: "Kenya will stay.",
        .factsOfAct: "Delegations met.",

        // Conditions
        .ifClause: "It rains if Norway attacks Kenya.",
        .unlessClause: "Kenya will leave unless the rebels stop.",
        .untilClause: "Troops will stay until the rebels stop.",
        .onceClause: "Once the troops leave, Kenya will open the border.",
        .proviso: "Kenya will leave provided that the rebels stop.",
        .invertedClause: "Should the ceasefire collapse, Kenya will close its border.",
        .subjectTo: "Norway will, subject to approval, provide aid.",
        .mustBefore: "Prisoners must be released before talks can start.",
        .onlyPhrase: "Peace comes only through talks.",
        .inStepPhrase: "Sanctions will end in step with reforms.",
        .mustBePhrase: "Peace must be based on trust, respect, and law.",
        .dependence: "Peace depends on trust.",
        .requirement: "Peace would require patience.",
        .statementOfCondition: "Kenya will leave if the rebels stop, she said.",
        .speakerOfStatement: "“If they stop, we will leave,” Ansa Veldt said.",

        // Time expressions and places
        .calendarDate: "They met on May 30.",
        .relativeDate: "He said so today.",
        .publicationDate: "He said so today.",
        .timeOfDay: "It struck last night.",
        .rangeOfDates: "Held May 8–10, 2020.",
        .qualifiedTime: "They left earlier this week.",
        .durationOfTime: "Wait for an hour.",
        .repeatedTime: "They meet daily.",
        .neighbouringTime: "He told us today (23 December) that it failed.",
        .placeName: "We met in Oslo .",
        .visitedCountry: "They met in Norway.",
        .listedPlace: "We met in Oslo .",
        .likeliestPlace: "They met in Paris.",
        .placeBeside: "They met in Orlanburg, Norway.",
        .neighbouringCountry: "The convoy -- Nepal's army said -- never reached Jumla.",

        // The summary
        .mostTold: "Norway said on Monday that talks with Kenya failed.",
        .firstActTold: "Norway attacked the army of Kenya on Monday.",
        .firstStatementTold: "Norway said on Monday that talks with Kenya failed.",
        .nothingWhole: "'Yes,' she said.",
    ]
}
