"""What the heads tell of words, arcs, statements and events: label lists, a label's place being its row in the head.

Parts of speech and relations are those of Universal Dependencies, types of events those of PLOVER.
"""
import collections

UPOS = ("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X").split()
NAMES = ("PER", "ORG", "LOC", "MISC")
PARTIES = ("person", "government", "organization", "bloc", "group", "anonymous")
BIO = ["O", "B", "I"]
EVENT_TYPES = (
    "AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()
THINGS = "person place organization object event time substance animal plant abstract".split()


def chunk_labels(kinds):
    """O, and for each kind of chunk its first word and its others."""
    return ["O"] + [f"{place}-{kind}" for kind in kinds for place in "BI"]


FIXED = {
    "upos": UPOS,
    "ner": chunk_labels(NAMES),
    "mention": chunk_labels(PARTIES),
    "place": BIO,
    "date": BIO,
    "sentence": ["O", "START"],
    "event": ["O", "NONE"] + EVENT_TYPES,
    "actuality": "actual claimed denied negated planned possible conditional background".split(),
    "cue": ["O", "CUE", "OWN"],
    "class": "threat condition offer commitment demand denial criticism praise assessment assertion".split(),
    "polarity": ["+", "-"],
    "verifiability": ["V0", "V1", "V2", "V3", "V4"],
    "mode": ["direct", "indirect", "mixed"],
    "statement-role": ["O", "CUE", "SPEAKER", "CONTENT-B", "CONTENT-I"],
    "event-role": ["O", "TRIGGER", "source", "target", "both", "place", "date"],
    "nominal": ["O"] + THINGS,
}

# The heads that read one word's vector.
WORD_TASKS = "upos feats lemma ner mention place date sentence event cue nominal".split()
# The heads that read what a statement is.
STATEMENT_TASKS = "class polarity verifiability mode".split()

# Labels that the treebanks have at least so often.
COUNTS_MIN = {"feats": 3, "lemma": 4, "deprel": 2}


def label_lists(treebanks):
    """All label lists; those of features, lemma scripts and relations are those that `treebanks` have, common first."""
    lists = dict(FIXED)
    for task, least in COUNTS_MIN.items():
        counts = collections.Counter(
            label for document in treebanks for sentence in document["sentences"] for label in sentence[task]
        )
        lists[task] = [label for label, count in counts.most_common() if count >= least]
    return lists


def numbers(lists):
    """The place of each label in its list."""
    return {task: {label: place for place, label in enumerate(labels)} for task, labels in lists.items()}


def lemma_script(form, lemma):
    """How `lemma` is made of `form`: `l` to lower it first or `k` to keep it, how much is cut off, what is added."""
    for case in "lk":
        start = form.lower() if case == "l" else form
        shared = 0
        while shared < min(len(start), len(lemma)) and start[shared] == lemma[shared]:
            shared += 1
        if not (shared or case == "k" or len(start) <= 4) or (case == "l" and shared == 0 and lemma[:1].isupper()):
            continue
        if case == "k" or lemma == lemma.lower():
            return f"{case}{len(start) - shared}+{lemma[shared:]}"
    return f"k{len(form)}+{lemma}"


def chunks(tags):
    """The chunks of a row of BIO tags: (first word, word behind the last, kind)."""
    found, start, kind = [], None, None
    for place, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] in "OB" or tag[2:] != kind):
            found.append((start, place, kind))
            start = None
        if tag != "O" and start is None:
            start, kind = place, tag[2:]
    return found
