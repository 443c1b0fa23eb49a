"""Fuzzing: mutated reports of every format against a reader or a whole audit.

``python -m tests.fuzz --count 200000 --seed 1`` runs it for real; `test_fuzz.py` runs a small share with the other tests.
"""
