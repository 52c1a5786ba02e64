"""The weights on the disk: a directory with `labels.json` and tensors in half precision, as `ModelCompiler` wants."""
import json
import os
import pathlib

import torch
from safetensors.torch import load_file, save_file

from .files import InputError, replacing
from .network import Reader

# None of them has more than 16 MB.
FILES = tuple(f"{name}.safetensors" for name in ("heads", "layers0", "layers1", "word0", "word1"))


def file_of(name):
    """The file of a tensor."""
    if name.startswith("word.weight."):
        return f"word{name[-1]}.safetensors"
    if name.startswith("layers."):
        return "layers0.safetensors" if int(name.split(".")[1]) < 3 else "layers1.safetensors"
    return "heads.safetensors"


def save(model, folder):
    """Writes the weights into a directory that is there; `labels.json` comes last, and only whole weights have it."""
    tensors = {name: tensor.detach().half().cpu().contiguous() for name, tensor in model.state_dict().items()}
    rows = tensors.pop("word.weight")
    half = len(rows) // 2
    tensors["word.weight.0"], tensors["word.weight.1"] = rows[:half].contiguous(), rows[half:].contiguous()
    for file in FILES:
        own = {name: tensor for name, tensor in tensors.items() if file_of(name) == file}
        save_file(own, f"{folder}/{file}.new")
    pathlib.Path(folder, "labels.json").unlink(missing_ok=True)
    for file in FILES:
        os.replace(f"{folder}/{file}.new", f"{folder}/{file}")
    with replacing(f"{folder}/labels.json") as path, open(path, "w", encoding="utf-8") as file:
        json.dump(model.labels, file, ensure_ascii=False, indent=0)


def load(folder):
    """The network of a directory, in single precision."""
    missing = [file for file in ("labels.json", *FILES) if not os.path.exists(f"{folder}/{file}")]
    if missing:
        raise InputError(f"{folder}: there is no {', '.join(missing)}")
    with open(f"{folder}/labels.json", encoding="utf-8") as file:
        labels = json.load(file)
    tensors = {}
    for file in FILES:
        tensors.update(load_file(f"{folder}/{file}"))
    tensors["word.weight"] = torch.cat([tensors.pop("word.weight.0"), tensors.pop("word.weight.1")])
    model = Reader(labels)
    model.load_state_dict({name: tensor.float() for name, tensor in tensors.items()})
    return model.eval()
