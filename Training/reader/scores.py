"""What a network reaches: on given words, and for trees on given sentences."""
import collections

import numpy
import torch

from .batches import batch_of, moved
from .labels import STATEMENT_TASKS, chunks
from .network import rounding
from .tree import NEVER, trees
from .windows import UNKNOWN

SIZE, ENTITY_SIZE, DIGEST_SIZE = 192, 384, 256
# What a statement shares with one of the digest's, of the words of both, to be the same.
SAME_MIN = 0.5


class Counts:
    """True, found and wanted, by what is counted."""

    def __init__(self):
        self.right, self.found, self.wanted = (collections.Counter() for _ in range(3))

    def add(self, what, found, wanted):
        """Two sets."""
        self.right[what] += len(found & wanted)
        self.found[what] += len(found)
        self.wanted[what] += len(wanted)

    def f1(self, what):
        return percent(2 * self.right[what], self.found[what] + self.wanted[what])

    def accuracy(self, what):
        return percent(self.right[what], self.wanted[what])


def percent(part, whole):
    return round(100 * part / max(1, whole), 2)


def report(model, data, maker, device, is_rounded=True):
    """All scores; those of test sets too."""
    model.eval()
    found = {}
    with torch.no_grad(), rounding(is_rounded):
        for name in ("ewt-dev", "ewt-test", "gum-dev", "gum-test"):
            found[name] = score_syntax(model, maker.syntax(data[name], lambda: SIZE), device)
        for name in ("crossner-dev", "crossner-test"):
            found[name] = score_names(model, maker.names(data[name], lambda: SIZE), device)
        documents = data["gum-dev"] + data["gum-test"]
        windows = maker.syntax(documents, lambda: ENTITY_SIZE, has_entities=True)
        found["gum antecedents"] = score_antecedents(model, windows, device)
        for name in data:
            if name.startswith("digest-") and name != "digest-train":
                found[name] = score_digests(model, maker.digests(data[name], lambda: DIGEST_SIZE), device)
    return found


def encoded(model, windows, device):
    """Each window with its batch and the vectors of its root and words."""
    for window in windows:
        batch = moved(batch_of([window]), device)
        yield window, batch, *model.encode(batch)


def best(scores):
    """The places of the best of scores [..., label], in an array [...]."""
    return scores.float().argmax(-1).cpu().numpy()


def score_syntax(model, windows, device):
    """Parts of speech, features, lemma scripts, heads and relations by word; F1 of the starts of sentences."""
    counts = Counts()
    relation = model.labels["deprel"]
    for window, batch, root, words in encoded(model, windows, device):
        arcs, vectors = model.arcs(root, words)
        heads = trees(arcs[0].double().cpu().numpy(), window.sentences)
        scores = model.relations(words[0], vectors[0, torch.tensor(heads + 1, device=words.device)]).float()
        scores[torch.tensor(heads >= 0, device=scores.device), relation.index("root")] = NEVER
        found = [relation[at].split(":")[0] for at in best(scores)]
        wanted = [None if at == UNKNOWN else relation[at].split(":")[0] for at in window.relations]
        pairs = set(enumerate(zip(window.heads, wanted)))
        counts.add("LAS", set(enumerate(zip(heads.tolist(), found))), pairs)
        counts.add("UAS", set(enumerate(heads.tolist())), set(enumerate(window.heads)))
        for task in ("upos", "feats", "lemma"):
            labels = best(model.out[task](words))[0].tolist()
            counts.add(task, set(enumerate(labels)), set(enumerate(window.tasks[task])))
        starts = best(model.out["sentence"](words))[0]
        counts.add(
            "sentence starts", set(numpy.flatnonzero(starts)), set(numpy.flatnonzero(window.tasks["sentence"]))
        )
    found = {task: counts.accuracy(task) for task in ("upos", "feats", "lemma", "UAS", "LAS")}
    return found | {"sentence starts": counts.f1("sentence starts")}


def score_names(model, windows, device):
    """F1 of the names, by exact words and kind."""
    counts = Counts()
    kinds = model.labels["ner"]
    for window, _, _, words in encoded(model, windows, device):
        found = chunks([kinds[at] for at in best(model.out["ner"](words))[0]])
        counts.add("F1", set(found), set(chunks([kinds[max(0, at)] for at in window.tasks["ner"]])))
    return {"F1": counts.f1("F1")}


def score_antecedents(model, windows, device):
    """Of given mentions the share whose antecedent, or none, is right; F1 of the heads of mentions."""
    counts = Counts()
    pronoun = model.labels["upos"].index("PRON")
    for window, _, root, words in encoded(model, windows, device):
        scores = model.antecedents(root, words)[0].float().cpu().numpy()
        entities = numpy.array(window.entities)
        mentions = numpy.flatnonzero(entities >= 0)
        for at in mentions:
            before = [0] + [other + 1 for other in mentions if other < at]
            wanted = {other for other in before[1:] if entities[other - 1] == entities[at]}
            chosen = before[int(scores[at, before].argmax())]
            counts.add("links", {chosen} & (wanted or {0}), {chosen})
            if window.tasks["upos"][at] == pronoun and wanted:
                counts.add("pronouns", {chosen} & wanted, {chosen})
        found = numpy.flatnonzero(best(model.out["nominal"](words))[0])
        counts.add("heads of mentions", set(found), set(numpy.flatnonzero(window.tasks["nominal"])))
    return {
        "links": counts.accuracy("links"),
        "pronouns": counts.accuracy("pronouns"),
        "heads of mentions, F1": counts.f1("heads of mentions"),
    }


