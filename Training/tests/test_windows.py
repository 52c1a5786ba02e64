"""The windows of documents, and what they say of their words."""
import tempfile
import unittest

from reader import corpora
from reader.labels import label_lists, numbers
from reader.windows import NO_NAME, UNKNOWN, WindowMaker, sentence_numbers

from .fixtures import TREEBANK, LetterPieces, write, write_articles


def article(words, paragraph, **parts):
    """An article about which nothing is said but what `parts` say."""
    tags = {task: ["O"] * len(words) for task in ("mention", "place", "date")}
    return {"id": "a", "words": words, "paragraph": paragraph, "statements": [], "events": [], **tags, **parts}


def event(anchor, **parts):
    return {"anchor": anchor, "trigger": [anchor], "type": "CONSULT", "actuality": "actual", "roles": [], **parts}


class WindowTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.documents = corpora.conllu(write(f"{self.folder}/a.conllu", TREEBANK), has_entities=True)
        self.number = numbers(label_lists(self.documents * 4))
        self.maker = WindowMaker(LetterPieces(), self.number)

    def digests(self, *documents, size=256):
        return list(self.maker.digests(documents, lambda: size))

    def test_pieces(self):
        window = self.maker.window([(["Ab", "c"], True), (["D"], True), (["e"], False)])
        self.assertEqual(window.pieces, [101, 65, 98, 99, 102, 68, 101, 102])
        self.assertEqual(window.casing, [0, 2, 2, 1, 0, 2, 1, 0])
        self.assertEqual(window.first, [1, 3, 5, 6])

    def test_sentences(self):
        (window,) = self.maker.syntax(self.documents, lambda: 256, has_entities=True)
        self.assertEqual(window.sentences, [0, 0, 0, 0, 1, 1])
        self.assertEqual(window.heads, [1, -1, 3, 1, 5, -1])
        self.assertEqual(window.tasks["sentence"], [1, 0, 0, 0, 1, 0])
        self.assertEqual(window.entities, [1, -1, -1, 2, 1, -1])
        self.assertEqual(len(list(self.maker.syntax(self.documents, lambda: 20))), 2)

    def test_unknown_labels(self):
        self.documents[0]["sentences"][0]["deprel"][0] = "nsubj:outer"
        self.documents[0]["sentences"][0]["deprel"][3] = "vocative"
        window, *_ = self.maker.syntax(self.documents, lambda: 256)
        self.assertEqual(window.relations[0], self.number["deprel"]["nsubj"])
        self.assertEqual(window.relations[3], UNKNOWN)

    def test_names(self):
        sentences = [{"words": ["Ana", "met"], "ner": ["B-politician", "O"]}]
        for knows_other, none in ((True, 0), (False, NO_NAME)):
            (window,) = self.maker.names(sentences, lambda: 256, knows_other)
            self.assertEqual(window.tasks["ner"], [self.number["ner"]["B-PER"], none])

    def test_statement_and_event(self):
        write_articles(self.folder, "a")
        (window,) = self.digests(*corpora.digests(self.folder))
        self.assertEqual(window.sentences, [0] * 5 + [1] * 6)
        role = self.number["statement-role"]
        roles = {0: role["SPEAKER"], 1: role["CUE"], 2: role["CONTENT-B"], 3: role["CONTENT-I"]}
        self.assertEqual(window.statement_roles, [(1, roles)])
        self.assertEqual([(anchor, content) for anchor, content, _ in window.statements], [(1, [2, 3])])
        role = self.number["event-role"]
        roles = {5: role["source"], 6: role["TRIGGER"], 7: role["place"], 9: role["date"]}
        self.assertEqual(window.events, [(6, roles, self.number["actuality"]["actual"])])

    def test_events_of_one_anchor(self):
        events = [
            event(0, roles=[(1, "source")]),
            event(0, type="AID", actuality="denied", roles=[(1, "target"), (2, "date")]),
        ]
        (window,) = self.digests(article(["Met", "them", "Monday"], [0, 0, 0], events=events))
        role = self.number["event-role"]
        roles = {0: role["TRIGGER"], 1: role["source"], 2: role["date"]}
        self.assertEqual(window.events, [(0, roles, self.number["actuality"]["actual"])])
        self.assertEqual(window.tasks["event"][0], self.number["event"]["AID"])

    def test_paragraphs(self):
        # Ten paragraphs of ten letters and a mark each; a window has two special pieces besides.
        document = article(["a"] * 100, [at // 10 for at in range(100)])
        self.assertEqual([window.count for window in self.digests(document, size=40)], [30, 30, 30, 10])

    def test_long_paragraph(self):
        document = article(["a"] * 500, [0] * 500, events=[event(379), event(380)])
        (window,) = self.digests(document)
        self.assertEqual(window.count, 380)
        self.assertEqual([anchor for anchor, *_ in window.events], [379])

    def test_sentence_numbers(self):
        words = ["Left", ".", "”", "He", "said", "no", ".", "not", "Lima"]
        self.assertEqual(sentence_numbers(article(words, [0] * 8 + [1]), range(9)), [0, 0, 0, 1, 1, 1, 1, 1, 2])
        # Of words in between that are not there nothing is asked.
        self.assertEqual(sentence_numbers(article(words, [0] * 9), [1, 3]), [0, 1])
