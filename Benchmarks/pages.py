#!/usr/bin/env python3
"""Compare what is read of saved web pages with trafilatura's, on the same pages, in one run.

    pip install trafilatura lxml_html_clean
    swift build -c release --product ChanceryEvaluate
    pages.py [--verbose] '.build/release/ChanceryEvaluate intake --rounds 3' Tests/Pages

PAGES holds NAME.html with NAME.json: what a reader takes for text, title, authors and date. Texts are compared as the public
article-extraction benchmark does it: words in runs of four, each page counting the same; F1 over all articles. A title is
right when its letters are; authors when all and no others are named; a date when its day is.
See https://github.com/scrapinghub/article-extraction-benchmark
"""
import argparse
import collections
import json
import pathlib
import re
import shlex
import subprocess
import sys
import time

import trafilatura


def shingles(text, size=4):
    words = re.findall(r"\w+", text.replace("\u00ad", "").replace("\u200b", ""))
    if len(words) < size:
        return collections.Counter([tuple(words)] if words else [])
    return collections.Counter(tuple(words[i : i + size]) for i in range(len(words) - size + 1))


def agreement(truth, found):
    """Shares of right, superfluous and missing runs of words."""
    truth, found = shingles(truth), shingles(found)
    right = sum((truth & found).values())
    more, less = sum((found - truth).values()), sum((truth - found).values())
    total = max(1, right + more + less)
    return right / total, more / total, less / total


def plain(text):
    return re.sub(r"\W", "", (text or "").casefold())


def ours(command, pages):
    """The articles of all pages, in one run of the program, and the seconds without its start."""
    run = subprocess.run(shlex.split(command) + [str(page) for page in pages], capture_output=True, text=True)
    rate = float(re.findall(r"(\d+) files/s", run.stderr)[-1])
    return {line["name"]: line for line in map(json.loads, run.stdout.splitlines())}, len(pages) / rate


def theirs(pages):
    contents = [page.read_bytes() for page in pages]
    for content in contents:
        trafilatura.bare_extraction(content, with_metadata=True)
    start = time.monotonic()
    found = {}
    for page, content in zip(pages, contents):
        document = trafilatura.bare_extraction(content, with_metadata=True)
        if document is None:
            continue
        document = document if isinstance(document, dict) else document.as_dict()
        found[page.name] = {
            "text": document.get("text") or "", "title": document.get("title"),
            "authors": [name.strip() for name in (document.get("author") or "").split(";") if name.strip()],
            "published": document.get("date"),
        }
    return found, time.monotonic() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command")
    parser.add_argument("pages", type=pathlib.Path)
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args()
    pages = sorted(path for path in arguments.pages.glob("*.htm*"))
    truths = {page.name: json.loads(page.with_suffix(".json").read_text("utf-8")) for page in pages}
    articles = [page for page in pages if truths[page.name]["kind"] in ("article", "paywall", "video", "live-blog", "forum")]
    results = {"chancery": ours(arguments.command, pages), "trafilatura": theirs(pages)}
    print(f"{len(pages)} pages, {len(articles)} with a text")
    print("reader | F1 | precision | recall | title | authors | date | seconds | pages/s")
    for name, (found, seconds) in results.items():
        sums = [0.0, 0.0, 0.0]
        hits = collections.Counter()
        for page in articles:
            truth, got = truths[page.name], found.get(page.name, {})
            shares = agreement(truth["text"], got.get("text") or "")
            sums = [total + share for total, share in zip(sums, shares)]
            right = {
                "title": plain(got.get("title")) == plain(truth["title"]),
                "authors": sorted(map(plain, got.get("authors") or [])) == sorted(map(plain, truth["authors"])),
                "date": (got.get("published") or "")[:10] == (truth["published"] or "")[:10],
            }
            hits.update(key for key, value in right.items() if value)
            wrong = [key for key, value in right.items() if not value]
            if arguments.verbose and (shares[0] < 0.97 or wrong):
                print(
                    f"  {name} {page.name}: right {shares[0]:.2f} more {shares[1]:.2f} less {shares[2]:.2f}"
                    + "".join(
                        f" | {key}: {got.get({'date': 'published'}.get(key, key))!r} for "
                        f"{truth[{'date': 'published'}.get(key, key)]!r}" for key in wrong
                    )
                )
        precision = sums[0] / max(1e-9, sums[0] + sums[1])
        recall = sums[0] / max(1e-9, sums[0] + sums[2])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        cells = [f"{100 * hits[key] / len(articles):.0f} %" for key in ("title", "authors", "date")]
        print(
            f"{name} | {f1:.3f} | {precision:.3f} | {recall:.3f} | " + " | ".join(cells)
            + f" | {seconds:.1f} | {len(pages) / seconds:.0f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
