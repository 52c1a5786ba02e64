"""The network: an encoder of six layers over the pieces of a window, and heads that read the vectors of its words."""
import contextlib

import torch
import torch.nn.functional as F
from torch import nn

from .files import InputError
from .labels import STATEMENT_TASKS, WORD_TASKS
from .words import VOCABULARY

WIDTH, ATTENTION_HEADS, LAYERS, INNER = 384, 12, 6, 1536
POSITIONS, CASINGS = 512, 7
# What the maps and norms of a layer are called here, and in the pretrained weights.
LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "o": "attention.output.dense",
    "up": "intermediate.dense",
    "down": "output.dense",
    "n1": "attention.output.LayerNorm",
    "n2": "output.LayerNorm",
}
# The first part of the name of every tensor that is pretrained; the rows of the casing and all heads begin anew.
PRETRAINED = frozenset(("word", "position", "norm", "layers"))


def is_pretrained(name):
    """Whether a tensor of this name comes from the pretrained encoder."""
    return name.split(".")[0] in PRETRAINED


def rounded(x, dim):
    """`x` as 8 bits hold it, symmetric by the largest along `dim`; gradients pass as if it were not rounded."""
    scale = x.detach().abs().amax(dim=dim, keepdim=True).clamp(min=1e-6) / 127
    return x + ((x / scale).round().clamp(-127, 127) * scale - x).detach()


class RoundedLinear(nn.Linear):
    """A linear map whose weights, by output, and inputs, by row, are rounded to 8 bits where that is switched on."""

    is_rounded = False

    def forward(self, x):
        if not RoundedLinear.is_rounded:
            return F.linear(x, self.weight, self.bias)
        return F.linear(rounded(x.float(), -1).to(x.dtype), rounded(self.weight, 1), self.bias)


@contextlib.contextmanager
def rounding(is_on):
    """Switches the rounding of all such maps on or off, for what runs inside."""
    before, RoundedLinear.is_rounded = RoundedLinear.is_rounded, is_on
    try:
        yield
    finally:
        RoundedLinear.is_rounded = before


