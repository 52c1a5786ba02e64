"""Words, their pieces and their casing, as the network takes them."""
import re

from .files import InputError

# So many pieces the vocabulary has, and a word at most.
VOCABULARY, PIECES_MAX = 30522, 12
# More pieces than this a window never has.
WINDOW_MAX = 480

# Articles that only annotators have read come without words; these are near enough to the program's own.
WORD = re.compile(
    r"""
    (?:[A-Z]\.){2,}                                   # U.S. U.N.
  | (?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Sen|Rep|Gov|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)\.(?=\s)
  | \d+(?:[.,:]\d+)+ | \d+ (?:st|nd|rd|th)\b
  | (?i:n['’]t)\b
  | ['’](?i:s|re|ve|ll|d|m)\b
  | [^\W_]+? (?=(?i:n['’]t)\b)
  | [^\W_]+ (?:(?<=[a-zA-Z])\.(?=[a-z]))? [^\W_]*
  | \.{2,} | -{2,} | \S
    """,
    re.X,
)


def words(text):
    """The words of a text, each with its start and end in characters."""
    return [(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]


def casing(word):
    """1 lower, 2 Title, 3 UPPER, 4 mixed, 5 no letter but a digit, 6 neither; 0 is for the special pieces."""
    letters = [character for character in word if character.isalpha()]
    if not letters:
        return 5 if any(character.isdigit() for character in word) else 6
    capitals = sum(character.isupper() for character in letters)
    if capitals == 0:
        return 1
    if capitals == len(letters):
        return 3 if len(letters) > 1 else 2
    return 2 if capitals == 1 and letters[0].isupper() else 4


class Pieces:
    """Splits words into pieces, by the vocabulary of the encoder in `folder`."""

    def __init__(self, folder):
        from tokenizers import Tokenizer

        with open(f"{folder}/tokenizer.json", encoding="utf-8") as file:
            self.tokenizer = Tokenizer.from_str(file.read())
        if self.tokenizer.get_vocab_size() != VOCABULARY:
            raise InputError(f"{folder}: the vocabulary has not {VOCABULARY} pieces")
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.start, self.end, self.unknown, self.mask = (
            self.tokenizer.token_to_id(piece) for piece in ("[CLS]", "[SEP]", "[UNK]", "[MASK]")
        )
        self.known = {}

    def of(self, word):
        """The numbers of the pieces of a word, at least one and at most 12."""
        found = self.known.get(word)
        if found is None:
            found = self.tokenizer.encode(word, add_special_tokens=False).ids or [self.unknown]
            found = self.known[word] = found[:PIECES_MAX]
        return found

    def count(self, words):
        """How many pieces a row of words takes in a window, with the mark that may part it from the next."""
        return sum(len(self.of(word)) for word in words) + 1
