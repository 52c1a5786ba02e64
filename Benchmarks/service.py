#!/usr/bin/env python3
"""Measure the service as a whole, on a spool of its own in a temporary directory.

    service.py [--binary .build/release/chancery] [--texts DIR] [--latency N] [--articles N]

Prints: start to READY; the time from close() of an article to its digest in the outbox (p50, p99, largest), one
article at a time; articles a second when N come at once; resident memory before and after. Texts are the
repository's sample or every .txt of DIR; each dropped article gets a number of its own, so that none is a duplicate.
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


def resident_mib(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS")


def drop(inbox, name, content):
    """Writes and closes an article; gives the moment of the close."""
    with open(inbox / name, "wb") as file:
        file.write(content)
    return time.perf_counter()


def digest_name(name, content):
    return f"{name}.{hashlib.sha256(content).hexdigest()[:12]}.json"


def latencies(spool, texts, count):
    result = []
    for number in range(count):
        content = texts[number % len(texts)] + f"\nLatency {number}.\n".encode()
        name = f"latency-{number}.txt"
        target = spool / "outbox" / digest_name(name, content)
        closed = drop(spool / "inbox", name, content)
        while not target.exists():
            time.sleep(0.0002)
            if time.perf_counter() - closed > 60:
                raise RuntimeError(f"no digest of {name}")
        result.append(time.perf_counter() - closed)
    return sorted(result)


def burst(spool, texts, count):
    """Drops `count` articles at once; gives the seconds until the last digest lies in the outbox."""
    before = len(list((spool / "outbox").glob("*.json")))
    began = time.perf_counter()
    for number in range(count):
        drop(spool / "inbox", f"burst-{number}.txt", texts[number % len(texts)] + f"\nBurst {number}.\n".encode())
    while len(list((spool / "outbox").glob("*.json"))) < before + count:
        time.sleep(0.05)
    return time.perf_counter() - began


def main():
    options = arguments()
    texts = [path.read_bytes() for path in sorted(pathlib.Path(options.texts).glob("*.txt"))]
    with tempfile.TemporaryDirectory(prefix="chancery-benchmark-") as directory:
        spool = pathlib.Path(directory)
        service, ready = start(options.binary, spool)
        try:
            print(f"start to READY: {ready * 1000:.0f} ms")
            print(f"resident at start: {resident_mib(service.pid):.1f} MiB")
            times = latencies(spool, texts, options.latency)
            at = lambda share: times[min(len(times) - 1, int(share * len(times)))] * 1000
            print(f"close to digest, {len(times)} articles one by one: "
                  f"p50 {at(0.50):.2f} ms, p99 {at(0.99):.2f} ms, largest {times[-1] * 1000:.2f} ms")
            seconds = burst(spool, texts, options.articles)
            print(f"{options.articles} articles at once: {options.articles / seconds:.0f} a second")
            print(f"resident after {options.latency + options.articles} articles: {resident_mib(service.pid):.1f} MiB")
        finally:
            service.send_signal(signal.SIGTERM)
            service.wait(timeout=60)


main()
