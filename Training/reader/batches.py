"""Batches of windows, and the order in which a training sees them."""
import random

import torch

from .windows import UNKNOWN

# Batches are made of windows of like lengths, found among so many batches' worth.
POOL_BATCHES = 20
# A batch has at most so many pieces for each window of its size, padding counted.
PIECES_MEAN_MAX = 200
# One in so many pieces is masked.
MASKED_SHARE = 0.04
# In how many pieces the windows of an epoch are cut.
SYNTAX_SIZES, ENTITY_SIZES, DIGEST_SIZES = (48, 96, 160, 224, 256), (96, 192, 320, 384), (96, 192, 256, 320)


def filled(shape, value=0, kind=torch.long):
    return torch.full(shape, value, dtype=kind)


def batch_of(windows, pieces=None):
    """The tensors of windows of one kind; some pieces are masked where `pieces` is given."""
    count, length, words = len(windows), max(len(w.pieces) for w in windows), max(w.count for w in windows)
    batch = {
        "pieces": filled((count, length)),
        "casing": filled((count, length)),
        "is_piece": filled((count, length), False, torch.bool),
        "first": filled((count, words)),
    }
    for at, window in enumerate(windows):
        numbers = torch.tensor(window.pieces)
        if pieces:
            is_masked = torch.rand(len(numbers)) < MASKED_SHARE
            is_masked &= (numbers != pieces.start) & (numbers != pieces.end)
            numbers = torch.where(is_masked, torch.full_like(numbers, pieces.mask), numbers)
        batch["pieces"][at, : len(numbers)] = numbers
        batch["casing"][at, : len(numbers)] = torch.tensor(window.casing)
        batch["is_piece"][at, : len(numbers)] = True
        batch["first"][at, : window.count] = torch.tensor(window.first)
    batch.update(labels_of(windows, words))
    return batch


def labels_of(windows, words):
    """What is known of the words of windows of one kind, of which the longest has so many."""
    count = len(windows)
    batch = {"tasks": {}}

    def rows(value, key):
        table = filled((count, words), value)
        for at, window in enumerate(windows):
            table[at, : window.count] = torch.tensor(key(window))
        return table

    for task in windows[0].tasks:
        batch["tasks"][task] = rows(UNKNOWN, lambda window: window.tasks[task])
    if windows[0].sentences is not None:
        batch["sentences"] = rows(-1, lambda window: window.sentences)
    if windows[0].heads is not None:
        batch["heads"] = rows(UNKNOWN, lambda window: [head + 1 for head in window.heads])
        batch["relations"] = rows(UNKNOWN, lambda window: window.relations)
    if windows[0].entities is not None:
        batch["entities"] = rows(-1, lambda window: window.entities)
    if windows[0].events is not None:
        batch.update(frames_of(windows, words))
    return batch


def frames_of(windows, words):
    """The statements and events: the window and the anchor of each, and their labels."""

    def row(window, roles):
        found = filled((words,))
        found[window.count :] = UNKNOWN
        for at, role in roles.items():
            found[at] = role
        return found

    batch = {}
    statements = [(at, *item) for at, window in enumerate(windows) for item in window.statement_roles]
    if statements:
        batch["statement roles"] = (
            torch.tensor([item[0] for item in statements]),
            torch.tensor([item[1] for item in statements]),
            torch.stack([row(windows[at], roles) for at, _, roles in statements]),
        )
    events = [(at, *item) for at, window in enumerate(windows) for item in window.events]
    if events:
        batch["events"] = (
            torch.tensor([item[0] for item in events]),
            torch.tensor([item[1] for item in events]),
            torch.stack([row(windows[at], roles) for at, _, roles, _ in events]),
            torch.tensor([item[3] for item in events]),
        )
    told = [(at, *item) for at, window in enumerate(windows) for item in window.statements]
    if told:
        shares = torch.zeros(len(told), words)
        for number, (_, _, content, _) in enumerate(told):
            shares[number, content] = 1 / len(content)
        batch["statements"] = (
            torch.tensor([item[0] for item in told]),
            torch.tensor([item[1] for item in told]),
            torch.tensor([item[2][0] for item in told]),
            shares,
            {task: torch.tensor([item[3][task] for item in told]) for task in told[0][3]},
        )
    return batch


def moved(item, device):
    """A batch on a device."""
    if torch.is_tensor(item):
        return item.to(device)
    if isinstance(item, tuple):
        return tuple(moved(part, device) for part in item)
    return {key: moved(part, device) for key, part in item.items()}


def corpora_of(data, maker, draw):
    """The windows of the training corpora, each corpus apart; `draw` gives a size of those it is given."""
    def of(sizes):
        return lambda: draw(sizes)

    yield maker.syntax(data["ewt-train"], of(SYNTAX_SIZES))
    yield maker.syntax(data["gum-train"], of(ENTITY_SIZES), has_entities=True)
    yield maker.names(data["wikigold"], of(SYNTAX_SIZES))
    # The two that are most like what is read come twice.
    for _ in range(2):
        yield maker.names(data["crossner-train"], of(SYNTAX_SIZES))
        yield maker.digests(data["digest-train"], of(DIGEST_SIZES))
    yield maker.names(data["uner"], of(SYNTAX_SIZES), knows_other=False)
    yield maker.names(data["re3d"], of(SYNTAX_SIZES), knows_other=False)


def epoch(data, maker, size, seed, number):
    """The batches of an epoch: the same for the same seed and number."""
    order = random.Random(f"{seed} {number}")
    batches = []
    for windows in corpora_of(data, maker, order.choice):
        windows = list(windows)
        order.shuffle(windows)
        batches += alike(windows, size)
    order.shuffle(batches)
    return batches


def alike(windows, size):
    """Batches of windows of like lengths, each of at most `size` times 200 pieces, padding counted."""
    batches = []
    for start in range(0, len(windows), size * POOL_BATCHES):
        batch = []
        for window in sorted(windows[start : start + size * POOL_BATCHES], key=lambda window: len(window.pieces)):
            if batch and (len(batch) + 1) * len(window.pieces) > size * PIECES_MEAN_MAX:
                batches.append(batch)
                batch = []
            batch.append(window)
        if batch:
            batches.append(batch)
    return batches
