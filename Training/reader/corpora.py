"""Reads the corpora into documents.

A document is a dictionary. Treebanks have `sentences`, each with `words` and what is annotated of them; those of names
have `words` and `ner`; digests have the words of the whole article. What a corpus does not annotate is absent.
"""
import collections
import glob
import json
import os
import re

from .files import InputError
from .labels import PARTIES, STATEMENT_TASKS, lemma_script
from .words import words

# What re3d calls the kinds of names.
RE3D_KINDS = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "MISC"}
# Words of a cue or trigger that do not stand for it.
EMPTY_WORDS = frozenset(
    "the a an in of on as has had have was is were are been be to his her their its also this it that made makes "
    "make".split()
)


def conllu(path, has_entities=False):
    """The documents of a treebank in CoNLL-U; with the entities of GUM's `Entity=` where asked for."""
    documents, sentence, opened, begins_paragraph = [], None, [], True
    with open(path, encoding="utf-8") as file:
        # The empty line ends the last sentence.
        for line in [*file, "\n"]:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                documents.append({"id": line.split("=")[1].strip(), "sentences": []})
                opened, begins_paragraph = [], True
            elif line.startswith("# newpar"):
                begins_paragraph = True
            elif line.startswith("#"):
                continue
            elif not line:
                if sentence:
                    documents[-1]["sentences"].append(sentence)
                sentence = None
            else:
                columns = line.split("\t")
                if "-" in columns[0] or "." in columns[0]:
                    continue
                if not documents:
                    raise InputError(f"{path}: a word comes before the first `# newdoc`")
                if sentence is None:
                    sentence = {
                        "words": [], "upos": [], "feats": [], "lemma": [], "head": [], "deprel": [], "entities": [],
                        "begins_paragraph": begins_paragraph,
                    }
                    begins_paragraph = False
                add_word(sentence, columns)
                if has_entities:
                    add_entities(sentence, columns[9], opened)
    return documents


def add_word(sentence, columns):
    form, lemma, upos, feats, head, deprel = (columns[place] for place in (1, 2, 3, 5, 6, 7))
    sentence["words"].append(form)
    sentence["upos"].append(upos)
    sentence["feats"].append(feats)
    sentence["lemma"].append(lemma_script(form, lemma))
    sentence["head"].append(int(head))
    sentence["deprel"].append(deprel)


def add_entities(sentence, notes, opened):
    """Entities that end at the last word: (first word, last word, kind, number of the entity)."""
    word = len(sentence["words"]) - 1
    match = re.search(r"(?:^|\|)Entity=([^|]*)", notes)
    for part in re.findall(r"\([^()]*\)?|[^()]*\)", match.group(1)) if match else []:
        if part.startswith("("):
            entity, kind = part.strip("()").split("-")[:2]
            opened.append((entity, kind, word))
            ended = len(opened) - 1 if part.endswith(")") else None
        else:
            entity = part.rstrip(")").split("-")[0]
            ended = next((at for at in reversed(range(len(opened))) if opened[at][0] == entity), None)
        if ended is not None:
            entity, kind, start = opened.pop(ended)
            sentence["entities"].append((start, word, kind, entity))


def tagged(path, columns=(0, -1), separator=None, has_comments=False):
    """The sentences of a file with a word a line: the columns of the word and of its tag are given."""
    sentences, rows = [], []
    with open(path, encoding="utf-8") as file:
        for line in [*file, "\n"]:
            if has_comments and line.startswith("#"):
                continue
            if not line.strip():
                if rows:
                    sentences.append({"words": [row[0] for row in rows], "ner": begun([row[1] for row in rows])})
                rows = []
                continue
            parts = line.rstrip("\n").split(separator)
            if not parts[columns[0]].startswith("-DOCSTART"):
                rows.append((parts[columns[0]], parts[columns[1]]))
    return sentences


def begun(tags):
    """The tags with `B-` at the start of every chunk; IOB1 has it only between chunks that touch."""
    return [
        "B" + tag[1:] if tag[0] == "I" and before[1:] != tag[1:] else tag for before, tag in zip(["O", *tags], tags)
    ]


def re3d(folder):
    """The names in re3d's documents, in stretches of 120 words."""
    found = []
    for part in sorted(glob.glob(f"{folder}/*/")):
        entities = collections.defaultdict(list)
        for entity in json_lines(part + "entities.json"):
            entities[entity["documentId"]].append((entity["begin"], entity["end"], entity["type"]))
        for document in json_lines(part + "documents.json"):
            tokens = words(document["text"])
            tags = ["O"] * len(tokens)
            # The shorter ones last: they are the names.
            for start, end, kind in sorted(entities[document["_id"]], key=lambda entity: entity[0] - entity[1]):
                name = RE3D_KINDS.get(kind)
                inside = [at for at, (_, first, last) in enumerate(tokens) if first < end and last > start]
                if name is None or not inside or not (tokens[inside[0]][0][:1].isupper() or name == "MISC"):
                    continue
                for place, at in enumerate(inside):
                    tags[at] = ("I-" if place else "B-") + name
            for start in range(0, len(tokens), 120):
                stretch = slice(start, start + 120)
                found.append({"words": [token[0] for token in tokens[stretch]], "ner": begun(tags[stretch])})
    return found


def json_lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


