"""The best trees, against all trees."""
import itertools
import unittest

try:
    import numpy
except ImportError:
    raise unittest.SkipTest("there is no numpy") from None

from reader.tree import best_tree, trees


def reaches_root(heads):
    """Whether no word's heads go in a circle; `heads` count words from 1, the root is 0."""
    for node in range(1, len(heads) + 1):
        for _ in heads:
            node = heads[node - 1] if node else 0
        if node:
            return False
    return True


def best_by_force(scores):
    """The best of all trees with one root."""
    count = len(scores)
    possible = (
        heads
        for heads in itertools.product(range(count + 1), repeat=count)
        if heads.count(0) == 1 and reaches_root(heads)
    )
    return list(max(possible, key=lambda heads: sum(scores[word, head] for word, head in enumerate(heads))))


class TreeTests(unittest.TestCase):
    def test_best_tree(self):
        chance = numpy.random.default_rng(1)
        for count in (1, 2, 3, 4, 5):
            for spread in (1, 100):
                for _ in range(20):
                    scores = chance.normal(0, spread, (count, count + 1))
                    self.assertEqual(best_tree(scores).tolist(), best_by_force(scores))

    def test_trees(self):
        scores = numpy.zeros((4, 5))
        # The second of the two words of each sentence hangs on the first; arcs between sentences bring nothing.
        scores[0, 0] = scores[2, 0] = scores[1, 1] = scores[3, 3] = 1
        scores[0, 4] = scores[3, 1] = 9
        self.assertEqual(trees(scores, [0, 0, 1, 1]).tolist(), [-1, 0, -1, 2])
        self.assertEqual(trees(scores[:1, :2], [0]).tolist(), [-1])
