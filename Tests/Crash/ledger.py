"""The ledger of a spool in a trial: what it must have when all is done."""

import collections
import contextlib
import itertools
import shutil
import sqlite3

ROWS = ["--copies", "--limit", "0", "--format", "json"]
QUESTIONS = [
    ["export", "plover"], ["export", "cameo"], ["export", "csv"], ["events", *ROWS], ["statements", *ROWS],
    ["copies", *ROWS], ["search", "talks", *ROWS], ["actor", "KEN", "--format", "json"],
]
# Of so many ledgers one is asked, for that takes longer than all else that is looked at.
LEDGERS_PER_ASKED = 10
ledgers = itertools.count()


@contextlib.contextmanager
def opened(directory):
    path = (directory / "ledger.sqlite").as_uri()
    with contextlib.closing(sqlite3.connect(f"{path}?mode=ro", uri=True)) as store:
        yield store


def damage(directory):
    """What SQLite finds wrong with the ledger."""
    with opened(directory) as store:
        found = [words for words, in store.execute("PRAGMA integrity_check")]
    return [f"the ledger is damaged: {words}" for words in found if words != "ok"]


def recorded(directory):
    """How often the ledger has each digest, by the digest's file."""
    with opened(directory) as store:
        return collections.Counter(name for name, in store.execute("SELECT digest FROM articles"))


def misrecorded(spool):
    """The digests that the ledger does not have exactly once, and those that it has and the outbox has not."""
    has = recorded(spool.ledger)
    lie = collections.Counter(path.name for path in (spool.root / "outbox").glob("*.json"))
    return [
        f"the ledger has {name} {has[name]} times, the outbox {lie[name]}"
        for name in sorted(has | lie) if has[name] != lie[name]
    ]


def tables(directory):
    """The rows of each table; of the index of words what it finds, not how it is kept."""
    with opened(directory) as store:
        names = [name for name, in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        store.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, passage_words, instance)")
        return {
            name: collections.Counter(store.execute(f"SELECT * FROM {name}"))
            for name in ["words", *names] if not name.startswith("passage_words")
        }


def differences(directory, other):
    """What differs in the tables of two ledgers."""
    some, others = tables(directory), tables(other)
    wrong = []
    for name in some:
        rows = [*(some[name] - others[name]), *(others[name] - some[name])]
        if rows:
            wrong.append(f"made anew, the ledger's {name} are others: {len(rows)} rows, such as {rows[0]}")
    return wrong


def answer(spool, directory, question):
    """What the program answers, and how it ends."""
    result = spool.ask("ledger", *question, "--ledger", str(directory))
    return result.returncode, result.stdout


def misanswered(spool, other):
    """What is wrong with the answers of a ledger: another one must give the same."""
    wrong = []
    for question in QUESTIONS:
        (status, own), others = answer(spool, spool.ledger, question), answer(spool, other, question)
        if status != 0:
            wrong.append(f"ledger {' '.join(question)} ended with {status}")
        elif (status, own) != others:
            wrong.append(f"made anew, the ledger answers otherwise to {' '.join(question)}")
    return wrong


def unlike_anew(spool):
    """What of the ledger is otherwise in a copy of it beside the spool that is made anew."""
    copy = spool.root.parent / "anew"
    shutil.copytree(spool.ledger, copy)
    result = spool.ask("ledger", "rebuild", "--ledger", str(copy))
    if result.returncode != 0:
        return [f"the ledger cannot be made anew: {result.returncode} {result.stderr.strip()}"]
    wrong = differences(spool.ledger, copy)
    # What is answered follows from the tables.
    if wrong or next(ledgers) % LEDGERS_PER_ASKED == 0:
        wrong += misanswered(spool, copy)
    return wrong


def ledger_problems(spool):
    """What is wrong with the ledger of a spool in which everything was to be done, and that nobody serves."""
    try:
        return damage(spool.ledger) or misrecorded(spool) or unlike_anew(spool)
    except sqlite3.Error as error:
        return [f"the ledger cannot be read: {error}"]
