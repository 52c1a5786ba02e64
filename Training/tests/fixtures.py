"""A tiny corpus, invented, in the forms of the real ones, and pieces without a vocabulary."""
import json
import pathlib

from reader.words import Pieces

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


def write(path, text):
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def write_corpora(root):
    """All corpora, in the directories that `pack` looks for; each treebank has its document four times."""
    for split in ("train", "dev", "test"):
        for treebank in ("ud-ewt/en_ewt", "ud-gum/free/en_gum"):
            write(f"{root}/{treebank}-ud-{split}.conllu", f"{TREEBANK}\n" * 4)
        write(f"{root}/crossner-politics/{split}.txt", "Ana\tB-politician\nmet\tO\n")
    write(f"{root}/wikigold/wikigold.conll.txt", "#1 O\nAna I-PER\nRuiz I-PER\nmet O\n")
    write(f"{root}/uner-ewt/en_ewt-ud-dev.iob2", "# sent_id = 1\n1\tPeru\tB-LOC\t-\t-\n2\tmet\tO\t-\t-\n")
    text = "Bank of Peru met ."
    entities = [
        {"documentId": 1, "begin": 0, "end": 12, "type": "Organisation"},
        {"documentId": 1, "begin": 0, "end": 4, "type": "Location"},
    ]
    write(f"{root}/re3d/One/documents.json", json.dumps({"_id": 1, "text": text}))
    write(f"{root}/re3d/One/entities.json", "\n".join(map(json.dumps, entities)))


def write_articles(folder, *names):
    """The article and its digest under each name."""
    for name in names:
        write(f"{folder}/{name}.txt", TEXT)
        write(f"{folder}/{name}.json", json.dumps(DIGEST))
        write(f"{folder}/{name}.meta.json", "{}")


class LetterPieces(Pieces):
    """A piece a letter."""

    def __init__(self):
        self.unknown, self.start, self.end, self.mask = 100, 101, 102, 103

    def of(self, word):
        return [ord(letter) for letter in word]
