"""Trains the whole network, from the pretrained encoder on."""
import hashlib
import itertools
import os
import time

import torch
from torch import nn

from .batches import batch_of, epoch, moved
from .files import InputError, replacing
from .losses import losses, weighted
from .network import is_pretrained, rounding
from .weights import save

AVERAGE_WARM_UP = 500
TOLD_STEPS = 200
# The options that decide what weights a training gives.
DECISIVE = "seed epochs steps batch rate head_rate warm_up rounded_from".split()


class Average:
    """The exponential average of the weights that are trained, which is what is kept in the end."""

    def __init__(self, model):
        self.tensors = {
            name: parameter.detach().clone() for name, parameter in model.named_parameters() if parameter.requires_grad
        }

    @torch.no_grad()
    def add(self, model, step):
        for name, parameter in model.named_parameters():
            if name in self.tensors:
                self.tensors[name].lerp_(parameter, AVERAGE_WARM_UP / (step + AVERAGE_WARM_UP))

    def into(self, model):
        """Gives the averages to the model."""
        model.load_state_dict(self.tensors, strict=False)


def rate_groups(model, rate, head_rate):
    """The parameters by rate: what is pretrained has one, all that begins with noise the other."""
    groups = []
    for is_own, base in ((True, rate), (False, head_rate)):
        parameters = [tensor for name, tensor in model.named_parameters() if is_pretrained(name) == is_own]
        groups.append({"params": parameters, "lr": base, "base": base})
    return groups


def origin_of(options):
    """What a training follows from, by name: the options that decide, and checksums of the files."""
    files = {
        "data": options.data,
        "encoder": f"{options.encoder}/model.safetensors",
        "vocabulary": f"{options.encoder}/tokenizer.json",
    }
    return {name: getattr(options, name) for name in DECISIVE} | {name: sha256(path) for name, path in files.items()}


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Training:
    """A training that can be cut anywhere and goes on from its last checkpoint to the same weights.

    Batches follow from seed and step, and what chance there is else has its state kept, so that on one kind of machine
    the same command gives the same weights. `origin` is what they follow from; a checkpoint of another is refused.
    """

    def __init__(self, model, data, maker, options, origin):
        self.model, self.data, self.maker, self.options, self.origin = model, data, maker, options, origin
        self.device = torch.device(options.device)
        groups = rate_groups(model, options.rate, options.head_rate)
        self.optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
        self.average = Average(model)
        self.step = 0
        self.path = f"{options.output}/checkpoint.pt"

    def run(self):
        """Trains for `options.epochs`, or `options.steps` where given; writes the weights."""
        os.makedirs(self.options.output, exist_ok=True)
        if os.path.exists(self.path):
            self.restore()
        total = self.options.steps or len(self.epoch(0)) * self.options.epochs
        began, told = time.monotonic(), {}
        print(f"{total} steps, from step {self.step}", flush=True)
        self.model.train()
        for windows in itertools.islice(self.batches(), total - self.step):
            told.update(self.take(windows, self.step / total))
            if self.step % TOLD_STEPS == 0:
                text = " ".join(f"{task} {loss.item():.3f}" for task, loss in sorted(told.items()))
                print(f"step {self.step}, {time.monotonic() - began:.0f} s: {text}", flush=True)
            if self.step % self.options.keep == 0:
                self.keep()
        self.average.into(self.model)
        save(self.model, self.options.output)

    def epoch(self, number):
        """The batches of an epoch, each a list of windows."""
        return epoch(self.data, self.maker, self.options.batch, self.options.seed, number)

    def batches(self):
        """The batches behind the steps that are taken, epoch after epoch without end."""
        taken = self.step
        for number in itertools.count():
            batches = self.epoch(number)
            yield from batches[taken:]
            taken = max(0, taken - len(batches))

    def take(self, windows, done):
        """One step, `done` the share of the training before it; gives the losses by task."""
        rate = min(1, (self.step + 1) / self.options.warm_up) * (1 - done)
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * rate
        batch = moved(batch_of(windows, self.maker.pieces), self.device)
        precision = torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda")
        with rounding(done >= self.options.rounded_from), precision:
            found = losses(self.model, *self.model.encode(batch), batch)
        self.optimizer.zero_grad(set_to_none=True)
        weighted(found).backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        self.average.add(self.model, self.step)
        return {task: loss.detach() for task, loss in found.items()}

    def keep(self):
        """Writes a checkpoint in the place of the one before."""
        state = {
            "origin": self.origin,
            "step": self.step,
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average.tensors,
            "chance": torch.get_rng_state(),
        }
        if self.device.type == "cuda":
            state["device chance"] = torch.cuda.get_rng_state(self.device)
        with replacing(self.path) as path:
            torch.save(state, path)

    def restore(self):
        """Takes everything from the checkpoint; refuses one that follows from other options, corpora or encoders."""
        state = torch.load(self.path, map_location=self.device, weights_only=True)
        former = state.get("origin", {})
        other = [name for name, value in self.origin.items() if former.get(name) != value]
        if other:
            raise InputError(f"{self.path} was made with other {', '.join(other)}: give the same or another output")
        self.step = state["step"]
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average.tensors = state["average"]
        torch.set_rng_state(state["chance"].cpu())
        if self.device.type == "cuda" and "device chance" in state:
            torch.cuda.set_rng_state(state["device chance"].cpu(), self.device)
