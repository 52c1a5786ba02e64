"""Trains the whole network, from the pretrained encoder on."""
import collections
import os
import time

import torch
from torch import nn

from .batches import batch_of, epoch, moved
from .losses import losses, weighted
from .network import RoundedLinear
from .weights import encoder_parameters, head_parameters, save

AVERAGE_MAX, AVERAGE_WARM_UP = 0.997, 500
TOLD_STEPS, KEPT_STEPS = 200, 500


class Average:
    """The exponential average of the weights, which is what is kept in the end."""

    def __init__(self, model):
        self.tensors = {name: tensor.detach().clone() for name, tensor in model.state_dict().items()}

    @torch.no_grad()
    def add(self, model, step):
        share = min(AVERAGE_MAX, step / (step + AVERAGE_WARM_UP))
        for name, tensor in model.state_dict().items():
            self.tensors[name].lerp_(tensor, 1 - share)


class Training:
    """A training that can be cut anywhere and goes on from its last checkpoint to the same weights.

    Batches follow from seed and step, and what chance there is else has its state kept, so that on one kind of machine
    the same command gives the same weights.
    """

    def __init__(self, model, data, maker, options):
        self.model, self.data, self.maker, self.options = model, data, maker, options
        rates = [(encoder_parameters(model), options.rate), (head_parameters(model), options.head_rate)]
        self.optimizer = torch.optim.AdamW(
            [{"params": parameters, "lr": rate, "base": rate} for parameters, rate in rates],
            betas=(0.9, 0.98),
            weight_decay=0.01,
        )
        self.average = Average(model)
        self.step = 0
        self.path = f"{options.output}/checkpoint.pt"

    def run(self):
        """Trains up to `options.epochs`, or `options.steps` where given; writes the weights."""
        options = self.options
        os.makedirs(options.output, exist_ok=True)
        if os.path.exists(self.path):
            self.restore()
        number, start = 0, 0
        batches = self.batches(0)
        total = options.steps or int(len(batches) * options.epochs)
        began, told = time.monotonic(), collections.OrderedDict()
        print(f"{len(batches)} batches an epoch, {total} steps, from step {self.step}", flush=True)
        self.model.train()
        while self.step < total:
            while self.step >= start + len(batches):
                number, start = number + 1, start + len(batches)
                batches = self.batches(number)
            told.update(self.take(batches[self.step - start], self.step / total))
            if self.step % TOLD_STEPS == 0:
                text = " ".join(f"{task} {loss:.3f}" for task, loss in sorted(told.items()))
                print(f"step {self.step}, {time.monotonic() - began:.0f} s: {text}", flush=True)
            if self.step % options.keep == 0:
                self.keep()
        RoundedLinear.is_rounded = False
        self.model.load_state_dict(self.average.tensors)
        save(self.model, options.output)

    def batches(self, number):
        return epoch(self.data, self.maker, self.options.batch, self.options.seed, number)

    def take(self, windows, done):
        """One step, `done` the share of the training before it; gives the losses."""
        rate = min(1, (self.step + 1) / self.options.warm_up) * (1 - done)
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * rate
        RoundedLinear.is_rounded = done >= self.options.rounded_from
        batch = moved(batch_of(windows, self.maker.pieces), self.options.device)
        with torch.autocast(self.options.device, torch.bfloat16, enabled=self.options.device != "cpu"):
            found = losses(self.model, *self.model.encode(batch), batch)
        self.optimizer.zero_grad(set_to_none=True)
        weighted(found).backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        self.average.add(self.model, self.step)
        return {task: loss.item() for task, loss in found.items()}

    def keep(self):
        """Writes a checkpoint in the place of the one before."""
        state = {
            "step": self.step,
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average.tensors,
            "chance": torch.get_rng_state(),
            "device chance": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
        }
        torch.save(state, self.path + ".new")
        os.replace(self.path + ".new", self.path)

    def restore(self):
        state = torch.load(self.path, map_location=self.options.device, weights_only=True)
        self.step = state["step"]
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average.tensors = state["average"]
        torch.set_rng_state(state["chance"].cpu())
        if state["device chance"]:
            torch.cuda.set_rng_state_all([chance.cpu() for chance in state["device chance"]])
