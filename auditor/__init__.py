"""auditor: does an annual report on building a rule-of-law government say what it must?"""

__version__ = "0.1.0"