class Layer(nn.Module):
    """Attention, then a map out and back, each added to what came in and normalized."""

    def __init__(self):
        super().__init__()
        self.q, self.k, self.v, self.o = (RoundedLinear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = RoundedLinear(WIDTH, INNER), RoundedLinear(INNER, WIDTH)
        self.n1, self.n2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        def parted(y):
            return y.view(*y.shape[:2], ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).transpose(1, 2)

        drop = 0.1 if self.training else 0.0
        attended = F.scaled_dot_product_attention(
            parted(self.q(x)), parted(self.k(x)), parted(self.v(x)), attn_mask=mask, dropout_p=drop
        )
        x = self.n1(x + self.drop(self.o(attended.transpose(1, 2).reshape(x.shape))))
        return self.n2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Projection(nn.Module):
    """A linear map with a Gaussian error linear unit."""

    def __init__(self, width, inputs=WIDTH):
        super().__init__()
        self.l = nn.Linear(inputs, width)
        self.drop = nn.Dropout(0.33)

    def forward(self, x):
        return self.drop(F.gelu(self.l(x)))


class Bilinear(nn.Module):
    """`[a; 1]ᵀ U_k [b; 1]` for each label k (Dozat and Manning, 2017)."""

    def __init__(self, width, labels):
        super().__init__()
        self.u = nn.Parameter(torch.empty(labels, width + 1, width + 1))
        nn.init.normal_(self.u, std=0.02)

    @staticmethod
    def one(x):
        return torch.cat([x, x.new_ones(*x.shape[:-1], 1)], -1)

    def pairs(self, a, b):
        """[n, width] with [n, width]: [n, label]."""
        return torch.einsum("ni,kij,nj->nk", self.one(a), self.u, self.one(b))

    def tables(self, a, b):
        """[n, width] with [n, words, width]: [n, words, label]."""
        return torch.einsum("ni,kij,nwj->nwk", self.one(a), self.u, self.one(b))

    def table(self, a, b):
        """[batch, words, width] with [batch, others, width], of the only label: [batch, words, others]."""
        return torch.einsum("bwi,ij,bvj->bwv", self.one(a), self.u[0], self.one(b))


def places(anchors, sentences):
    """The row of the bias of roles: 17 for the sentence of the anchor, and the distance by powers of two.

    0 is the anchor itself, 1 to 8 are words after it, 9 to 16 words before it. `anchors` [n], `sentences` [n, words]
    the number of each word's sentence; gives [n, words].
    """
    distance = torch.arange(sentences.shape[1], device=anchors.device)[None] - anchors[:, None]
    power = torch.log2(distance.abs().clamp(min=1).float()).floor().long().clamp(max=7)
    bucket = torch.where(distance == 0, 0, power + 1)
    bucket = torch.where(distance < 0, bucket + 8, bucket)
    return 17 * (sentences == sentences.gather(1, anchors[:, None])).long() + bucket


class Reader(nn.Module):
    """The encoder and all heads; the names of the tensors are those that `ModelCompiler` and the program know."""

    def __init__(self, labels):
        super().__init__()
        self.labels = labels
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.case = nn.Embedding(CASINGS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.out = nn.ModuleDict({task: nn.Linear(WIDTH, len(labels[task])) for task in [*WORD_TASKS, "actuality"]})
        self.head_drop = nn.Dropout(0.2)
        self.arc_dep, self.arc_head, self.arc = Projection(256), Projection(256), Bilinear(256, 1)
        self.rel_dep, self.rel_head = Projection(128), Projection(128)
        self.rel = Bilinear(128, len(labels["deprel"]))
        self.co_m, self.co_a, self.co = Projection(256), Projection(256), Bilinear(256, 1)
        for name, task in (("st", "statement-role"), ("ev", "event-role")):
            count = len(labels[task])
            self.add_module(f"{name}_a", Projection(192))
            self.add_module(f"{name}_w", Projection(192))
            self.add_module(name, Bilinear(192, count))
            self.add_module(f"{name}_bias", nn.Embedding(34, count))
            nn.init.zeros_(getattr(self, f"{name}_bias").weight)
        self.at = Projection(256, 3 * WIDTH)
        self.at_out = nn.ModuleDict({task: nn.Linear(256, len(labels[task])) for task in STATEMENT_TASKS})
        nn.init.normal_(self.case.weight, std=0.02)

    def encode(self, batch):
        """The vectors of the windows' starts [batch, width], and of the words' first pieces [batch, words, width]."""
        position = torch.arange(batch["pieces"].shape[1], device=batch["pieces"].device)
        x = self.word(batch["pieces"]) + self.position(position) + self.case(batch["casing"])
        x = self.drop(self.norm(x))
        mask = batch["is_piece"][:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x[:, 0], x.gather(1, batch["first"][:, :, None].expand(-1, -1, WIDTH))

    def arcs(self, root, words):
        """The scores of each word's heads, the root the first, [batch, words, 1 + words]; and the heads' vectors."""
        heads = torch.cat([root[:, None], words], 1)
        return self.arc.table(self.arc_dep(words), self.arc_head(heads)), heads

    def relations(self, words, heads):
        """The scores of the relations of words [n, width] to their heads [n, width]."""
        return self.rel.pairs(self.rel_dep(words), self.rel_head(heads))

    def antecedents(self, root, words):
        """The scores of each word's antecedents, none the first: [batch, words, 1 + words]."""
        return self.co.table(self.co_m(words), self.co_a(torch.cat([root[:, None], words], 1)))

    def roles(self, name, words, anchors, sentences):
        """The scores of the roles in statements (`st`) or events (`ev`), [n, words, label].

        `anchors` [n]; `words` [n, words, width] and `sentences` [n, words] are those of their windows.
        """
        own = words[torch.arange(len(anchors), device=words.device), anchors]
        head, anchor, word, bias = (getattr(self, name + part) for part in ("", "_a", "_w", "_bias"))
        return head.tables(anchor(own), word(words)) + bias(places(anchors, sentences))

    def statement(self, words, anchors, firsts, content):
        """The scores of what statements are, by task [n, label].

        `words` [n, words, width], `anchors` [n], `firsts` [n] the first word of the content, and `content` [n, words]
        the share of each word in it.
        """
        at = torch.arange(len(anchors), device=words.device)
        mean = torch.einsum("nw,nwh->nh", content.to(words.dtype), words)
        inner = self.at(torch.cat([words[at, anchors], words[at, firsts], mean], -1))
        return {task: head(inner) for task, head in self.at_out.items()}

    def load_pretrained(self, tensors):
        """Takes the encoder from the weights of a BERT; the row of the only token type goes into the positions."""
        try:
            self.load_state_dict(pretrained(tensors), strict=False)
        except (KeyError, RuntimeError) as error:
            raise InputError(f"the encoder is not of the size of all-MiniLM-L6-v2: {error}") from error


def pretrained(tensors):
    """The weights of a BERT by the names that they have here."""
    source = {name.removeprefix("bert."): tensor.float() for name, tensor in tensors.items()}
    if any(name.startswith(f"encoder.layer.{LAYERS}.") for name in source):
        raise InputError(f"the encoder has more than {LAYERS} layers")
    part = "embeddings."
    positions = source[part + "position_embeddings.weight"][:POSITIONS]
    own = {
        "word.weight": source[part + "word_embeddings.weight"],
        "position.weight": positions + source[part + "token_type_embeddings.weight"][0],
        "norm.weight": source[part + "LayerNorm.weight"],
        "norm.bias": source[part + "LayerNorm.bias"],
    }
    for number in range(LAYERS):
        for name, other in LAYER_NAMES.items():
            for kind in ("weight", "bias"):
                own[f"layers.{number}.{name}.{kind}"] = source[f"encoder.layer.{number}.{other}.{kind}"]
    return own
