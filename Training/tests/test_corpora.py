"""What needs neither the corpora nor torch."""
import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from reader import corpora  # noqa: E402
from reader.labels import chunks, label_lists, lemma_script  # noqa: E402
from reader.words import casing, words  # noqa: E402

TREEBANK = """# newdoc id = one
# newpar
# sent_id = 1
1\tEnvoys\tenvoy\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\tEntity=(1-person)
2\tleft\tleave\tVERB\tVBD\tTense=Past\t0\troot\t_\t_
3-4\tthe\t_\t_\t_\t_\t_\t_\t_\t_
3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\tEntity=(2-place
4\tcity\tcity\tNOUN\tNN\tNumber=Sing\t2\tobj\t_\tEntity=2)

1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person)
2\ttalked\ttalk\tVERB\tVBD\t_\t0\troot\t_\t_
"""

TEXT = "Peru said talks failed.\n\nChad left Lima in May.\n"


def span(part):
    return {"start": TEXT.index(part), "end": TEXT.index(part) + len(part)}


DIGEST = {
    "actors": [
        {"id": "a1", "name": "Peru", "kind": "government"},
        {"id": "a2", "name": "Chad", "kind": "government"},
    ],
    "statements": [
        {
            "speaker": "a1", "speakerSpan": span("Peru"), "cue": span("said"), "content": [span("talks failed")],
            "class": "assertion", "polarity": "+", "verifiability": "V3", "mode": "indirect",
        }
    ],
    "events": [
        {
            "trigger": span("left"), "type": None, "actuality": "actual", "source": ["a2"], "target": [],
            "place": "Lima", "date": "2024-05",
        }
    ],
    "places": [{"name": "Lima", "span": span("Lima")}],
    "dates": [{"value": "2024-05", "span": span("May")}],
}


class CorporaTests(unittest.TestCase):
    def file(self, name, text):
        path = pathlib.Path(self.folder.name) / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def test_treebank(self):
        (document,) = corpora.conllu(self.file("a.conllu", TREEBANK), has_entities=True)
        first, second = document["sentences"]
        self.assertEqual(first["words"], ["Envoys", "left", "the", "city"])
        self.assertEqual(first["head"], [2, 0, 4, 2])
        self.assertEqual(first["entities"], [(0, 0, "person", "1"), (2, 3, "place", "2")])
        self.assertEqual(second["entities"], [(0, 0, "person", "1")])
        self.assertEqual([first["begins_paragraph"], second["begins_paragraph"]], [True, False])
        lists = label_lists([document] * 3)
        self.assertEqual(lists["deprel"][:2], ["nsubj", "root"])

    def test_tags(self):
        path = self.file("a.txt", "# note\nAna B-PER\nmet O\n\nPeru B-LOC\n")
        sentences = corpora.tagged(path)
        self.assertEqual([sentence["words"] for sentence in sentences], [["Ana", "met"], ["Peru"]])
        self.assertEqual(sentences[0]["ner"], ["B-PER", "O"])

    def test_digest(self):
        self.file("a.txt", TEXT)
        self.file("a.json", json.dumps(DIGEST))
        (document,) = corpora.digests(self.folder.name)
        self.assertEqual(document["words"], "Peru said talks failed . Chad left Lima in May .".split())
        self.assertEqual(document["mention"][0], "B-government")
        (statement,) = document["statements"]
        self.assertEqual((statement["anchor"], statement["speaker"], statement["content"]), (1, [0], [2, 3]))
        (event,) = document["events"]
        self.assertEqual((event["anchor"], event["type"]), (6, "NONE"))
        self.assertEqual(event["roles"], [(5, "source"), (7, "place"), (9, "date")])

    def test_lemma_scripts(self):
        cases = [
            ("Talks", "talk", "l1+"), ("countries", "country", "l3+y"), ("NATO", "NATO", "k0+"), ("was", "be", "l3+be"),
        ]
        for form, lemma, script in cases:
            self.assertEqual(lemma_script(form, lemma), script)

    def test_chunks(self):
        tags = ["B-PER", "I-PER", "O", "B-LOC", "B-LOC", "I-ORG"]
        self.assertEqual(chunks(tags), [(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC"), (5, 6, "ORG")])

    def test_words(self):
        text = "The U.S. won't meet Russia’s envoys (KCNA)."
        found = [text[start:end] for _, start, end in words(text)]
        self.assertEqual(found, ["The", "U.S.", "wo", "n't", "meet", "Russia", "’s", "envoys", "(", "KCNA", ")", "."])
        cases = {"talks": 1, "Peru": 2, "UN": 3, "iPhone": 4, "2024": 5, "—": 6, "A": 2}
        self.assertEqual({word: casing(word) for word in cases}, cases)


if __name__ == "__main__":
    unittest.main()
