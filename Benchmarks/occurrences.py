#!/usr/bin/env python3
"""Feed a stream of short news items through the service, and draw a sample of the events that the ledger took for one.

    occurrences.py WP_CURRENT_EVENTS [--chancery .build/release/chancery] [--since 2025-01-01] [--until 2025-12-31]
                   [--sample 100] [--seed 1] [--out SAMPLE.md] [--keep DIR]

WP_CURRENT_EVENTS holds the days of Wikipedia's Portal:Current events as Markdown (CC BY-SA 4.0). Each item becomes an article
of its day. The sample has pairs of reports of different articles that are one row of `chancery ledger timeline`, each pair
with both texts, for somebody to judge by reading: do both tell of the same act? Pairs of copies are left out.
"""

import argparse
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

LINK = re.compile(r"\[([^\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
SOURCE = re.compile(r"\s*\[\((.*?)\)\]\((\S+?)\)")
ITEM = re.compile(r"^( *)[*-] (.*)$")


def items(path):
    """The leaves of the day's lists: text, publisher and address."""
    lines = [ITEM.match(line) for line in path.read_text().splitlines()]
    for index, match in enumerate(lines):
        if not match:
            continue
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following and len(following[1]) > len(match[1]):
            continue
        sources = SOURCE.findall(match[2])
        text = LINK.sub(r"\1", SOURCE.sub("", match[2])).replace("*", "").strip()
        if len(text.split()) >= 8 and sources:
            yield text, LINK.sub(r"\1", sources[0][0]).replace("*", ""), sources[0][1]


def articles(folder, since, until):
    """The items as articles: file name, text and what the sidecar says."""
    for path in sorted(folder.glob("*-index.md")):
        day = path.name[:10]
        if since <= day <= until:
            for number, (text, publisher, url) in enumerate(items(path)):
                yield f"{day}-{number:03}.txt", text, {"published": day, "publisher": publisher, "url": url}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--chancery", default=".build/release/chancery")
    parser.add_argument("--since", default="2025-01-01")
    parser.add_argument("--until", default="2025-12-31")
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--keep", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="chancery-occurrences-") as room:
        root = options.keep or pathlib.Path(room)
        (root / "inbox").mkdir(parents=True, exist_ok=True)
        texts = {}
        is_new = not (root / "outbox").exists()
        for name, text, metadata in articles(options.folder, options.since, options.until):
            texts[name] = text
            if is_new:
                (root / "inbox" / (name + ".meta.json")).write_text(json.dumps(metadata))
                (root / "inbox" / name).write_text(text + "\n")
        where = ["--inbox", root / "inbox", "--outbox", root / "outbox"]
        subprocess.run(
            [options.chancery, "run", "--once", *where, "--settle", "0.1", "--log-target", "stderr", "--log-level", "warning"],
            check=True, stdin=subprocess.DEVNULL,
        )
        timeline = subprocess.run(
            [options.chancery, "ledger", "timeline", *where, "--limit", "0", "--format", "jsonl"],
            check=True, capture_output=True, text=True,
        ).stdout
    rows = [json.loads(line) for line in timeline.splitlines()]
    merged = [row for row in rows if row["origins"] > 1]
    reports = sum(len(row["reports"]) for row in merged)
    print(f"{len(texts)} articles, {len(rows)} events, {len(merged)} of them with several origins, {reports} reports")
    pairs = []
    for row in merged:
        first, *others = row["reports"]
        pairs += [(row, first, other) for other in others]
    pairs = random.Random(options.seed).sample(pairs, min(options.sample, len(pairs)))
    out = options.out.open("w") if options.out else sys.stdout
    for number, (row, first, other) in enumerate(pairs, 1):
        sides = [", ".join(party["name"] for party in row[side]) for side in ("source", "target")]
        print(f"{number}. {row['type']} {row.get('date')} {' → '.join(sides)}", file=out)
        for report in (first, other):
            place = report["citation"]
            start, end, text = place["start"], place["end"], texts[place["article"]]
            print(f"   - {place['article'][:14]}: {text[:start]}**{text[start:end]}**{text[end:]}", file=out)


if __name__ == "__main__":
    sys.exit(main())
