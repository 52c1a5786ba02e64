"""The loss of each task that a batch has labels for."""
import torch
import torch.nn.functional as F

from .tree import NEVER
from .windows import NO_NAME, UNKNOWN

# What the losses count in the sum; all others count 1.
WEIGHTS = {
    "feats": 0.5, "lemma": 0.5, "upos": 0.5, "sentence": 0.5, "nominal": 0.5, "date": 0.5, "place": 0.7, "mention": 1.5,
    "cue": 3.0, "event": 3.0, "statement-role": 3.0, "event-role": 3.0, "actuality": 0.5, "entities": 0.7,
    "class": 0.7, "polarity": 0.3, "verifiability": 0.3, "mode": 0.2,
}


def losses(model, root, words, batch):
    """The losses by task: `root` [batch, width] and `words` [batch, words, width] are what the encoder gives."""
    found = {}
    dropped = model.head_drop(words)
    for task, labels in batch["tasks"].items():
        scores = model.out[task](dropped).float()
        found[task] = name_loss(model, scores, labels) if task == "ner" else cross(scores, labels)
    if "heads" in batch:
        found.update(tree_losses(model, root, words, batch))
    if "entities" in batch:
        found["entities"] = antecedent_loss(model.antecedents(root, words).float(), batch["entities"])
    if "statement roles" in batch:
        at, anchors, roles = batch["statement roles"]
        scores = model.roles("st", words[at], anchors, batch["sentences"][at])
        found["statement-role"] = cross(scores.float(), roles)
    if "events" in batch:
        at, anchors, roles, actuality = batch["events"]
        scores = model.roles("ev", words[at], anchors, batch["sentences"][at])
        found["event-role"] = cross(scores.float(), roles)
        found["actuality"] = cross(model.out["actuality"](dropped[at, anchors]).float(), actuality)
    if "statements" in batch:
        at, anchors, firsts, shares, labels = batch["statements"]
        for task, scores in model.statement(words[at], anchors, firsts, shares).items():
            found[task] = cross(scores.float(), labels[task])
    return found


def weighted(found):
    """The sum of losses by their weights."""
    return sum(WEIGHTS.get(task, 1.0) * loss for task, loss in found.items())


def cross(scores, labels):
    """Of scores [..., label] and labels [...]; 0 where none is known."""
    if not (labels != UNKNOWN).any():
        return scores.sum() * 0
    return F.cross_entropy(scores.flatten(0, -2), labels.flatten(), ignore_index=UNKNOWN)


def name_loss(model, scores, labels):
    """Of names; a word of which only is known that it is no person, organization or place may be MISC or none."""
    chances = scores.log_softmax(-1)
    is_known, is_other = labels >= 0, labels == NO_NAME
    kinds = model.labels["ner"]
    other = torch.logsumexp(chances[..., [0, kinds.index("B-MISC"), kinds.index("I-MISC")]], -1)
    known = chances.gather(-1, labels.clamp(min=0)[..., None])[..., 0]
    count = (is_known | is_other).sum().clamp(min=1)
    return -(known * is_known + other * is_other).sum() / count


def tree_losses(model, root, words, batch):
    """Of the heads of the words, which lie in their own sentences, and of the relations to them.

    `root` [batch, width], `words` [batch, words, width]; in the batch `sentences`, `heads` (0 the root) and
    `relations`, each [batch, words].
    """
    scores, heads = model.arcs(root, words)
    sentences, chosen = batch["sentences"], batch["heads"]
    is_same = sentences[:, :, None] == sentences[:, None, :]
    is_same = is_same & ~torch.eye(is_same.shape[1], dtype=torch.bool, device=words.device)
    is_possible = torch.cat([torch.ones_like(is_same[:, :, :1]), is_same], 2)
    at, word = (chosen >= 0).nonzero(as_tuple=True)
    relations = model.relations(words[at, word], heads[at, chosen[at, word]])
    return {
        "arc": cross(scores.float().masked_fill(~is_possible, NEVER), chosen),
        "deprel": cross(relations.float(), batch["relations"][at, word]),
    }


def antecedent_loss(scores, entities):
    """Of any earlier mention of the same entity, or of none where a mention is the first.

    `scores` [batch, words, 1 + words], none the first column; `entities` [batch, words], -1 for no mention.
    """
    is_mention = entities >= 0
    before = torch.ones(*scores.shape[1:2] * 2, dtype=torch.bool, device=scores.device).tril(-1)
    is_candidate = before[None] & is_mention[:, None, :] & is_mention[:, :, None]
    is_right = is_candidate & (entities[:, :, None] == entities[:, None, :])
    is_first = ~is_right.any(-1, keepdim=True)
    possible = torch.cat([torch.ones_like(is_first), is_candidate], 2)
    right = torch.cat([is_first, is_right], 2)
    missed = torch.logsumexp(scores.masked_fill(~possible, NEVER), -1) - torch.logsumexp(
        scores.masked_fill(~right, NEVER), -1
    )
    return (missed * is_mention).sum() / is_mention.sum().clamp(min=1)