def score_digests(model, windows, device):
    """Chunks exact, events at their triggers, statements by what they share with the digest's."""
    counts = Counts()
    for window, batch, _, words in encoded(model, windows, device):
        found = {task: best(scores(words))[0] for task, scores in model.out.items()}
        for task in ("mention", "place", "date"):
            kinds = model.labels[task]
            counts.add(task, *(set(chunks([kinds[at] for at in row])) for row in (found[task], window.tasks[task])))
        count_events(model, window, batch, words, found, counts)
        count_statements(model, window, batch, words, found, counts)
    f1 = ("mention", "place", "date", "trigger", "type", "role words", "statement", "with speaker", "with class")
    matched = (*STATEMENT_TASKS, "actuality")
    return {what: counts.f1(what) for what in f1} | {what + " on matched": counts.accuracy(what) for what in matched}


def roles_of(model, name, words, batch, anchors):
    """The role of each word for each anchor, [anchors, words]; `words` [1, words, width] are those of one window."""
    if not len(anchors):
        return []
    rows = words.expand(len(anchors), -1, -1)
    at = torch.tensor(anchors, device=words.device)
    return best(model.roles(name, rows, at, batch["sentences"].expand(len(anchors), -1)))


def count_events(model, window, batch, words, found, counts):
    wanted, events = numpy.array(window.tasks["event"]), found["event"]
    anchors = numpy.flatnonzero(events).tolist()
    counts.add("trigger", set(anchors), set(numpy.flatnonzero(wanted)))
    counts.add("type", {(at, events[at]) for at in anchors}, {(at, wanted[at]) for at in numpy.flatnonzero(wanted)})
    trigger = model.labels["event-role"].index("TRIGGER")
    told = {
        (anchor, at, role)
        for anchor, row in zip(anchors, roles_of(model, "ev", words, batch, anchors))
        for at, role in enumerate(row.tolist())
        if role > trigger
    }
    known = {(anchor, at, role) for anchor, roles, _ in window.events for at, role in roles.items() if role > trigger}
    counts.add("role words", told, known)
    for anchor, _, actuality in window.events:
        counts.add("actuality", {int(found["actuality"][anchor])}, {actuality})


def count_statements(model, window, batch, words, found, counts):
    names = model.labels["statement-role"]
    speaker, first, other = (names.index(name) for name in ("SPEAKER", "CONTENT-B", "CONTENT-I"))
    told = []
    anchors = numpy.flatnonzero(found["cue"]).tolist()
    for anchor, row in zip(anchors, roles_of(model, "st", words, batch, anchors)):
        speakers, content = set(numpy.flatnonzero(row == speaker).tolist()), None
        for at, role in enumerate(row.tolist()):
            if role == first or (role == other and content is None):
                content = [at]
                told.append((anchor, content, speakers))
            elif role == other:
                content.append(at)
    roles = dict(window.statement_roles)
    known = [
        (content, {at for at, role in roles[anchor].items() if role == speaker}, labels)
        for anchor, content, labels in window.statements
    ]
    for what in ("statement", "with speaker", "with class"):
        counts.found[what] += len(told)
        counts.wanted[what] += len(known)
    for one, two in pairs_alike(known, told):
        (_, wanted, labels), (anchor, content, speakers) = known[one], told[two]
        is_same_speaker = bool(wanted & speakers) or not (wanted or speakers)
        shares = torch.zeros(1, window.count)
        shares[0, content] = 1 / len(content)
        at = [torch.tensor([place], device=words.device) for place in (anchor, content[0])]
        read = {task: int(best(scores)[0]) for task, scores in model.statement(words, *at, shares.to(words)).items()}
        counts.right["statement"] += 1
        counts.right["with speaker"] += is_same_speaker
        counts.right["with class"] += is_same_speaker and read["class"] == labels["class"]
        for task, label in labels.items():
            counts.add(task, {read[task]}, {label})


def pairs_alike(known, told):
    """Which statement of the digest is which that was told, the most alike first."""
    alike = sorted(
        (
            (len({*content} & {*other}) / len({*content} | {*other}), one, two)
            for one, (content, *_) in enumerate(known)
            for two, (_, other, _) in enumerate(told)
        ),
        reverse=True,
    )
    ones, others = set(), set()
    for share, one, other in alike:
        if share >= SAME_MIN and one not in ones and other not in others:
            ones.add(one)
            others.add(other)
            yield one, other
