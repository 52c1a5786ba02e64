import Testing

@testable import ChanceryEvaluate

@Suite("ConlluScore")
struct ConlluScoreTests {
    /// Lines of `form lemma upos feats head relation`, or `2-3 form` for a token of two words; an empty line parts sentences.
    private static func conllu(_ notation: String) throws -> Conllu {
        var number = 0
        let lines = notation.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let fields = line.split(separator: " ").map(String.init)
            switch fields.count {
            case 2: return "\(fields[0])\t\(fields[1])" + String(repeating: "\t_", count: 8)
            case 6:
                number += 1
                return
                    "\(number)\t\(fields[0])\t\(fields[1])\t\(fields[2])\t_\t\(fields[3])\t\(fields[4])\t\(fields[5])\t_\t_"
            default:
                number = 0
                return ""
            }
        }
        return try Conllu(lines.joined(separator: "\n") + "\n\n")
    }

    private static func counts(_ gold: String, _ system: String) throws -> [String: ConlluScore.Count] {
        let score = try ConlluScore(gold: conllu(gold), system: conllu(system))
        return Dictionary(uniqueKeysWithValues: score.counts)
    }

    private static let gold = """
        The the DET Definite=Def 2 det
        envoys envoy NOUN Number=Plur 3 nsubj
        met meet VERB Tense=Past|VerbForm=Fin 0 root
        in in ADP _ 5 case
        Oslo Oslo PROPN Number=Sing 3 obl:loc
        . . PUNCT _ 3 punct
        """

    @Test("What is the same is all right")
    func same() throws {
        for (name, count) in try Self.counts(Self.gold, Self.gold) { #expect(count.f1 == 1, "\(name)") }
    }

    @Test("Labels count word by word, relations without subtypes, and content words alone in CLAS, MLAS and BLEX")
    func labels() throws {
        // The tag of "The", the number of "envoys", the lemma of "met", the head of "Oslo" and so of its case.
        let counts = try Self.counts(
            Self.gold,
            """
            The the PRON Definite=Def 2 det
            envoys envoy NOUN Number=Sing 3 nsubj
            met met VERB Tense=Past|VerbForm=Fin 0 root
            in in ADP _ 5 case
            Oslo Oslo PROPN Number=Sing 2 nmod
            . . PUNCT _ 3 punct
            """
        )
        func correct(_ name: String) -> Int? { counts[name]?.correct }
        #expect(correct("UPOS") == 5 && correct("UFeats") == 5 && correct("AllTags") == 4 && correct("Lemmas") == 5)
        #expect(correct("UAS") == 5 && correct("LAS") == 5)
        // Of envoys, met and Oslo two hang right; of these only "met" has right tags, and only "envoys" its lemma.
        #expect(counts["CLAS"]?.gold == 3 && correct("CLAS") == 2 && correct("MLAS") == 1 && correct("BLEX") == 1)
    }

    @Test("A subtype does not count, another relation does")
    func relations() throws {
        let other = Self.gold.replacing("obl:loc", with: "obl")
        #expect(try Self.counts(Self.gold, other)["LAS"]?.correct == 6)
        let wrong = Self.gold.replacing("obl:loc", with: "nmod")
        #expect(try Self.counts(Self.gold, wrong)["LAS"]?.correct == 5)
        #expect(try Self.counts(Self.gold, wrong)["UAS"]?.correct == 6)
    }

    @Test("A function word that is wrong makes the content word above it wrong in MLAS")
    func functionWords() throws {
        let wrong = Self.gold.replacing("in in ADP _ 5 case", with: "in in ADP _ 5 mark")
        let counts = try Self.counts(Self.gold, wrong)
        #expect(counts["CLAS"]?.correct == 3 && counts["MLAS"]?.correct == 2)
    }

    @Test("Words that are cut otherwise are wrong on both sides, and so are arcs to them")
    func segmentation() throws {
        let counts = try Self.counts(
            """
            Envoys envoy NOUN _ 2 nsubj
            met meet VERB _ 0 root
            today today NOUN _ 2 obl
            """,
            """
            Envoys envoy NOUN _ 2 nsubj
            metto metto VERB _ 0 root
            day day NOUN _ 2 obl
            """
        )
        #expect(counts["Words"] == ConlluScore.Count(system: 3, gold: 3, correct: 1))
        #expect(counts["UPOS"]?.correct == 1 && counts["UAS"]?.correct == 0)
    }

    @Test("Sentences are right where both ends are")
    func sentences() throws {
        let counts = try Self.counts(
            "Yes yes INTJ _ 0 root\n\nNo no INTJ _ 0 root\n\nOh oh INTJ _ 0 root",
            "Yes yes INTJ _ 0 root\n\nNo no INTJ _ 0 root\nOh oh INTJ _ 1 parataxis"
        )
        #expect(counts["Sentences"] == ConlluScore.Count(system: 2, gold: 3, correct: 1))
        #expect(counts["Sentences"]?.precision == 0.5 && counts["Sentences"]?.recall == 1.0 / 3)
        #expect(abs((counts["Sentences"]?.f1 ?? 0) - 0.4) < 1e-9)
    }

    @Test("The words of a token are aligned by their forms")
    func multiwordTokens() throws {
        let gold = """
            He he PRON _ 3 nsubj
            2-3 don't
            do do AUX _ 0 root
            n't not PART _ 2 advmod
            go go VERB _ 2 xcomp
            """
        let system = """
            He he PRON _ 2 nsubj
            don't don't VERB _ 0 root
            go go VERB _ 2 xcomp
            """
        let counts = try Self.counts(gold, system)
        #expect(counts["Words"] == ConlluScore.Count(system: 3, gold: 4, correct: 2))
        #expect(try Self.counts(gold, gold)["Words"]?.correct == 4)
        let split = """
            He he PRON _ 3 nsubj
            2-4 don't
            do do AUX _ 0 root
            x x X _ 2 dep
            n't not PART _ 2 advmod
            go go VERB _ 2 xcomp
            """
        #expect(try Self.counts(gold, split)["Words"] == ConlluScore.Count(system: 5, gold: 4, correct: 4))
    }

    @Test("Other texts are not scored")
    func texts() throws {
        #expect(throws: ConlluScore.DifferentTexts.self) {
            try Self.counts("Yes yes INTJ _ 0 root", "Yet yet ADV _ 0 root")
        }
    }

    @Test(
        "A line that is not CoNLL-U is an error with its number",
        arguments: [
            ("1\tA", 1), ("# text\n2\tA\tA\tX\t_\t_\t0\troot\t_\t_", 2), ("1\tA\tA\tX\t_\t_\tx\troot\t_\t_", 1),
            ("2-1\tA\t_\t_\t_\t_\t_\t_\t_\t_", 1),
        ]
    )
    func errors(text: String, line: Int) {
        #expect { try Conllu(text) } throws: { ($0 as? Conllu.Failure)?.line == line }
    }
}
