"""The commands: `python3 -m reader --help`."""
import argparse
import json
import os

from . import packing
from .files import InputError
from .labels import label_lists, numbers


def arguments():
    parser = argparse.ArgumentParser(prog="python3 -m reader", description="Trains the reader of Chancery.")
    commands = parser.add_subparsers(required=True)

    pack = commands.add_parser("pack", help="read the corpora into one file")
    pack.add_argument("data", help="the directory of the corpora")
    pack.add_argument("output", help="the file to write, .json.gz")
    pack.add_argument("--digests", required=True, help="a directory of articles with digests, to train on")
    pack.add_argument("--digests-dev", help="another, to score by")
    pack.add_argument("--leave-out", help="a file with identifiers of articles, a line each, that are not trained on")
    pack.set_defaults(run=packing.pack)

    train = commands.add_parser("train", help="train everything; goes on from the last checkpoint in the output")
    add_training(train, epochs=36, batch=16, warm_up=300)
    train.add_argument("--rate", type=float, default=2e-4, help="the learning rate of what is pretrained")
    share = "the share of the steps before those that round to 8 bits"
    train.add_argument("--rounded-from", type=float, default=0.75, help=share)
    train.add_argument("--steps", type=positive, help="the length of the training in steps, instead of in epochs")
    train.add_argument("--keep", type=positive, default=500, help="write a checkpoint every so many steps")
    train.set_defaults(run=run_train)

    heads = commands.add_parser("heads", help="train some heads anew on an encoder that stays as it is")
    heads.add_argument("model", help="the directory of the weights to begin with")
    add_training(heads, epochs=20, batch=4, warm_up=100)
    heads.add_argument("--heads", nargs="+", default=["digests"], choices=["syntax", "names", "antecedents", "digests"])
    heads.add_argument("--goes-on", action="store_true", help="begin with the heads' weights as they are")
    heads.set_defaults(run=run_heads)

    score = commands.add_parser("score", help="tell what weights reach, as JSON")
    score.add_argument("model", help="the directory of the weights")
    add_common(score)
    score.add_argument("--unrounded", action="store_true", help="in single precision")
    score.set_defaults(run=run_score)
    return parser.parse_args()


def add_common(parser):
    parser.add_argument("--data", required=True, help="the file that `pack` wrote")
    parser.add_argument("--encoder", required=True, help="the directory of the pretrained encoder")
    parser.add_argument("--device", default="cpu", help="cpu, cuda or cuda:N")


def add_training(parser, epochs, batch, warm_up):
    add_common(parser)
    size = "the size of a step: as many windows as fill so many rows of 200 pieces, padding counted"
    parser.add_argument("--output", required=True, help="the directory for the weights")
    parser.add_argument("--epochs", type=positive, default=epochs)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=positive, default=batch, help=size)
    parser.add_argument("--head-rate", type=float, default=2e-3, help="the learning rate of what begins anew")
    parser.add_argument("--warm-up", type=positive, default=warm_up, help="so many steps until the rates are whole")


def positive(text):
    """A whole number above 0."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not above 0")
    return number


def settle(seed):
    """The same command gives the same weights, on one kind of machine."""
    import torch

    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(seed)


def run_train(options):
    from safetensors.torch import load_file

    from .network import Reader
    from .training import Training, origin_of
    from .windows import WindowMaker
    from .words import Pieces

    data = packing.load(options.data)
    labels = label_lists(data["ewt-train"] + data["gum-train"])
    settle(options.seed)
    model = Reader(labels)
    model.load_pretrained(load_file(f"{options.encoder}/model.safetensors"))
    maker = WindowMaker(Pieces(options.encoder), numbers(labels))
    Training(model.to(options.device), data, maker, options, origin_of(options)).run()


def run_heads(options):
    from .heads import train_heads

    model, maker = load_model(options)
    settle(options.seed)
    train_heads(model, packing.load(options.data), maker, options)


def run_score(options):
    from .scores import report

    model, maker = load_model(options)
    found = report(model, packing.load(options.data), maker, options.device, not options.unrounded)
    print(json.dumps(found, indent=1))


def load_model(options):
    from .weights import load
    from .windows import WindowMaker
    from .words import Pieces

    model = load(options.model).to(options.device)
    return model, WindowMaker(Pieces(options.encoder), numbers(model.labels))


def main():
    options = arguments()
    try:
        options.run(options)
    except (InputError, OSError) as error:
        raise SystemExit(f"python3 -m reader: {error}") from error


if __name__ == "__main__":
    main()
