#!/usr/bin/env python3
"""Compare the summaries of digests with those that people wrote for GUM, beside the lead, TextRank and LexRank.

    python3 -m venv ENV && ENV/bin/pip install sumy==0.13.0 rouge-score==0.1.2
    swift build -c release --product chancery
    ENV/bin/python summaries.py GUM --command '.build/release/chancery digest --format jsonl --resources RESOURCES'

GUM is a folder with en_gum-ud-train.conllu, -dev and -test (https://github.com/UniversalDependencies/UD_English-GUM).
Its texts of the chosen genres are written out as plain text, one blank line between paragraphs, and digested; the
others get GUM's own sentences. Headings, dates and captions are sentences in GUM, so that the lead of three is mostly
headline, date and a sentence; "lead 3, body" and the digests leave headings out. Prints the mean F of ROUGE-1, 2 and
L (stemmed) against the first human summary of each text, by split, with the words and sentences that a summary has;
`--all-references` takes the mean over all human summaries, of which the texts of dev and test have five. Then, for all
texts: how far the mean of the three is above or below that of each peer, with the middle 95 % of 10,000 samples of the
texts; and how many summaries hold the actor that the digest mentions most, an act and a statement of the digest.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import shlex
import subprocess
import tempfile

from rouge_score import rouge_scorer
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

METRICS = ("rouge1", "rouge2", "rougeL")
SCORER = rouge_scorer.RougeScorer(METRICS, use_stemmer=True)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gum", type=pathlib.Path)
    parser.add_argument("--command", required=True, help="takes the texts, prints a digest a line")
    parser.add_argument("--genres", default="news,interview,speech")
    parser.add_argument("--all-references", action="store_true")
    return parser.parse_args()


class Text:
    """A text of GUM: its sentences, the text they make, and its summaries by people."""

    def __init__(self, name, split):
        self.name, self.split, self.genre = name, split, name.split("_")[1]
        self.sentences, self.summaries, self.prose = [], [], ""

    def add(self, sentence, opens_paragraph):
        gap = "" if not self.prose else "\n\n" if opens_paragraph else " "
        self.prose += gap + sentence
        self.sentences.append(sentence)


def texts(gum, genres):
    """The texts of the genres that have a summary by a person."""
    found = []
    for split in ("train", "dev", "test"):
        opens_paragraph = True
        with open(gum / f"en_gum-ud-{split}.conllu", encoding="utf-8") as lines:
            for line in lines:
                key, _, value = line.strip().partition(" = ")
                if key == "# newdoc id":
                    found.append(Text(value, split))
                if key == "# newdoc id" or key.startswith("# newpar"):
                    opens_paragraph = True
                elif summary := re.match(r"\(human\d?\) *(.*)", value if key.startswith("# meta::summary") else ""):
                    found[-1].summaries.append(summary[1])
                elif key == "# text":
                    found[-1].add(value, opens_paragraph)
                    opens_paragraph = False
    return [text for text in found if text.summaries and text.genre in genres]


def digests(command, chosen):
    """For each text the digest that the command makes of it."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder, f"{text.name}.txt") for text in chosen]
        for path, text in zip(paths, chosen):
            path.write_text(text.prose + "\n", encoding="utf-8")
        output = subprocess.run(
            shlex.split(command) + [str(path) for path in paths], check=True, capture_output=True, text=True
        ).stdout
    return [json.loads(line) for line in output.splitlines()]


class Words:
    """Cuts a sentence into words, for sumy."""

    def to_words(self, sentence):
        return re.findall(r"\w+", sentence)


def ranked(summarizer, text):
    """The three sentences that a summarizer of sumy chooses."""
    sentences = [Sentence(sentence, Words()) for sentence in text.sentences]
    return [str(sentence) for sentence in summarizer(ObjectDocumentModel([Paragraph(sentences)]), 3)]


def body(digest, text):
    """The sentences of GUM but for what the digest's article has on lines without a final mark."""
    lines = {line.strip() for line in digest["article"]["text"].split("\n")}
    return [sentence for sentence in text.sentences if sentence not in lines or sentence[-1] in ".!?:;,\"”)"]


def held(digest, sentences):
    """Whether sentences of a digest's article hold its most mentioned actor, an act and a statement."""
    starts = [(digest["article"]["text"].find(sentence), len(sentence)) for sentence in sentences]

    def has(span):
        return any(start <= span["start"] < start + length for start, length in starts if start >= 0)

    main = max(digest["actors"], key=lambda actor: len(actor["mentions"]), default={"mentions": []})
    return (
        any(has(mention) for mention in main["mentions"]),
        any(has(event["trigger"]) for event in digest["events"]),
        any(has(statement["content"][0]) for statement in digest["statements"]),
    )


def interval(differences):
    """The mean of differences, and between which two the means of most samples of them lie."""
    chance = random.Random(1)
    means = sorted(sum(chance.choices(differences, k=len(differences))) / len(differences) for _ in range(10_000))
    return f"{sum(differences) / len(differences):+.1f} ({means[250]:+.1f} to {means[9749]:+.1f})"


def score(text, sentences, all_references):
    summaries = text.summaries if all_references else text.summaries[:1]
    scores = [SCORER.score(summary, " ".join(sentences)) for summary in summaries]
    return [100 * sum(each[metric].fmeasure for each in scores) / len(scores) for metric in METRICS]


def main():
    options = arguments()
    chosen = texts(options.gum, options.genres.split(","))
    made = digests(options.command, chosen)
    systems = collections.defaultdict(list)
    for text, digest in zip(chosen, made):
        systems["digest"].append([span["text"] for span in digest["summary"]])
        systems["lead 3"].append(text.sentences[:3])
        systems["lead 3, body"].append(body(digest, text)[:3])
        systems["TextRank, 3"].append(ranked(TextRankSummarizer(), text))
        systems["LexRank, 3"].append(ranked(LexRankSummarizer(), text))
    scores = {
        name: [score(text, summary, options.all_references) for text, summary in zip(chosen, summaries)]
        for name, summaries in systems.items()
    }
    print("| split, texts | summary | ROUGE-1 | ROUGE-2 | ROUGE-L | words | sentences |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for split in ("train", "dev", "test", "all"):
        places = [place for place, text in enumerate(chosen) if split in (text.split, "all")]
        for name, summaries in systems.items():
            words = sum(len(" ".join(summaries[place]).split()) for place in places) / len(places)
            count = sum(len(summaries[place]) for place in places) / len(places)
            means = [sum(values) / len(places) for values in zip(*(scores[name][place] for place in places))]
            figures = " | ".join(f"{mean:.1f}" for mean in means)
            print(f"| {split}, {len(places)} | {name} | {figures} | {words:.0f} | {count:.1f} |")
    print("\n| summary | digest above it | main actor | act | statement | all three |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, summaries in systems.items():
        above = [(sum(own) - sum(other)) / 3 for own, other in zip(scores["digest"], scores[name])]
        holds = [held(digest, summary) for digest, summary in zip(made, summaries)]
        shares = [sum(values) / len(holds) for values in [*zip(*holds), [all(each) for each in holds]]]
        print(f"| {name} | {interval(above)} | " + " | ".join(f"{100 * share:.0f} %" for share in shares) + " |")


if __name__ == "__main__":
    main()
