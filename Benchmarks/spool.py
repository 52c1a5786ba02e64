#!/usr/bin/env python3
"""Measure what the spool costs when the reading costs nothing, beside what the disk itself takes.

    spool.py [--probe .build/release/SpoolProbe] [--files N] [--directory DIR]

All on one disk, by turns in one run:
- bare     one program that writes a file, syncs it, renames it and syncs the directory: what a durable file costs;
- chancery the service with readers that do not read (SpoolProbe): a file is dropped, its digest is on the disk, the file is
           archived;
- watchdog a consumer as they are usually written with Python's watchdog: on an event it reads the file, writes a result and
           moves the file away, and syncs nothing (pip install watchdog).
Prints, one file at a time: the time from close() to the result being visible (p50, p99) and files a second; then files a
second when all come at once; each also as a share of what is bare.
"""
import argparse
import hashlib
import os
import pathlib
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TEXT = (ROOT / "Docs/sample/summit.txt").read_bytes()

CONSUMER = """
import os, pathlib, sys
from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer
root = pathlib.Path(sys.argv[1])

class Handler(FileSystemEventHandler):
    def on_closed(self, event):
        self.take(pathlib.Path(event.src_path))

    def on_moved(self, event):
        self.take(pathlib.Path(event.dest_path))

    def take(self, path):
        if path.name.startswith("."):
            return
        text = path.read_bytes()
        (root / "outbox" / (path.name + ".json")).write_text('{"bytes": %d}' % len(text))
        path.rename(root / "archive" / path.name)

observer = Observer()
observer.schedule(Handler(), str(root / "inbox"))
observer.start()
print("ready", flush=True)
observer.join()
"""


def content(number):
    return b"%d. " % number + TEXT


def bare(directory, count):
    """Seconds for each of so many durable files, made as DurableFile makes them."""
    directory.mkdir()
    descriptor = os.open(directory, os.O_RDONLY)
    times = []
    for number in range(count):
        start = time.perf_counter()
        name = directory / f"{number}.json"
        hidden = directory / f".{number}"
        with open(hidden, "wb", buffering=0) as file:
            file.write(content(number))
            os.fsync(file.fileno())
        os.rename(hidden, name)
        os.fsync(descriptor)
        times.append(time.perf_counter() - start)
    os.close(descriptor)
    return times


def drop(inbox, number):
    """Writes a file and closes it; when that was."""
    with open(inbox / f"{number}.txt", "wb") as file:
        file.write(content(number))
    return time.perf_counter()


def singly(root, count, first, result):
    """Seconds from close() to the result of each file, the next one dropped only then."""
    times = []
    for number in range(first, first + count):
        closed = drop(root / "inbox", number)
        path = result(number)
        while not path.exists():
            pass
        times.append(time.perf_counter() - closed)
    return times


def together(root, count, first):
    """Seconds until so many files that come at once are archived."""
    began = time.perf_counter()
    for number in range(first, first + count):
        drop(root / "inbox", number)
    last = first + count - 1
    while sum(1 for _ in os.scandir(root / "archive")) < last + 1:
        time.sleep(0.01)
    return time.perf_counter() - began


def chancery_result(root):
    def result(number):
        digits = hashlib.sha256(content(number)).hexdigest()[:12]
        return root / "outbox" / f"{number}.txt.{digits}.json"
    return result


def start_chancery(probe, root):
    (root / "inbox").mkdir(parents=True)
    path = str(root / "notify")
    notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    notify.bind(path)
    notify.settimeout(60)
    process = subprocess.Popen(
        [probe, "serve", str(root)], env={**os.environ, "NOTIFY_SOCKET": path}, stderr=subprocess.DEVNULL)
    while b"READY=1" not in notify.recv(4096):
        pass
    return process


def start_watchdog(root):
    for name in ("inbox", "outbox", "archive"):
        (root / name).mkdir(parents=True)
    process = subprocess.Popen([sys.executable, "-c", CONSUMER, str(root)], stdout=subprocess.PIPE)
    if b"ready" not in process.stdout.readline():
        sys.exit("spool.py: no watchdog here: pip install watchdog")
    return process


def row(name, times, seconds, count, base):
    p50, p99 = statistics.median(times), statistics.quantiles(times, n=100)[98]
    alone, burst = len(times) / sum(times), count / seconds
    print(
        f"{name:<9} {p50 * 1000:8.2f} ms {p99 * 1000:8.2f} ms {alone:9.0f} files/s singly {burst:9.0f} files/s at once"
        + ("" if base is None else
           f"   p99 {p99 / base[0]:.1f} times, singly {alone / base[1]:.0%}, at once {burst / base[1]:.0%} of bare"),
        flush=True)
    return p99, alone


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--probe", default=str(ROOT / ".build/release/SpoolProbe"))
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--directory", help="where to measure; the current directory unless given")
    options = parser.parse_args()
    count = options.files
    with tempfile.TemporaryDirectory(prefix="chancery-bench-", dir=options.directory or ".") as room:
        room = pathlib.Path(room).resolve()
        times = bare(room / "bare-before", count)
        services = {
            "chancery": start_chancery(options.probe, room / "chancery"),
            "watchdog": start_watchdog(room / "watchdog"),
        }
        try:
            results = {
                "chancery": chancery_result(room / "chancery"),
                "watchdog": lambda number: room / "watchdog" / "archive" / f"{number}.txt",
            }
            measured = {}
            for name in services:
                alone = singly(room / name, count, 0, results[name])
                measured[name] = alone, together(room / name, count, count)
        finally:
            for process in services.values():
                process.terminate()
                process.wait()
        # The disk may have changed its mind meanwhile.
        times += bare(room / "bare-after", count)
        base = row("bare", times, sum(times), len(times), None)
        for name, (alone, seconds) in measured.items():
            row(name, alone, seconds, count, base)


if __name__ == "__main__":
    main()
