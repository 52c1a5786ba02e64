"""The weights on the disk: a directory with `labels.json` and tensors in half precision, as `ModelCompiler` wants."""
import glob
import json
import os

import torch
from safetensors.torch import load_file, save_file

from .network import Reader, is_encoder


def group_of(name):
    """The file of a tensor: none of them has more than 16 MB."""
    if name.startswith("word.weight."):
        return "word" + name[-1]
    if name.startswith("layers."):
        return "layers0" if int(name.split(".")[1]) < 3 else "layers1"
    return "heads"


def save(model, folder):
    os.makedirs(folder, exist_ok=True)
    tensors = {name: tensor.detach().half().cpu().contiguous() for name, tensor in model.state_dict().items()}
    rows = tensors.pop("word.weight")
    half = len(rows) // 2
    tensors["word.weight.0"], tensors["word.weight.1"] = rows[:half].contiguous(), rows[half:].contiguous()
    for group in sorted({group_of(name) for name in tensors}):
        own = {name: tensor for name, tensor in tensors.items() if group_of(name) == group}
        save_file(own, f"{folder}/{group}.safetensors")
    with open(f"{folder}/labels.json", "w", encoding="utf-8") as file:
        json.dump(model.labels, file, ensure_ascii=False, indent=0)


def load(folder):
    """The network of a directory, in single precision."""
    with open(f"{folder}/labels.json", encoding="utf-8") as file:
        labels = json.load(file)
    tensors = {}
    for path in sorted(glob.glob(f"{folder}/*.safetensors")):
        tensors.update(load_file(path))
    tensors["word.weight"] = torch.cat([tensors.pop("word.weight.0"), tensors.pop("word.weight.1")])
    model = Reader(labels)
    model.load_state_dict({name: tensor.float() for name, tensor in tensors.items()})
    return model.eval()


def head_parameters(model):
    return [parameter for name, parameter in model.named_parameters() if not is_encoder(name)]


def encoder_parameters(model):
    return [parameter for name, parameter in model.named_parameters() if is_encoder(name)]
