#!/usr/bin/env python3
"""Compare the reader with peers on the same texts, in turn, in one run.

    swift build -c release --product ChanceryEvaluate
    peers.py [--rounds 5] [--threads 2,1] [--kernels avx2,avx512VNNI] [--peer 'NAME=COMMAND']... TEXT...

Each round runs everything once: the reader with each set of instructions and number of threads, digests made, and its
encoder alone; then each peer, a command that takes the texts and prints `N tokens/s` or `words/s N`. Prints the median of the rounds with
the least and the largest, and how the reader stands to each peer. Run it on a machine that does nothing else.
"""
import argparse
import itertools
import pathlib
import re
import shlex
import statistics
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
EVALUATE = str(ROOT / ".build/release/ChanceryEvaluate")
RESOURCES = str(ROOT / "Sources/ChanceryResources/Resources")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", default="2,1")
    parser.add_argument("--kernels", default="avx2,avx512VNNI")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND")
    parser.add_argument("texts", nargs="+")
    return parser.parse_args()


def rate(command, texts):
    """Runs a command and gives the last rate that it prints."""
    output = subprocess.run(command + texts, check=True, capture_output=True, text=True).stdout
    before, behind = re.findall(r"([\d.]+) (?:tokens|words)/s|(?:tokens|words)/s ([\d.]+)", output)[-1]
    return float(before or behind)


def main():
    options = arguments()
    own = {}
    for kernels, threads in itertools.product(options.kernels.split(","), options.threads.split(",")):
        command = [EVALUATE, "speed", "--kernels", kernels, "--threads", threads, RESOURCES]
        own[f"digests, {kernels}, threads: {threads}"] = command
        own[f"encoder, {kernels}, threads: {threads}"] = command + ["--encoder"]
    peers = {name: shlex.split(command) for name, command in (peer.split("=", 1) for peer in options.peer)}
    rates = {name: [] for name in [*own, *peers]}
    for number in range(options.rounds):
        for name, command in {**own, **peers}.items():
            rates[name].append(rate(command, options.texts))
            print(f"round {number + 1}: {name}: {rates[name][-1]:.0f} a second", flush=True)
    print(f"\n| what | words a second, median of {options.rounds} | least, largest |"
          + "".join(f" against {name} |" for name in peers))
    print("| --- | --- | --- |" + " --- |" * len(peers))
    for name, values in rates.items():
        ratios = "".join(f" {statistics.median(values) / statistics.median(rates[peer]):.2f} |" for peer in peers)
        print(f"| {name} | {statistics.median(values):,.0f} | {min(values):,.0f}, {max(values):,.0f} |{ratios}")


main()
