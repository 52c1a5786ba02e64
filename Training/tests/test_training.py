"""The network, its weights on the disk, and trainings that are cut."""
import argparse
import contextlib
import io
import pathlib
import tempfile
import unittest

try:
    import torch
except ImportError:
    raise unittest.SkipTest("there is no torch") from None

from reader import heads, network, packing, training, weights
from reader.files import InputError
from reader.labels import label_lists, numbers
from reader.windows import WindowMaker

from .fixtures import LetterPieces, write_articles, write_corpora


class CutTraining(training.Training):
    """Is cut behind its first checkpoint."""

    def keep(self):
        super().keep()
        raise KeyboardInterrupt


class TrainingTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        torch.set_num_threads(1)
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        write_corpora(f"{folder.name}/data")
        write_articles(f"{folder.name}/train", "a")
        options = argparse.Namespace(digests=f"{folder.name}/train", leave_out=None, digests_dev=None)
        cls.data = packing.public_corpora(f"{folder.name}/data") | packing.articles(options)
        cls.labels = label_lists(cls.data["ewt-train"])
        cls.maker = WindowMaker(LetterPieces(), numbers(cls.labels))

    def model(self):
        torch.manual_seed(1)
        return network.Reader(self.labels)

    def options(self, name, **others):
        return argparse.Namespace(
            output=str(self.folder / name), device="cpu", seed=1, epochs=1, steps=4, batch=1, rate=1e-4,
            head_rate=1e-3, warm_up=2, rounded_from=0.5, keep=3, **others,
        )

    def run_training(self, kind, name, seed=1):
        with contextlib.redirect_stdout(io.StringIO()):
            kind(self.model(), self.data, self.maker, self.options(name), {"seed": seed}).run()

    def files(self, name):
        return [(self.folder / name / file).read_bytes() for file in weights.FILES]

    def test_cut_and_uncut(self):
        self.run_training(training.Training, "uncut")
        with self.assertRaises(KeyboardInterrupt):
            self.run_training(CutTraining, "cut")
        self.assertFalse((self.folder / "cut" / "labels.json").exists())
        with self.assertRaisesRegex(InputError, "other seed"):
            self.run_training(training.Training, "cut", seed=2)
        self.run_training(training.Training, "cut")
        self.assertEqual(self.files("cut"), self.files("uncut"))

    def test_saved_and_loaded(self):
        model = self.model()
        (self.folder / "saved").mkdir()
        weights.save(model, self.folder / "saved")
        loaded = weights.load(self.folder / "saved")
        self.assertEqual(loaded.labels, model.labels)
        for name, tensor in model.state_dict().items():
            self.assertTrue(torch.equal(loaded.state_dict()[name], tensor.half().float()), name)
        (self.folder / "saved" / "word0.safetensors").unlink()
        with self.assertRaisesRegex(InputError, "no word0.safetensors"):
            weights.load(self.folder / "saved")

    def test_rates(self):
        model = self.model()
        pretrained, anew = training.rate_groups(model, 1, 2)
        self.assertEqual((pretrained["base"], anew["base"]), (1, 2))
        self.assertEqual(len(pretrained["params"]) + len(anew["params"]), len(list(model.parameters())))
        for tensor, group in (
            (model.word.weight, pretrained), (model.layers[0].q.bias, pretrained), (model.norm.weight, pretrained),
            (model.case.weight, anew), (model.out["ner"].weight, anew),
        ):
            self.assertEqual([tensor is other for other in group["params"]].count(True), 1)

    def test_heads(self):
        for name in self.model().state_dict():
            is_head = not network.is_pretrained(name) and name != "case.weight"
            groups = [group for group in heads.HEADS if heads.belongs(name, [group])]
            self.assertEqual(len(groups), int(is_head), name)

    def test_heads_alone(self):
        model = self.model()
        before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
        with contextlib.redirect_stdout(io.StringIO()):
            heads.train_heads(model, self.data, self.maker, self.options("heads", heads=["names"], goes_on=True))
        changed = {name for name, tensor in model.state_dict().items() if not torch.equal(tensor, before[name])}
        self.assertEqual(changed, {"out.ner.weight", "out.ner.bias"})
        self.assertTrue((self.folder / "heads" / "labels.json").exists())

    def test_rounding_ends(self):
        with self.assertRaises(ValueError), network.rounding(True):
            self.assertTrue(network.RoundedLinear.is_rounded)
            raise ValueError
        self.assertFalse(network.RoundedLinear.is_rounded)


class PretrainedTests(unittest.TestCase):
    def source(self, layers=6, pieces=30522):
        """The weights of a BERT, all 1; none takes up more than a number."""

        def ones(*shape):
            return torch.ones(1).expand(shape)

        tensors = {
            "embeddings.word_embeddings.weight": ones(pieces, 384),
            "embeddings.position_embeddings.weight": ones(512, 384),
            "embeddings.token_type_embeddings.weight": ones(2, 384),
        }
        shapes = {name: (384,) if "Norm" in name else (384, 384) for name in network.LAYER_NAMES.values()}
        shapes |= {"intermediate.dense": (1536, 384), "output.dense": (384, 1536)}
        for number in range(layers):
            for name, shape in shapes.items():
                tensors[f"encoder.layer.{number}.{name}.weight"] = ones(*shape)
                tensors[f"encoder.layer.{number}.{name}.bias"] = ones(shape[0])
        return tensors | {"embeddings.LayerNorm.weight": ones(384), "embeddings.LayerNorm.bias": ones(384)}

    def test_taken(self):
        model = network.Reader(label_lists([]))
        model.load_pretrained(self.source())
        for name, tensor in model.state_dict().items():
            if network.is_pretrained(name):
                self.assertTrue((tensor == (2 if name == "position.weight" else 1)).all(), name)

    def test_refused(self):
        model = network.Reader(label_lists([]))
        for source in (self.source(layers=7), self.source(layers=5), self.source(pieces=1000)):
            with self.assertRaises(InputError):
                model.load_pretrained(source)
