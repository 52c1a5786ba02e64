#!/usr/bin/env python3
"""Time the encoder in PyTorch: the network of Training/, in single precision, without its heads.

    pip install -r Training/requirements.txt
    torch_encoder.py --model DIR --encoder DIR [--threads 2] [--batch 8] TEXT...

`--model` is the directory of the trained weights, `--encoder` that of the pretrained encoder, for its vocabulary. Each
text is cut into windows as full as they can be; windows of like lengths are read in one batch. Loading and cutting are
not timed, and the texts are read once before the clock starts. Prints words and how many were read a second.
"""
import argparse
import pathlib
import sys
import time

import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Training"))

from reader import weights
from reader.batches import batch_of
from reader.windows import WindowMaker
from reader.words import WINDOW_MAX, Pieces, words


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("texts", nargs="+")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    model = weights.load(options.model)
    maker = WindowMaker(Pieces(options.encoder), None)
    windows = [
        maker.window([(group, False)])
        for path in options.texts
        for group in groups(pathlib.Path(path).read_text(encoding="utf-8"), maker.pieces)
    ]
    windows.sort(key=lambda window: len(window.pieces))
    batches = [batch_of(windows[at : at + options.batch]) for at in range(0, len(windows), options.batch)]
    with torch.inference_mode():
        for _ in range(2):
            began = time.perf_counter()
            for batch in batches:
                model.encode(batch)
            seconds = time.perf_counter() - began
    count = sum(window.count for window in windows)
    print(f"{count} tokens, {seconds:.3f} s, {count / seconds:.0f} tokens/s")


def groups(text, pieces):
    """The words of a text, as many at once as a window has room for."""
    group, room = [], WINDOW_MAX - 2
    for word, _, _ in words(text):
        size = len(pieces.of(word))
        if size > room:
            yield group
            group, room = [], WINDOW_MAX - 2
        group.append(word)
        room -= size
    if group:
        yield group


main()
