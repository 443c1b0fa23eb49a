"""The probabilities at which a passage counts; chosen on labelled fragments."""

ACCEPTED = 0.5
"""Probability from which a sentence speaks of a topic."""
NEAR = 0.08
"""Probability from which it is shown as a near miss."""
CONCRETE = 0.25
"""Probability from which words tell a concrete act, whatever they speak of."""
MET = 0.49
"""Probability, of speaking of the topic and telling a concrete act of it together, from which a sentence meets it."""
OPENING = 0.4
"""The same for a sentence of the opening without any figure, where slogans stand."""
LED = 0.5
"""How much of a run-in heading's probability its first sentence takes over."""
DOUBT = 0.35
"""What is left of the probability that a sentence speaks of a topic when it lacks the words that the topic needs."""
DENIED = 0.25
"""Probability below which words are taken as telling of something that was not done, or not by this body or in this year."""
SURELY_DONE = 0.75
"""Probability from which they are taken as done although a record of scope marks them."""
CARRIED = 0.5
"""Share of a sentence's speaking for a topic that the clauses left over must hold when others are taken out."""
BESIDE = 0.75
"""Probability below which evidence of a matter is no evidence beside a weakness or plan that speaks of it more surely."""
CLAIMED = 0.95
"""Probability from which a general claim surely is of its matter."""
ASIDE = 0.85
"""Probability below which a concrete act is no more than a claim beside one that surely is of the matter."""
