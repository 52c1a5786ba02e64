import ChanceryReading
import ChanceryTestSupport
import Testing

@Suite("Trees by rules")
struct TreeBuilderTests {
    @Test(
        "Predicates, their arguments and what stands in phrases hang where they belong",
        arguments: [
            (
                "Norway will host the delegations in Oslo.",
                """
                Norway nsubj→host, will aux→host, host root, the det→delegations, delegations obj→host, \
                in case→Oslo, Oslo nmod→delegations, . punct→host
                """
            ),
            (
                "The deal was signed by both ministers.",
                """
                The det→deal, deal nsubj:pass→signed, was aux:pass→signed, signed root, by case→ministers, \
                both det→ministers, ministers obl:agent→signed, . punct→signed
                """
            ),
            (
                "Chad's army and the police agreed to leave.",
                """
                Chad nmod:poss→army, 's case→Chad, army nsubj→agreed, and cc→agreed, the det→police, police conj→army, \
                agreed root, to mark→leave, leave xcomp→agreed, . punct→agreed
                """
            ),
        ]
    )
    func arcs(text: String, expected: String) throws {
        let reading = try Workshop(text).view.reading
        let arcs = zip(reading.tokens, reading.arcs).map { token, arc in
            arc.head.map { "\(token.form) \(arc.relation.rawValue)→\(reading.tokens[$0].form)" }
                ?? "\(token.form) \(arc.relation.rawValue)"
        }
        #expect(arcs.joined(separator: ", ") == expected)
    }

    @Test(
        "Each sentence is one tree, whatever stands in it",
        arguments: [
            "Ever more, and of, but who that which said to, \"if\" (unless) – until said.",
            "He said that she, who was told by them to go, said he said it. Of by for. And! The, the; a.",
            "To be or not to be said by whom, and with whom, in which, by which and for which they met, met, met.",
        ]
    )
    func trees(text: String) throws {
        let reading = try Workshop(text).view.reading
        #expect(reading.arcs.count == reading.tokens.count)
        for sentence in reading.sentences {
            let roots = sentence.tokens.filter { reading.arcs[$0].head == nil }
            #expect(roots.count == 1)
            for token in sentence.tokens {
                var steps = 0
                var next = reading.arcs[token].head
                while let head = next, steps <= sentence.tokens.count {
                    #expect(sentence.tokens.contains(head))
                    next = reading.arcs[head].head
                    steps += 1
                }
                #expect(next == nil)
            }
        }
    }
}
