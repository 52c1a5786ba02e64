"""Windows of documents: what the network reads at once, with what is known of the words in it.

A window is whole sentences or paragraphs up to a number of pieces. What a corpus does not annotate has no label.
"""
import dataclasses

from .labels import STATEMENT_TASKS
from .words import WINDOW_MAX, casing

# A word without a label, and one of which only is known that it is no person, organization or place.
UNKNOWN, NO_NAME = -100, -2
# What the corpora call the kinds of names.
NAME_KINDS = {
    "politician": "PER", "person": "PER", "PER": "PER",
    "organisation": "ORG", "politicalparty": "ORG", "ORG": "ORG",
    "country": "LOC", "location": "LOC", "LOC": "LOC",
    "event": "MISC", "election": "MISC", "misc": "MISC", "MISC": "MISC",
}
# Of a paragraph that is longer than a window so many words are taken.
PARAGRAPH_WORDS = 380


@dataclasses.dataclass
class Window:
    """The pieces of some words, and what is known of the words."""

    pieces: list
    casing: list
    # The first piece of each word.
    first: list
    # The labels of the words by task.
    tasks: dict = dataclasses.field(default_factory=dict)
    # The number of each word's sentence.
    sentences: list | None = None
    # The head of each word, -1 the root, and the relation to it.
    heads: list | None = None
    relations: list | None = None
    # The entity whose head each word is, -1 for none.
    entities: list | None = None
    # (anchor, role by word)
    statement_roles: list | None = None
    # (anchor, content, label by task)
    statements: list | None = None
    # (anchor, role by word, actuality)
    events: list | None = None

    @property
    def count(self):
        return len(self.first)


