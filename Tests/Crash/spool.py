"""A spool for trials: what lies in it, what comes, and what must be true when all is done."""

import collections
import hashlib
import json
import pathlib
import re
import subprocess

from ledger import ledger_problems

CALLS = [
    "openat", "open", "write", "pwrite64", "read", "close", "fsync", "fdatasync", "rename", "renameat2", "link", "unlink",
    "unlinkat", "mkdir", "ftruncate", "flock", "fchown", "getdents64", "lstat", "newfstatat", "fstat", "faccessat2",
    "inotify_add_watch",
]
DIRECTORIES = ["inbox", "work", "outbox", "archive", "quarantine"]
# What takes longer hangs; a run takes a fraction of a second.
LIMIT_SECONDS = 120


def article(number):
    return f"The foreign ministers of Kenya and Mali met in Oslo for the talks number {number}, officials said.\n"


def dispatch(number, minister, day, more=""):
    """One of several articles about one meeting, which the ledger has to join, as it has the minister's names."""
    return (
        f"Foreign Minister {minister} of Kenya met Mali's foreign minister in Oslo on {day} for the talks number "
        f"{number}. Kenya promised to open the border if Mali releases the prisoners, officials said.\n{more}"
    )


# So much that articles which have it are copies.
MORE = (
    "The envoys discussed the border, the ports and the release of prisoners, and agreed to hold another round of talks "
    "in March with observers of the United Nations.\n"
)
# What lies in the spool before, and what comes then: some names come again, with another content.
BEFORE = {
    "a.txt": dispatch(1, "Amina Odera", "9 February 2026", MORE),
    "a.txt.meta.json": '{"title": "Talks", "published": "2026-02-09"}',
    "b.md": dispatch(2, "Odera", "9 February"), "bad.json": "{}",
}
DURING = {
    "a.txt": dispatch(3, "Odera", "9 February"),
    "a.txt.meta.json": '{"title": "More talks", "published": "2026-02-10"}',
    "b.md": BEFORE["b.md"], "c.txt": dispatch(4, "Amina Odera", "9 February 2026", MORE),
    "d.txt": dispatch(4, "Amina Odera", "9 February 2026", MORE), "bad.json": "[]", "empty.html": "<html></html>",
}
GOOD = ["a.txt", "b.md", "c.txt", "d.txt"]
BAD = ["bad.json", "empty.html"]
BEFORE_COUNT = 3


class Spool:
    """The directories of a spool in `root`, and the program that serves it."""

    def __init__(self, chancery, root, status=None):
        self.chancery, self.root = chancery, pathlib.Path(root)
        self.status = status or self.root / "run/status.json"
        self.ledger = self.root / "state/ledger"

    def options(self):
        places = [part for name in DIRECTORIES for part in (f"--{name}", str(self.root / name))]
        return [*places, "--state", str(self.root / "state"), "--status", str(self.status)]

    def drop(self, files):
        for name in ("inbox", "run"):
            (self.root / name).mkdir(parents=True, exist_ok=True)
        # A sidecar comes before its article.
        for name in sorted(files, key=lambda name: not name.endswith(".meta.json")):
            (self.root / "inbox" / name).write_text(files[name])

    def run(self, *tracer, options=()):
        """Serves the spool until all is done, under `tracer`; the exit status, and what was said."""
        command = [
            *tracer, self.chancery, "run", "--once", *self.options(), "--settle", "0.01", "--reading-processes", "1",
            "--markdown", "--log-level", "warning", "--log-target", "stderr", *options,
        ]
        result = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            errors="replace", timeout=LIMIT_SECONDS, check=False,
        )
        return result.returncode, result.stderr

    def ask(self, *words):
        """What a command of the program says about the spool."""
        return subprocess.run(
            [self.chancery, *words, *self.options()], capture_output=True, text=True, timeout=LIMIT_SECONDS,
            check=False,
        )

    def report(self):
        """What `chancery fsck` finds."""
        result = self.ask("fsck", "--json")
        if not result.stdout:
            return {"findings": [{"kind": "fsck", "reason": result.stderr}], "counts": {}, "pending": -1, "inputs": -1}
        return json.loads(result.stdout)

    def report_pending(self):
        """How many files have no outcome yet, by `chancery status`."""
        return json.loads(self.ask("status", "--json").stdout)["pending"]

    def codes(self):
        """The code and the identity of each reason in the quarantine; of one that is not whole, nothing."""
        found = []
        for path in (self.root / "quarantine").glob("*.reason.json"):
            try:
                reason = json.loads(path.read_text(errors="replace"))
                found.append((reason["code"], reason["id"]))
            except ValueError:
                found.append((None, None))
        return found

    def digests(self):
        """How many digests there are of each identity; one that is not whole is of none."""
        found = collections.Counter()
        for path in (self.root / "outbox").glob("*.json"):
            try:
                found[json.loads(path.read_text(errors="replace"))["id"]] += 1
            except ValueError:
                found[None] += 1
        return found

    def unreadable_digests(self):
        """The digests that have no form to read, which is written before them."""
        return [path.name for path in (self.root / "outbox").glob("*.json") if not path.with_suffix(".md").exists()]


def identity(text):
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def findings(report):
    return [f"{finding['kind']}: {finding.get('path', '')} {finding['reason']}" for finding in report["findings"]]


def problems(spool, excused=()):
    """What is wrong with a spool in which everything was to be done; files may be given up for the `excused` reasons."""
    report = spool.report()
    wrong = findings(report)
    inputs = len(GOOD) + len(BAD) + BEFORE_COUNT
    if report["inputs"] != inputs:
        wrong.append(f"{report['inputs']} files, not {inputs}")
    if report["pending"] != 0:
        wrong.append(f"{report['pending']} files are pending")
    codes = spool.codes()
    given_up = [(code, own) for code, own in codes if code in ("gave-up", "io-error")]
    wrong += [f"{own} was given up: {code}" for code, own in given_up if code not in excused]
    bad = {identity(DURING[name]) for name in BAD}
    # One that is no article lies there anyway, be it given up.
    if not wrong and report["counts"]["quarantine"] != len(BAD) + 1 + sum(own not in bad for _, own in given_up):
        wrong.append(f"{report['counts']['quarantine']} files in the quarantine: {codes}")
    wrong += [f"{name} has no Markdown" for name in spool.unreadable_digests()]
    digests = spool.digests()
    wrong += ledger_problems(spool)
    for name in GOOD:
        own = identity(DURING[name])
        # What was given up has none; of two copies, the other may have it.
        if digests[own] != 1 and not (digests[own] == 0 and own in {given for _, given in given_up}):
            wrong.append(f"{name} has {digests[own]} digests")
    return wrong


def prepare(chancery, root):
    """A spool in `root` that has served some files before."""
    spool = Spool(chancery, root)
    spool.drop(BEFORE)
    status, words = spool.run()
    report = spool.report()
    if status != 0 or report["findings"] or report["inputs"] != BEFORE_COUNT:
        raise SystemExit(f"the spool cannot be prepared: {status} {words} {report}")
    return spool


LINE = re.compile(r"^(\d+)\s+(\w+)\((.*)")


def calls(log, root):
    """The calls in strace's log, as (thread, call, the directory of the spool that it names, the line)."""
    for line in pathlib.Path(log).read_text(errors="replace").splitlines():
        match = LINE.match(line)
        if match:
            thread, call, arguments = match.groups()
            inside = re.search(re.escape(str(root)) + r"/(\w+)", arguments)
            yield thread, call, inside.group(1) if inside else None, line
