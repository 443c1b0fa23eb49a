"""Evidence to verdicts, score and gate."""
