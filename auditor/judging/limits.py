"""The probabilities at which a passage counts; chosen on labelled fragments."""

ACCEPTED = 0.42
"""Probability from which a sentence speaks of a topic."""
NEAR = 0.08
"""Probability from which it is shown as a near miss."""
CONCRETE = 0.5
"""Probability from which words tell a concrete act, whatever they speak of."""
MET = 0.55
"""Probability, of speaking of the topic and telling a concrete act of it together, from which a sentence meets it."""
OPENING = 0.75
"""The same for a sentence of the opening without any figure, where slogans stand."""
LED = 0.5
"""How much of a run-in heading's probability its first sentence takes over."""
DOUBT = 0.35
"""What is left of the probability that a sentence speaks of a topic when it lacks the words that the topic needs."""
CARRIED = 0.35
"""Share of a sentence's speaking for a topic that the clauses left over must hold when others are taken out."""
