"""The best trees over the words of sentences.

Chu and Liu, 1965; Edmonds, 1967; as `Sources/ChanceryTrained/SpanningTree.swift` has it.
"""
import numpy

# The score of what cannot be.
NEVER = -1e9


def trees(scores, sentences):
    """The heads of the words of all sentences of a window, -1 the root.

    `scores` [words, 1 + words], the root the first column; `sentences` [words] the number of each word's sentence, from
    0 on without a gap; gives [words].
    """
    sentences = numpy.array(sentences)
    heads = numpy.zeros(len(sentences), int)
    for number in range(sentences.max() + 1):
        places = numpy.flatnonzero(sentences == number)
        start, end = places[0], places[-1] + 1
        columns = [0, *range(start + 1, end + 1)]
        found = best_tree(scores[start:end][:, columns])
        heads[start:end] = numpy.where(found == 0, -1, found - 1 + start)
    return heads


def best_tree(scores):
    """The heads of the words in the maximum spanning tree with one root, 0 the root.

    `scores` [words, 1 + words], the root the first column; gives [words].
    """
    count = scores.shape[0]
    full = numpy.full((count + 1, count + 1), NEVER)
    full[1:] = scores
    numpy.fill_diagonal(full, NEVER)
    # An arc from the root costs more than all others can bring, so that the best tree has no second one.
    full[1:, 0] -= numpy.abs(full[full > NEVER / 2]).sum() + 1
    return spanning_tree(full)[1:]


def spanning_tree(scores):
    """The heads in the maximum spanning tree of a graph whose root is 0; that of the root is 0."""
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = first_cycle(heads)
    if not cycle:
        return heads
    # The cycle becomes one node, the last of a smaller graph.
    inside = numpy.zeros(len(heads), bool)
    inside[cycle] = True
    rest = numpy.flatnonzero(~inside)
    own = scores[cycle, heads[cycle]]
    smaller = numpy.full((len(rest) + 1, len(rest) + 1), NEVER)
    smaller[:-1, :-1] = scores[numpy.ix_(rest, rest)]
    into = scores[numpy.ix_(cycle, rest)] - own[:, None]
    out = scores[numpy.ix_(rest, cycle)]
    entered, left = into.argmax(0), out.argmax(1)
    smaller[-1, :-1] = into.max(0)
    smaller[:-1, -1] = out.max(1)
    numpy.fill_diagonal(smaller, NEVER)
    chosen = spanning_tree(smaller)
    result = heads.copy()
    for place, node in enumerate(rest):
        if node:
            is_cycle = chosen[place] == len(rest)
            result[node] = cycle[left[place]] if is_cycle else rest[chosen[place]]
    result[cycle[entered[chosen[-1]]]] = rest[chosen[-1]]
    return result


def first_cycle(heads):
    """A cycle among the heads, or none."""
    seen = numpy.zeros(len(heads), int)
    for start in range(1, len(heads)):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = heads[node]
        if node and seen[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []
