"""The commands: `python3 -m reader --help`."""
import argparse
import gzip
import json
import os

from . import corpora
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
    pack.set_defaults(run=run_pack)

    train = commands.add_parser("train", help="train everything; goes on from the last checkpoint in the output")
    add_training(train, epochs=36, batch=16, warm_up=300)
    train.add_argument("--rate", type=float, default=2e-4, help="the learning rate of the encoder")
    share = "the share of the steps before those that round to 8 bits"
    train.add_argument("--rounded-from", type=float, default=0.75, help=share)
    train.add_argument("--steps", type=int, help="stop after so many steps, whatever the epochs")
    train.add_argument("--keep", type=int, default=500, help="write a checkpoint every so many steps")
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
    parser.add_argument("--device", default="cpu", help="cpu or cuda")


def add_training(parser, epochs, batch, warm_up):
    add_common(parser)
    parser.add_argument("--output", required=True, help="the directory for the weights")
    parser.add_argument("--epochs", type=int, default=epochs)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=batch, help="so many windows a step")
    parser.add_argument("--head-rate", type=float, default=2e-3, help="the learning rate of the heads")
    parser.add_argument("--warm-up", type=int, default=warm_up, help="so many steps until the rates are whole")


def run_pack(options):
    root = options.data
    data = {}
    for split in ("train", "dev", "test"):
        data[f"ewt-{split}"] = corpora.conllu(f"{root}/ud-ewt/en_ewt-ud-{split}.conllu")
        data[f"gum-{split}"] = corpora.conllu(f"{root}/ud-gum/free/en_gum-ud-{split}.conllu", has_entities=True)
        data[f"crossner-{split}"] = corpora.tagged(f"{root}/crossner-politics/{split}.txt")
    data["wikigold"] = corpora.tagged(f"{root}/wikigold/wikigold.conll.txt")
    data["uner"] = corpora.tagged(f"{root}/uner-ewt/en_ewt-ud-dev.iob2", (1, 2), "\t")
    data["re3d"] = corpora.re3d(f"{root}/re3d")
    left_out = set()
    if options.leave_out:
        with open(options.leave_out, encoding="utf-8") as file:
            left_out = {line.strip() for line in file if line.strip()}
    found = corpora.digests(options.digests)
    missing = left_out - {document["id"] for document in found}
    if missing:
        raise SystemExit(f"{options.digests} has no {', '.join(sorted(missing))}")
    data["digest-train"] = [document for document in found if document["id"] not in left_out]
    if left_out:
        data["digest-left-out"] = [document for document in found if document["id"] in left_out]
    if options.digests_dev:
        data["digest-dev"] = corpora.digests(options.digests_dev)
    # The same corpora give the same bytes.
    with gzip.GzipFile(options.output, "wb", mtime=0) as file:
        file.write(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
    for name, items in data.items():
        print(f"{name}: {len(items)}")


def load_data(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)


def settle(seed):
    """The same command gives the same weights, on one kind of machine."""
    import torch

    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(seed)


def run_train(options):
    from safetensors.torch import load_file

    from .network import Reader
    from .training import Training
    from .windows import WindowMaker
    from .words import Pieces

    data = load_data(options.data)
    labels = label_lists(data["ewt-train"] + data["gum-train"])
    settle(options.seed)
    model = Reader(labels)
    model.load_pretrained(load_file(f"{options.encoder}/model.safetensors"))
    maker = WindowMaker(Pieces(options.encoder), numbers(labels))
    Training(model.to(options.device), data, maker, options).run()


def run_heads(options):
    from .heads import train_heads

    model, maker = load_model(options)
    settle(options.seed)
    train_heads(model, load_data(options.data), maker, options)


def run_score(options):
    from .scores import report

    model, maker = load_model(options)
    found = report(model, load_data(options.data), maker, options.device, not options.unrounded)
    print(json.dumps(found, indent=1))


def load_model(options):
    from .weights import load
    from .windows import WindowMaker
    from .words import Pieces

    if not os.path.exists(f"{options.model}/labels.json"):
        raise SystemExit(f"{options.model}: there is no labels.json")
    model = load(options.model).to(options.device)
    return model, WindowMaker(Pieces(options.encoder), numbers(model.labels))


if __name__ == "__main__":
    options = arguments()
    options.run(options)
