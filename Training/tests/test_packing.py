"""How the corpora are packed."""
import argparse
import contextlib
import io
import os
import pathlib
import tempfile
import unittest

from reader import packing
from reader.files import InputError

from .fixtures import write, write_articles, write_corpora


class PackingTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        write_corpora(f"{self.folder}/data")
        write_articles(f"{self.folder}/train", "a", "b")
        write_articles(f"{self.folder}/dev", "c")

    def pack(self, output="one.json.gz", leave_out=None, digests_dev="dev"):
        options = argparse.Namespace(
            data=f"{self.folder}/data",
            output=f"{self.folder}/{output}",
            digests=f"{self.folder}/train",
            digests_dev=f"{self.folder}/{digests_dev}",
            leave_out=leave_out and write(f"{self.folder}/left-out.txt", leave_out),
        )
        with contextlib.redirect_stdout(io.StringIO()):
            packing.pack(options)
        return options.output

    def refuse(self, said, **options):
        """Nothing is written then."""
        with self.assertRaisesRegex(InputError, said):
            self.pack(**options)
        self.assertFalse(list(pathlib.Path(self.folder).glob("*.gz*")))

    def test_same_bytes(self):
        one, two = (pathlib.Path(self.pack(name)).read_bytes() for name in ("one.json.gz", "two.json.gz"))
        self.assertEqual(one, two)

    def test_sets(self):
        data = packing.load(self.pack(leave_out="b\n"))
        names = {name: packing.identifiers(data[name]) for name in data if name.startswith("digest")}
        self.assertEqual(names, {"digest-train": {"a"}, "digest-left-out": {"b"}, "digest-dev": {"c"}})
        self.assertEqual(data["wikigold"], [{"words": "#1 Ana Ruiz met".split(), "ner": "O B-PER I-PER O".split()}])

    def test_unknown_article(self):
        self.refuse("no d", leave_out="a\nd\n")

    def test_article_in_both(self):
        self.refuse("both have a, b", digests_dev="train")

    def test_empty(self):
        self.refuse("digest-train", leave_out="a\nb\n")
        os.rename(f"{self.folder}/data/re3d", f"{self.folder}/data/other")
        self.refuse("re3d")

    def test_cut_file(self):
        path = pathlib.Path(self.pack())
        path.write_bytes(path.read_bytes()[:-20])
        with self.assertRaisesRegex(InputError, "one.json.gz"):
            packing.load(path)
