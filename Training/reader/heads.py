"""Trains heads alone, on what an encoder that stays as it is gives for each window.

The encoder reads every window once, rounded to 8 bits as the program reads, and never again: so a round takes minutes
on a processor. It is how a fold is made whose heads have not seen some articles, and how new annotations come in.
"""
import copy
import time

import torch
from torch import nn

from .batches import alike, batch_of, labels_of, moved
from .losses import losses, weighted
from .network import Reader, RoundedLinear, is_encoder
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


def belongs(name, group):
    """Whether a tensor is of one of the heads of a group."""
    return any(name == head or name.startswith(head + ".") for head in HEADS[group][0].split())


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


class EncodedBatches:
    """Batches with the vectors that the encoder gives for them, in half precision."""

    def __init__(self, model, corpora, size, device):
        self.batches = []
        model.eval()
        RoundedLinear.is_rounded = True
        with torch.no_grad():
            for windows in corpora:
                for batch in alike(windows, size):
                    root, words = model.encode(moved(batch_of(batch), device))
                    labels = labels_of(batch, max(window.count for window in batch))
                    self.batches.append((root.half().cpu(), words.half().cpu(), labels))
        RoundedLinear.is_rounded = False


def train_heads(model, data, maker, options):
    """Trains the heads of `options.heads` anew, or on where `options.goes_on`; writes the whole network."""
    if not options.goes_on:
        begin_anew(model, options.heads)
    corpora = sorted({corpus for group in options.heads for corpus in HEADS[group][1]})
    began = time.monotonic()
    encoded = EncodedBatches(model, windows_of(data, maker, corpora), options.batch, options.device)
    print(f"{len(encoded.batches)} batches encoded in {time.monotonic() - began:.0f} s", flush=True)
    for name, parameter in model.named_parameters():
        parameter.requires_grad = any(belongs(name, group) for group in options.heads)
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=options.head_rate, betas=(0.9, 0.98), weight_decay=0.01)
    average = Average(model)
    total, step = options.epochs * len(encoded.batches), 0
    model.train()
    for epoch in range(options.epochs):
        order = torch.randperm(len(encoded.batches)).tolist()
        summed = 0.0
        for at in order:
            root, words, labels = (moved(part, options.device) for part in encoded.batches[at])
            rate = min(1, (step + 1) / options.warm_up) * (1 - step / total)
            optimizer.param_groups[0]["lr"] = options.head_rate * rate
            loss = weighted(losses(model, root.float(), words.float(), labels))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            step += 1
            average.add(model, step)
            summed += loss.item()
        print(f"epoch {epoch + 1}, {time.monotonic() - began:.0f} s: loss {summed / len(order):.3f}", flush=True)
    model.load_state_dict(average.tensors)
    save(model, options.output)


def begin_anew(model, groups):
    """Gives the heads of some groups the weights that they begin with."""
    fresh = copy.deepcopy(Reader(model.labels).state_dict())
    state = model.state_dict()
    for name, tensor in fresh.items():
        if not is_encoder(name) and any(belongs(name, group) for group in groups):
            state[name].copy_(tensor)
