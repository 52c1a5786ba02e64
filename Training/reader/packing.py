"""Packs the corpora into the one file that the other commands read."""
import gzip
import json

from . import corpora
from .files import InputError, replacing


def pack(options):
    """Writes the corpora of `options.data` and the articles to `options.output`; none of the sets may be empty."""
    data = public_corpora(options.data) | articles(options)
    empty = [name for name, items in data.items() if not items]
    if empty:
        raise InputError(f"there is nothing for {', '.join(empty)}")
    with replacing(options.output) as path:
        write(data, path)
    for name, items in data.items():
        print(f"{name}: {len(items)}")


def public_corpora(root):
    """The treebanks and the corpora of names, by set."""
    data = {}
    for split in ("train", "dev", "test"):
        data[f"ewt-{split}"] = corpora.conllu(f"{root}/ud-ewt/en_ewt-ud-{split}.conllu")
        data[f"gum-{split}"] = corpora.conllu(f"{root}/ud-gum/free/en_gum-ud-{split}.conllu", has_entities=True)
        data[f"crossner-{split}"] = corpora.tagged(f"{root}/crossner-politics/{split}.txt")
    data["wikigold"] = corpora.tagged(f"{root}/wikigold/wikigold.conll.txt")
    data["uner"] = corpora.tagged(f"{root}/uner-ewt/en_ewt-ud-dev.iob2", (1, 2), "\t", has_comments=True)
    data["re3d"] = corpora.re3d(f"{root}/re3d")
    return data


def articles(options):
    """The articles with digests, by set: those to train on, those left out, and those of another directory."""
    found = corpora.digests(options.digests)
    own = identifiers(found)
    left_out = lines(options.leave_out) if options.leave_out else set()
    if left_out - own:
        raise InputError(f"{options.digests} has no {', '.join(sorted(left_out - own))}")
    sets = {"digest-train": [document for document in found if document["id"] not in left_out]}
    if options.leave_out:
        sets["digest-left-out"] = [document for document in found if document["id"] in left_out]
    if options.digests_dev:
        sets["digest-dev"] = corpora.digests(options.digests_dev)
        shared = own & identifiers(sets["digest-dev"])
        if shared:
            raise InputError(f"{options.digests} and {options.digests_dev} both have {', '.join(sorted(shared))}")
    return sets


def identifiers(documents):
    return {document["id"] for document in documents}


def lines(path):
    """The lines of a file that are not empty."""
    with open(path, encoding="utf-8") as file:
        return {line.strip() for line in file if line.strip()}


def write(data, path):
    """The same data give the same bytes: neither the name of the file nor the time is in it."""
    with open(path, "wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as file:
        file.write(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def load(path):
    """The sets of a packed file, by name."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            return json.load(file)
    except (gzip.BadGzipFile, EOFError) as error:
        raise InputError(f"{path}: {error}") from error