class DigestReader:
    """Reads an article with its digest: what each word is in it."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.digest = json.load(file)
        with open(f"{path[:-5]}.txt", encoding="utf-8", newline="") as file:
            self.text = file.read().replace("\r\n", "\n").lstrip("\ufeff")
        self.id = os.path.basename(path)[:-5]
        self.tokens = words(self.text)
        self.paragraphs = self.paragraph_numbers()
        self.mentioned = collections.defaultdict(list)

    def document(self):
        mentions = self.mentions()
        return {
            "id": self.id,
            "words": [token[0] for token in self.tokens],
            "paragraph": self.paragraphs,
            "mention": mentions,
            "place": self.marked(place["span"] for place in self.digest["places"]),
            "date": self.marked(date["span"] for date in self.digest["dates"]),
            "statements": [found for found in map(self.statement, self.digest["statements"]) if found],
            "events": [found for found in map(self.event, self.digest["events"]) if found],
        }

    def paragraph_numbers(self):
        found, number, last = [], 0, 0
        for _, start, end in self.tokens:
            number += "\n" in self.text[last:start]
            found.append(number)
            last = end
        return found

    def inside(self, span):
        """The words that a span covers; none where there is no span."""
        if not span:
            return []
        return [at for at, (_, start, end) in enumerate(self.tokens) if start < span["end"] and end > span["start"]]

    def marked(self, spans):
        tags = ["O"] * len(self.tokens)
        for span in spans:
            for place, at in enumerate(self.inside(span)):
                tags[at] = "I" if place else "B"
        return tags

    def anchor(self, tokens):
        """The word that stands for a cue or a trigger."""
        return next((at for at in tokens if self.tokens[at][0].lower() not in EMPTY_WORDS), tokens[0])

    def mentions(self):
        """The mentions of parties, the longer before the shorter; notes where each party is mentioned."""
        kinds = {actor["id"]: actor["kind"] for actor in self.digest["actors"]}
        spans = set()
        for actor in self.digest["actors"]:
            for name in {*actor.get("aliases", []), actor["name"]}:
                spans |= {(start, end, actor["id"]) for start, end in self.occurrences(name)}
        for statement in self.digest["statements"]:
            span = statement.get("speakerSpan")
            if span and statement.get("speaker"):
                spans.add((span["start"], span["end"], statement["speaker"]))
        tags = ["O"] * len(self.tokens)
        for start, end, actor in sorted(spans, key=lambda span: (span[0] - span[1], span)):
            inside = self.inside({"start": start, "end": end})
            if not inside:
                continue
            self.mentioned[actor].append((inside[0], inside[-1]))
            if kinds.get(actor) in PARTIES and all(tags[at] == "O" for at in inside):
                for place, at in enumerate(inside):
                    tags[at] = ("I-" if place else "B-") + kinds[actor]
        return tags

    def occurrences(self, name):
        """Where the text has a name as whole words, whatever the case."""
        text = self.text.casefold()
        if len(text) != len(self.text):
            text = self.text.lower() if len(self.text.lower()) == len(self.text) else self.text
        name = name if text is self.text else name.casefold()
        start = text.find(name) if name else -1
        while start != -1:
            end = start + len(name)
            if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
                yield start, end
            start = text.find(name, start + 1)

    def statement(self, statement):
        content = sorted({at for span in statement["content"] for at in self.inside(span)})
        if not content:
            return None
        cue = self.inside(statement.get("cue"))
        return {
            "anchor": self.anchor(cue or content) if cue else content[0],
            "is_own": not cue,
            "cue": cue,
            "speaker": self.inside(statement.get("speakerSpan")),
            "content": content,
            **{task: statement[task] for task in STATEMENT_TASKS},
        }

    def event(self, event):
        trigger = self.inside(event["trigger"])
        if not trigger:
            return None
        anchor = self.anchor(trigger)
        roles = {}
        for role in ("source", "target"):
            for actor in event.get(role) or []:
                for at in self.nearest(self.mentioned[actor], anchor):
                    if at not in trigger:
                        roles[at] = "both" if roles.get(at) not in (None, role) else role
        place, date = (value_of(event.get(key), field) for key, field in (("place", "name"), ("date", "value")))
        places = [item["span"] for item in self.digest["places"] if place and place in (item["name"], self.cut(item))]
        dates = [item["span"] for item in self.digest["dates"] if date and agree(str(item.get("value")), date)]
        for role, spans in (("place", places), ("date", dates)):
            found = [(inside[0], inside[-1]) for inside in map(self.inside, spans) if inside]
            for at in self.nearest(found, anchor):
                roles.setdefault(at, role)
        return {
            "anchor": anchor,
            "trigger": trigger,
            "type": event["type"] or "NONE",
            "actuality": event.get("actuality") or "actual",
            "roles": sorted(roles.items()),
        }

    def cut(self, item):
        return self.text[item["span"]["start"] : item["span"]["end"]]

    def nearest(self, stretches, anchor):
        """The words of the stretch of the anchor's paragraph that is nearest to it."""
        own = [stretch for stretch in stretches if self.paragraphs[stretch[0]] == self.paragraphs[anchor]]
        if not own:
            return range(0)
        first, last = min(own, key=lambda stretch: min(abs(stretch[0] - anchor), abs(stretch[1] - anchor)))
        return range(first, last + 1)


def value_of(item, field):
    return item.get(field) if isinstance(item, dict) else item


def agree(one, other):
    """Whether one date is the other or part of it."""
    return one.startswith(other) or other.startswith(one)


def digests(folder):
    """The articles of a directory, each `NAME.txt` with its digest `NAME.json`; `NAME.meta.json` is none."""
    names = sorted(name for name in os.listdir(folder) if name.endswith(".json") and not name.endswith(".meta.json"))
    return [DigestReader(f"{folder}/{name}").document() for name in names]
