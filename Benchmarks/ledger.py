#!/usr/bin/env python3
"""Measure the ledger as it grows: how fast digests are recorded, and how long each question takes.

    ledger.py TEXTS... [--chancery .build/release/chancery] [--statements 1000 10000 100000 1000000] [--instances 20]
              [--seed 1] [--directory DIR]

TEXTS are articles. Each is digested once; then the digests come again and again, each time with all dates moved by some days
and with the words of the text exchanged for others of the same length, so that no article is a copy of another and the index
has real words in real numbers. At each number of statements it prints how many digests a second were recorded, how large the
database is, and for each question the median and the 95th percentile of `chancery ledger …` from start to end, the start of
the program included, over so many instances with names, words and dates drawn by chance.
"""

import argparse
import collections
import datetime
import json
import pathlib
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time

WORD = re.compile(r"[A-Za-z]{3,}")
DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
STEP_DAYS = 3


class Copier:
    """Makes digests of one more round."""

    def __init__(self, digests, seed):
        self.digests, self.seed = digests, seed
        words = sorted({word for digest in digests for word in WORD.findall(digest["article"]["text"])})
        self.by_length = collections.defaultdict(list)
        for word in words:
            self.by_length[len(word)].append(word)

    def round(self, number):
        chance = random.Random(f"{self.seed}-{number}")
        exchange = {}
        for words in self.by_length.values():
            exchange.update(zip(words, chance.sample(words, len(words))))
        shift = datetime.timedelta(days=-STEP_DAYS * number)

        def moved(match):
            try:
                return (datetime.date(*map(int, match.groups())) + shift).isoformat()
            except (ValueError, OverflowError):
                return match[0]

        for index, digest in enumerate(self.digests):
            text = digest["article"]["text"]
            rest = {key: value for key, value in digest.items() if key != "article"}
            copy = json.loads(DATE.sub(moved, json.dumps(rest)))
            copy["article"] = {
                **digest["article"],
                "text": WORD.sub(lambda match: exchange.get(match[0], match[0]), text) if number else text,
                "published": DATE.sub(moved, digest["article"]["published"] or ""),
            }
            name = f"{number:05}-{index:03}"
            copy["id"] = f"sha256:{number:032x}{index:032x}"
            copy["source"] = {**copy["source"], "name": name + ".txt"}
            yield f"{name}.txt.{number:06x}{index:06x}.json", copy


def digests(chancery, texts):
    found = []
    for path in texts:
        metadata = path.with_suffix(".meta.json")
        published = json.loads(metadata.read_text()).get("published") if metadata.exists() else None
        command = [chancery, "digest", str(path)]
        result = subprocess.run(command, check=True, capture_output=True, text=True)
        digest = json.loads(result.stdout)
        digest["article"]["published"] = digest["article"]["published"] or published or "2025-06-01"
        found.append(digest)
    return found


def questions(base, chance, rounds):
    """An instance of each question, by its name."""
    actors = collections.Counter(
        actor["name"] for digest in base for actor in digest["actors"] if actor["kind"] in ("government", "person")
    )
    common = [name for name, _ in actors.most_common(20)]
    rare = [name for name, count in actors.items() if count == 1]
    words = sorted({word.lower() for digest in base for word in WORD.findall(digest["article"]["text"]) if len(word) > 5})
    last = datetime.date(2025, 6, 1) - datetime.timedelta(days=STEP_DAYS * chance.randrange(max(1, rounds)))
    first = last - datetime.timedelta(days=chance.choice([7, 30, 365]))
    dates = ["--since", first.isoformat(), "--until", last.isoformat()]
    kinds = ["commitment", "threat", "demand", "condition", "denial"]
    one, two = chance.sample(common, 2)
    return {
        "search, one word": ["search", chance.choice(words)],
        "search, two words": ["search", *chance.sample(words, 2)],
        "search, with dates": ["search", chance.choice(words), *dates],
        "actor, common": ["actor", one],
        "actor, rare": ["actor", chance.choice(rare)],
        "meetings of a common party": ["meetings", "--party", one],
        "meetings with dates": ["meetings", *dates],
        "timeline": ["timeline"],
        "timeline of a common party": ["timeline", "--party", one, *dates],
        "timeline of a rare party": ["timeline", "--party", chance.choice(rare)],
        "statements of a common party": ["statements", "--by", one],
        "statements of a kind, with dates": ["statements", "--class", chance.choice(kinds), *dates],
        "statements of a rare party": ["statements", "--by", chance.choice(rare)],
        "statements of a common party and kind, latest": [
            "statements", "--by", one, "--class", chance.choice(kinds), "--newest-first",
        ],
        "events between two": ["events", "--between", one, two],
        "events of a type, with dates": ["events", "--type", chance.choice(["SANCTION", "AGREE", "ASSAULT"]), *dates],
        "copies": ["copies"],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=pathlib.Path)
    parser.add_argument("--chancery", default=".build/release/chancery")
    parser.add_argument("--statements", nargs="+", type=int, default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--instances", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--directory", type=pathlib.Path)
    options = parser.parse_args()
    base = digests(options.chancery, options.texts)
    each = sum(len(digest["statements"]) for digest in base)
    print(f"{len(base)} articles with {each} statements and {sum(len(d['events']) for d in base)} events", flush=True)
    copier = Copier(base, options.seed)
    with tempfile.TemporaryDirectory(prefix="chancery-ledger-", dir=options.directory) as room:
        root = pathlib.Path(room)
        for name in ("inbox", "outbox"):
            (root / name).mkdir()
        where = ["--inbox", str(root / "inbox"), "--outbox", str(root / "outbox")]
        done = 0
        for wanted in options.statements:
            rounds = max(1, -(-wanted // each))
            for number in range(done, rounds):
                for name, digest in copier.round(number):
                    (root / "outbox" / name).write_text(json.dumps(digest, ensure_ascii=False))
            count = (rounds - done) * len(base)
            began = time.monotonic()
            recorded = 0
            while recorded < rounds * len(base):
                subprocess.run(
                    [options.chancery, "run", "--once", *where, "--log-target", "stderr", "--log-level", "error",
                     "--stop-timeout", "600", "--reading-processes", "1"],
                    check=True, stdin=subprocess.DEVNULL,
                )
                status = subprocess.run(
                    [options.chancery, "ledger", "status", "--json", *where], check=True, capture_output=True, text=True,
                )
                recorded = json.loads(status.stdout)["articleCount"]
            seconds = time.monotonic() - began
            done = rounds
            size = (root / "state/ledger/ledger.sqlite").stat().st_size
            rate = f"{count / seconds:.0f} digests a second" if count else "nothing new"
            print(f"{rounds * each} statements: {rate}, {size / 2**20:.0f} MiB", flush=True)
            ask(options, where, base, rounds)
    return 0


def ask(options, where, base, rounds):
    chance = random.Random(options.seed)
    times = collections.defaultdict(list)
    for _ in range(options.instances):
        for name, command in questions(base, chance, rounds).items():
            began = time.monotonic()
            result = subprocess.run(
                [options.chancery, "ledger", *command, *where], capture_output=True, check=False, stdin=subprocess.DEVNULL,
            )
            times[name].append((time.monotonic() - began) * 1_000)
            if result.returncode != 0 and b"knows no" not in result.stderr:
                sys.exit(f"{command}: {result.stderr.decode()}")
    for name, found in times.items():
        ordered = sorted(found)
        p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        print(f"    {name:<46} p50 {statistics.median(found):7.1f} ms   p95 {p95:7.1f} ms", flush=True)


if __name__ == "__main__":
    sys.exit(main())
