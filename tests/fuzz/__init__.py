"""Fuzzing: mutated reports of every format against a reader or a whole audit.

``python -m tests.fuzz --inputs 200000`` runs it for real; `test_fuzz.py` runs a small share with the other tests.
"""
