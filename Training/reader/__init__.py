"""Trains the reader of Chancery: an encoder of words in their context, and a small head for each task.

README.md says how; the form of the network is that of `Sources/ChanceryEncoder`.
"""
