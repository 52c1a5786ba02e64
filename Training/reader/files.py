"""What a command was given and cannot use, and files that are written whole or not at all."""
import contextlib
import os


class InputError(Exception):
    """What a command was given cannot be used; the message says what and why."""


@contextlib.contextmanager
def replacing(path):
    """The path to write to; once all is written, the file takes the place of `path`."""
    yield path + ".new"
    os.replace(path + ".new", path)
