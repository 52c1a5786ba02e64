"""How the corpora are read."""
import tempfile
import unittest

from reader import corpora
from reader.files import InputError
from reader.labels import chunks, label_lists, lemma_script
from reader.words import casing, words

from .fixtures import TREEBANK, write, write_articles, write_corpora


class CorporaTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def file(self, text):
        return write(f"{self.folder}/file", text)

    def test_treebank(self):
        (document,) = corpora.conllu(self.file(TREEBANK), has_entities=True)
        first, second = document["sentences"]
        self.assertEqual(first["words"], ["Envoys", "left", "the", "city"])
        self.assertEqual(first["head"], [2, 0, 4, 2])
        self.assertEqual(first["entities"], [(0, 0, "person", "1"), (2, 3, "place", "2")])
        self.assertEqual(second["entities"], [(0, 0, "person", "1")])
        self.assertEqual([first["begins_paragraph"], second["begins_paragraph"]], [True, False])
        lists = label_lists([document] * 3)
        self.assertEqual(lists["deprel"][:2], ["nsubj", "root"])

    def test_treebank_without_documents(self):
        with self.assertRaises(InputError):
            corpora.conllu(self.file(TREEBANK.removeprefix("# newdoc id = one\n")))

    def test_tags(self):
        text = "# note\nAna B-PER\nmet O\n\nPeru B-LOC\n"
        sentences = corpora.tagged(self.file(text), has_comments=True)
        self.assertEqual([sentence["words"] for sentence in sentences], [["Ana", "met"], ["Peru"]])
        self.assertEqual(sentences[0]["ner"], ["B-PER", "O"])
        self.assertEqual(corpora.tagged(self.file("#1 O\nAna O\n"))[0]["words"], ["#1", "Ana"])

    def test_chunks_begin(self):
        tags = ["I-PER", "I-PER", "B-PER", "I-LOC", "O", "I-LOC", "I-LOC"]
        self.assertEqual(corpora.begun(tags), ["B-PER", "I-PER", "B-PER", "B-LOC", "O", "B-LOC", "I-LOC"])

    def test_names_within_names(self):
        write_corpora(self.folder)
        (stretch,) = corpora.re3d(f"{self.folder}/re3d")
        self.assertEqual(stretch["ner"], ["B-LOC", "B-ORG", "I-ORG", "O", "O"])

    def test_digest(self):
        write_articles(self.folder, "a")
        (document,) = corpora.digests(self.folder)
        self.assertEqual(document["words"], "Peru said talks failed . Chad left Lima in May .".split())
        self.assertEqual(document["mention"][0], "B-government")
        (statement,) = document["statements"]
        self.assertEqual((statement["anchor"], statement["speaker"], statement["content"]), (1, [0], [2, 3]))
        (event,) = document["events"]
        self.assertEqual((event["anchor"], event["type"]), (6, "NONE"))
        self.assertEqual(event["roles"], [(5, "source"), (7, "place"), (9, "date")])

    def test_digest_without_article(self):
        write(f"{self.folder}/a.json", "{}")
        with self.assertRaises(FileNotFoundError):
            corpora.digests(self.folder)

    def test_lemma_scripts(self):
        cases = [
            ("Talks", "talk", "l1+"), ("countries", "country", "l3+y"), ("NATO", "NATO", "k0+"), ("was", "be", "l3+be"),
        ]
        for form, lemma, script in cases:
            self.assertEqual(lemma_script(form, lemma), script)

    def test_chunks(self):
        tags = ["B-PER", "I-PER", "O", "B-LOC", "B-LOC", "I-ORG"]
        self.assertEqual(chunks(tags), [(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC"), (5, 6, "ORG")])
        self.assertEqual(chunks(["B", "I", "B", "O"]), [(0, 2, ""), (2, 3, "")])

    def test_words(self):
        text = "The U.S. won't meet Russia’s envoys (KCNA)."
        found = [text[start:end] for _, start, end in words(text)]
        self.assertEqual(found, ["The", "U.S.", "wo", "n't", "meet", "Russia", "’s", "envoys", "(", "KCNA", ")", "."])
        cases = {"talks": 1, "Peru": 2, "UN": 3, "iPhone": 4, "2024": 5, "—": 6, "A": 2}
        self.assertEqual({word: casing(word) for word in cases}, cases)
