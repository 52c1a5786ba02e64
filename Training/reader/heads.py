"""Trains heads alone, on what an encoder that stays as it is gives for each window.

The encoder reads every window once, rounded to 8 bits as it was in the last part of its training, and never again: so
a round takes minutes on a processor. It is how a fold is made whose heads have not seen some articles, and how new
annotations come in.
"""
import os
import time

import torch
from torch import nn

from .batches import alike, batch_of, labels_of, moved
from .losses import losses, weighted
from .network import Reader, rounding
from .training import Average
from .weights import save

# The heads that may be trained, by what they tell, and the corpora that have labels for them.
HEADS = {
    "syntax": ("out.upos out.feats out.lemma out.sentence arc arc_dep arc_head rel rel_dep rel_head", ("ewt", "gum")),
    "names": ("out.ner", ("wikigold", "crossner", "uner", "re3d")),
    "antecedents": ("out.nominal co co_m co_a", ("gum",)),
    "digests": (
        "out.mention out.place out.date out.event out.cue out.actuality "
        "st st_a st_w st_bias ev ev_a ev_w ev_bias at at_out",
        ("digest",),
    ),
}
WINDOW_SIZE = 256


def belongs(name, groups):
    """Whether a tensor is of one of the heads of some groups."""
    return any(name == head or name.startswith(head + ".") for group in groups for head in HEADS[group][0].split())


def windows_of(data, maker, corpora):
    """The windows of the training corpora whose names begin so, each corpus apart."""

    def size():
        return WINDOW_SIZE

    made = {
        "ewt": lambda: maker.syntax(data["ewt-train"], size),
        "gum": lambda: maker.syntax(data["gum-train"], size, has_entities=True),
        "wikigold": lambda: maker.names(data["wikigold"], size),
        "crossner": lambda: maker.names(data["crossner-train"], size),
        "uner": lambda: maker.names(data["uner"], size, knows_other=False),
        "re3d": lambda: maker.names(data["re3d"], size, knows_other=False),
        "digest": lambda: maker.digests(data["digest-train"], size),
    }
    return [list(made[corpus]()) for corpus in corpora]


def encoded(model, corpora, size, device):
    """The batches of some corpora: in half precision what the encoder gives for each, and its labels."""
    batches = []
    model.eval()
    with torch.no_grad(), rounding(True):
        for windows in corpora:
            for batch in alike(windows, size):
                root, words = model.encode(moved(batch_of(batch), device))
                labels = labels_of(batch, max(window.count for window in batch))
                batches.append((root.half().cpu(), words.half().cpu(), labels))
    return batches


def train_heads(model, data, maker, options):
    """Trains the heads of `options.heads` anew, or on where `options.goes_on`; writes the whole network."""
    os.makedirs(options.output, exist_ok=True)
    if not options.goes_on:
        begin_anew(model, options.heads)
    corpora = sorted({corpus for group in options.heads for corpus in HEADS[group][1]})
    began = time.monotonic()
    batches = encoded(model, windows_of(data, maker, corpora), options.batch, options.device)
    print(f"{len(batches)} batches encoded in {time.monotonic() - began:.0f} s", flush=True)
    for name, parameter in model.named_parameters():
        parameter.requires_grad = belongs(name, options.heads)
    HeadTraining(model, batches, options).run()
    save(model, options.output)


def begin_anew(model, groups):
    """Gives the heads of some groups the weights that they begin with."""
    fresh = Reader(model.labels).state_dict()
    model.load_state_dict({name: fresh[name] for name in fresh if belongs(name, groups)}, strict=False)


class HeadTraining:
    """Trains the parameters of a model that want it, on batches that the encoder has read; leaves it their average."""

    def __init__(self, model, batches, options):
        self.model, self.batches, self.options = model, batches, options
        self.trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
        self.optimizer = torch.optim.AdamW(
            self.trained, lr=options.head_rate, betas=(0.9, 0.98), weight_decay=0.01
        )
        self.average = Average(model)
        self.step = 0

    def run(self):
        began = time.monotonic()
        self.model.train()
        for number in range(1, self.options.epochs + 1):
            mean = sum(self.take(*self.batches[at]) for at in torch.randperm(len(self.batches))) / len(self.batches)
            print(f"epoch {number}, {time.monotonic() - began:.0f} s: loss {mean:.3f}", flush=True)
        self.average.into(self.model)

    def take(self, *batch):
        """One step; gives its loss."""
        root, words, labels = moved(batch, self.options.device)
        done = self.step / (self.options.epochs * len(self.batches))
        rate = min(1, (self.step + 1) / self.options.warm_up) * (1 - done)
        self.optimizer.param_groups[0]["lr"] = self.options.head_rate * rate
        loss = weighted(losses(self.model, root.float(), words.float(), labels))
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.trained, 1.0)
        self.optimizer.step()
        self.step += 1
        self.average.add(self.model, self.step)
        return loss.item()
