#!/usr/bin/env python3
"""Measure the service as a whole, on a spool of its own in a temporary directory.

    service.py [--binary .build/release/chancery] [--texts DIR] [--latency N] [--articles N] [--beside N]

Prints: start to READY; the time from close() of an article to its digest in the outbox (p50, p99, largest), one
article at a time; articles a second when N come at once; resident memory of the service and of its readers before and
after. With `--beside` so many articles of 300 words are dropped while the N wait, one every second, and their times from
close() to digest printed; the rate is then that of this time, and what still waits is left.
Texts are the repository's sample or every .txt of DIR; each dropped article gets a number of its own, so that none is a
duplicate.
"""
import argparse
import hashlib
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=str(ROOT / ".build/release/chancery"))
    parser.add_argument("--texts", default=str(ROOT / "Docs/sample"))
    parser.add_argument("--latency", type=int, default=1000)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--beside", type=int, default=0)
    return parser.parse_args()


def start(binary, spool):
    """Starts the service and waits for READY; gives the process and the seconds it took."""
    path = str(spool / "notify")
    notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    notify.bind(path)
    notify.settimeout(60)
    began = time.perf_counter()
    service = subprocess.Popen(
        [binary, "run", "--inbox", str(spool / "inbox"), "--outbox", str(spool / "outbox"),
         "--status", str(spool / "status.json"), "--log-level", "warning"],
        env={**os.environ, "NOTIFY_SOCKET": path}, stderr=subprocess.DEVNULL)
    while b"READY=1" not in notify.recv(4096):
        pass
    return service, time.perf_counter() - began


def mib(pid, file, key):
    for line in pathlib.Path(f"/proc/{pid}/{file}").read_text().splitlines():
        if line.startswith(key):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"no {key}")


def parent(process):
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def memory(pid):
    """What the service has in memory, and what its readers have, where pages they share count once."""
    children = [path.parts[2] for path in pathlib.Path("/proc").glob("[0-9]*") if parent(path) == pid]
    readers = ", ".join(f"{mib(child, 'smaps_rollup', 'Pss:'):.1f}" for child in children)
    return f"{mib(pid, 'status', 'VmRSS:'):.1f} MiB, readers {readers} MiB"


def drop(inbox, name, content):
    """Writes and closes an article; gives the moment of the close."""
    with open(inbox / name, "wb") as file:
        file.write(content)
    return time.perf_counter()


def digest_name(name, content):
    return f"{name}.{hashlib.sha256(content).hexdigest()[:12]}.json"


def latency(spool, text, name):
    """Drops an article; gives the seconds from its close() to its digest."""
    content = text + f"\n{name}.\n".encode()
    target = spool / "outbox" / digest_name(name, content)
    closed = drop(spool / "inbox", name, content)
    while not target.exists():
        time.sleep(0.0002)
        if time.perf_counter() - closed > 600:
            raise RuntimeError(f"no digest of {name}")
    return time.perf_counter() - closed


def tell(what, times):
    times = sorted(times)
    at = lambda share: times[min(len(times) - 1, int(share * len(times)))] * 1000
    print(f"close to digest, {what}: p50 {at(0.50):.1f} ms, p99 {at(0.99):.1f} ms, largest {at(1):.1f} ms", flush=True)


def waiting(spool):
    return sum(not entry.name.startswith(".") for name in ("inbox", "work") for entry in os.scandir(spool / name))


def burst(spool, texts, count):
    """Drops `count` articles at once; gives the moment when that began."""
    began = time.perf_counter()
    for number in range(count):
        drop(spool / "inbox", f"burst-{number}.txt", texts[number % len(texts)] + f"\nBurst {number}.\n".encode())
    return began


def short(text, words):
    """The first `words` words of a text."""
    end = 0
    for _ in range(words):
        while end < len(text) and text[end:end + 1].isspace():
            end += 1
        while end < len(text) and not text[end:end + 1].isspace():
            end += 1
    return text[:end]


def main():
    options = arguments()
    texts = [path.read_bytes() for path in sorted(pathlib.Path(options.texts).glob("*.txt"))]
    beside = [short(text, 300) for text in texts if len(text.split()) >= 300]
    if options.beside and not beside:
        raise SystemExit(f"{options.texts} has no text of 300 words")
    with tempfile.TemporaryDirectory(prefix="chancery-benchmark-") as directory:
        spool = pathlib.Path(directory)
        service, ready = start(options.binary, spool)
        try:
            print(f"start to READY: {ready * 1000:.0f} ms")
            print(f"resident at start: {memory(service.pid)}")
            if options.latency:
                tell(f"{options.latency} articles one by one",
                     [latency(spool, texts[number % len(texts)], f"latency-{number}.txt")
                      for number in range(options.latency)])
            began = burst(spool, texts, options.articles)
            print(f"{options.articles} articles dropped in {time.perf_counter() - began:.1f} s")
            times, waited = [], [waiting(spool)]
            for number in range(options.beside):
                times.append(latency(spool, beside[number % len(beside)], f"beside-{number}.txt"))
                waited.append(waiting(spool))
                time.sleep(1)
            if times:
                tell(f"{len(times)} articles of 300 words beside {waited[0]} to {waited[-1]} that wait", times)
            while not times and waiting(spool) > 0:
                time.sleep(0.05)
            seconds = time.perf_counter() - began
            count = options.articles + options.beside - waiting(spool)
            print(f"{count} articles: {count / seconds:.1f} a second")
            print(f"resident after {options.latency + count} articles: {memory(service.pid)}")
        finally:
            service.send_signal(signal.SIGTERM)
            service.wait(timeout=60)


main()
