import ChanceryArticle
import ChanceryDigest
import ChanceryReading
import ChanceryTestSupport
import Foundation
import Testing

@Suite("A reading that is shown")
struct ShownReadingTests {
    private static let text = """
        Talks in Lima

        “Peru’s envoys agreed,” Ana Ruiz, the foreign minister, said on 4 May 2031. She condemned the attack.
        """

    @Test("As text it has every sentence with its words, and what the layers say of them")
    func text() throws {
        let text = try Workshop(Self.text).view.reading.text
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.prefix(3) == ["article    test.txt", "headline   Talks in Lima", "# Talks in Lima"])
        for expected in [
            "  name       Lima: place, Lima, PER", "  time       4 May 2031: DATE 2031-05-04",
            "  quotation  Peru’s envoys agreed,", "  mention    Ana Ruiz: person, name, in office as foreign minister",
            "  mention    She: person, pronoun, as before: Ana Ruiz",
            "  cue        condemned: speaker She, takes clause or object, criticism",
        ] {
            #expect(lines.contains(expected), "\(expected)")
        }
        #expect(lines.contains { $0.hasPrefix("  event      condemned: ACCUSE 111, condemn, source She, ") })
        #expect(lines.contains { $0.hasPrefix("  statement  condemned: ") })
    }

    @Test("As CoNLL-U it has words and trees, and tokens that are two words")
    func conllu() throws {
        let reading = Reading(
            noted: """
                # Talks/NOUN/talk>0:root

                She/PRON>4:nsubj did/AUX/do>4:aux n't/PART/not>4:advmod meet/VERB>0:root [Ana>4:obj country PER] ./PUNCT>4:punct
                """
        )
        let id = reading.article.source.sha256.prefix(12)
        let lines = reading.conllu.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(
            lines.prefix(5) == [
                "# newdoc id = noted.txt", "# newpar", "# sent_id = \(id)-1", "# text = Talks",
                "1\tTalks\ttalk\tNOUN\t_\t_\t0\troot\t_\t_",
            ]
        )
        #expect(lines[6...8] == ["# newpar", "# sent_id = \(id)-2", "# text = She didn't meet Ana."])
        #expect(
            lines[9...] == [
                "1\tShe\tshe\tPRON\t_\t_\t4\tnsubj\t_\t_", "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_",
                "2\tdid\tdo\tAUX\t_\t_\t4\taux\t_\t_", "3\tn't\tnot\tPART\t_\t_\t4\tadvmod\t_\t_",
                "4\tmeet\tmeet\tVERB\t_\t_\t0\troot\t_\t_", "5\tAna\tAna\tPROPN\t_\t_\t4\tobj\t_\tSpaceAfter=No",
                "6\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_", "", "",
            ]
        )
    }

    @Test("A tree is drawn from its root, what hangs on a word below it in text order")
    func tree() throws {
        let reading = Reading(
            noted:
                "She/PRON>2:nsubj met/VERB/meet>0:root envoys/NOUN>2:obj of/ADP>5:case [Peru>3:nmod country PER] ./PUNCT>2:punct"
        )
        #expect(
            reading.tree == """
                article    noted.txt

                met  root VERB
                ├─ She  nsubj PRON
                ├─ envoys  obj NOUN
                │  └─ Peru  nmod PROPN
                │     └─ of  case ADP
                └─ .  punct PUNCT

                """
        )
    }

    @Test("What an article sends to a terminal does not reach it")
    func controls() throws {
        let text = try Workshop("Peru \u{1b}[31mleft\u{1b}]0;x\u{7} \u{202e}Lima.").view.reading.text
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        #expect(!text.contains("\u{202e}"))
        let reading = try Workshop("Peru \u{1b}[31mleft\u{7} Lima\u{b}today.").view.reading
        for shown in [reading.conllu, reading.tree] {
            #expect(shown.unicodeScalars.allSatisfy { "\n\t".unicodeScalars.contains($0) || !$0.isInvisibleControl })
        }
    }

    @Test("As JSON it has every layer, with places in Unicode scalars")
    func json() throws {
        let reading = try Workshop(Self.text).view.reading
        let object = try JSONSerialization.jsonObject(with: Data(reading.json)) as? [String: Any]
        let document = try #require(object)
        let counts = [
            "blocks": 2, "sentences": reading.sentences.count, "tokens": reading.tokens.count,
            "names": reading.names.count, "entities": reading.entities.count, "nominals": reading.nominals.count,
            "times": reading.times.count, "quotations": reading.quotations.count,
            "phrases": reading.phrases.count, "predicates": reading.predicates.count,
            "mentions": reading.mentions.count, "cues": reading.cues.count, "statements": reading.statements.count,
            "events": reading.events.count,
        ]
        for (layer, count) in counts { #expect((document[layer] as? [Any])?.count == count, "\(layer)") }
        let scalars = Array(Self.text.unicodeScalars)
        for token in try #require(document["tokens"] as? [[String: Any]]) {
            let place = try #require(token["place"] as? [String: Int])
            let (start, end) = (try #require(place["start"]), try #require(place["end"]))
            #expect(String(String.UnicodeScalarView(scalars[start..<end])) == token["form"] as? String)
        }
    }
}