class WindowMaker:
    """Makes the windows of documents; `limit` gives the size of each in pieces."""

    def __init__(self, pieces, labels):
        self.pieces = pieces
        self.number = labels

    def window(self, units):
        """The window of rows of words, each with whether it begins a paragraph."""
        window = Window([self.pieces.start], [0], [])
        for place, (words, begins_paragraph) in enumerate(units):
            if begins_paragraph and place:
                window.pieces.append(self.pieces.end)
                window.casing.append(0)
            for word in words:
                window.first.append(len(window.pieces))
                found = self.pieces.of(word)
                window.pieces += found
                window.casing += [casing(word)] * len(found)
        window.pieces.append(self.pieces.end)
        window.casing.append(0)
        return window

    def groups(self, units, limit):
        """Units one after the other, as many as have room in a window; what has no room at all is left out."""
        group, size, most = [], 2, limit()
        for unit in units:
            count = self.pieces.count(unit["words"])
            if count > WINDOW_MAX:
                continue
            if group and size + count > most:
                yield group
                group, size, most = [], 2, limit()
            group.append(unit)
            size += count
        if group:
            yield group

    # Treebanks

    def syntax(self, documents, limit, has_entities=False):
        """Windows of the sentences of treebanks, each of one document."""
        for document in documents:
            for group in self.groups(document["sentences"], limit):
                yield self.syntax_window(group, has_entities)

    def syntax_window(self, sentences, has_entities):
        window = self.window([(sentence["words"], sentence["begins_paragraph"]) for sentence in sentences])
        window.sentences, window.heads, window.relations = [], [], []
        tasks = {task: [] for task in ("upos", "feats", "lemma", "sentence")}
        nominals, entities = [0] * window.count, [-1] * window.count
        relation = self.number["deprel"]
        for number, sentence in enumerate(sentences):
            first, count = len(window.heads), len(sentence["words"])
            window.sentences += [number] * count
            window.heads += [head - 1 + first if head else -1 for head in sentence["head"]]
            window.relations += [
                relation.get(name, relation.get(name.split(":")[0], UNKNOWN)) for name in sentence["deprel"]
            ]
            for task in ("upos", "feats", "lemma"):
                tasks[task] += [self.number[task].get(label, UNKNOWN) for label in sentence[task]]
            tasks["sentence"] += [1] + [0] * (count - 1)
            for start, end, kind, entity in sentence["entities"]:
                heads = sentence["head"]
                # The head of a mention hangs on a word outside it.
                at = next((at for at in range(start, end + 1) if not start < heads[at] <= end + 1), None)
                if at is not None:
                    nominals[first + at] = self.number["nominal"].get(kind, 0)
                    entities[first + at] = int(entity) if entity.isdigit() else -1
        window.tasks = tasks
        if has_entities:
            window.tasks["nominal"], window.entities = nominals, entities
        return window

    # Names

    def names(self, sentences, limit, knows_other=True):
        """Windows of sentences with names; where a corpus has no MISC, what is no name may be one."""
        for group in self.groups(sentences, limit):
            window = self.window([(sentence["words"], True) for sentence in group])
            window.tasks = {"ner": [self.name(tag, knows_other) for sentence in group for tag in sentence["ner"]]}
            yield window

    def name(self, tag, knows_other):
        if tag == "O":
            return 0 if knows_other else NO_NAME
        kind = NAME_KINDS.get(tag[2:])
        return self.number["ner"][tag[:2] + kind] if kind else NO_NAME

    # Digests

    def digests(self, documents, limit):
        """Windows of the paragraphs of articles, each of one article."""
        for document in documents:
            paragraphs = {}
            for at, paragraph in enumerate(document["paragraph"]):
                paragraphs.setdefault(paragraph, []).append(at)
            units = [self.unit(document["words"], places) for places in paragraphs.values()]
            for group in self.groups(units, limit):
                yield self.digest_window(document, group)

    def unit(self, words, places):
        """A paragraph, or its beginning where it is longer than a window."""
        own = [words[at] for at in places]
        if self.pieces.count(own) > WINDOW_MAX:
            own, places = own[:PARAGRAPH_WORDS], places[:PARAGRAPH_WORDS]
        return {"words": own, "places": places}

    def digest_window(self, document, units):
        """The window of some paragraphs of an article, with the statements and events whose anchors are in it."""
        window = self.window([(unit["words"], True) for unit in units])
        places = [at for unit in units for at in unit["places"]]
        here = {at: place for place, at in enumerate(places)}
        window.tasks = {
            task: [self.number[task][document[task][at]] for at in places] for task in ("mention", "place", "date")
        }
        window.tasks["event"], window.tasks["cue"] = [0] * len(places), [0] * len(places)
        window.sentences = sentence_numbers(document, places)
        roles, events = {}, {}
        window.statements = []
        for statement in document["statements"]:
            if statement["anchor"] in here:
                self.add_statement(statement, here, window, roles)
        window.statement_roles = list(roles.items())
        for event in document["events"]:
            if event["anchor"] in here:
                self.add_event(event, here, window, events)
        window.events = [(anchor, *event) for anchor, event in events.items()]
        return window

    def add_statement(self, statement, here, window, roles):
        anchor = here[statement["anchor"]]
        window.tasks["cue"][anchor] = self.number["cue"]["OWN" if statement["is_own"] else "CUE"]
        number = self.number["statement-role"]
        own = roles.setdefault(anchor, {})
        content = [here[at] for at in statement["content"] if at in here]
        own.update({here[at]: number["CUE"] for at in statement["cue"] if at in here})
        own.update({here[at]: number["SPEAKER"] for at in statement["speaker"] if at in here})
        own.update({at: number["CONTENT-I" if place else "CONTENT-B"] for place, at in enumerate(content)})
        if content:
            labels = {task: self.number[task][statement[task]] for task in STATEMENT_TASKS}
            window.statements.append((anchor, content, labels))

    def add_event(self, event, here, window, events):
        """Events of one anchor are one, with the type of the last, the actuality of the first and the roles of all."""
        anchor = here[event["anchor"]]
        window.tasks["event"][anchor] = self.number["event"][event["type"]]
        number = self.number["event-role"]
        roles, _ = events.setdefault(anchor, ({}, self.number["actuality"][event["actuality"]]))
        roles.update({here[at]: number["TRIGGER"] for at in event["trigger"] if at in here})
        for at, role in event["roles"]:
            if at in here:
                roles.setdefault(here[at], number[role])


def sentence_numbers(document, places):
    """A rough count: a new paragraph, or a capital or an opening quotation mark behind a full stop."""
    words, paragraph = document["words"], document["paragraph"]
    found, number = [], 0
    for place, at in enumerate(places):
        if place:
            before = words[places[place - 1]]
            if before in "”\"’'" and place > 1:
                before = words[places[place - 2]]
            begins = words[at][:1].isupper() or words[at] in "“\"‘"
            number += paragraph[at] != paragraph[places[place - 1]] or (before in (".", "!", "?") and begins)
        found.append(number)
    return found
