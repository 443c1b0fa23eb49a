"""What official prose means (denial, attribution, time, parts of a report, kinds of document), as data with its own examples.

The knowledge stands in the TOML files beside this one, in the manner of ConText (Harkema et al. 2009) and medspaCy:
records of words with a direction, a reach, stops and exceptions, each with sentences where it must bite and where it
must not. `engine` applies them; it knows no word of its own.
"""

from auditor.language.engine import Clause, Mark, Setting, mark
from auditor.language.records import Category, Record, records

__all__ = ["Category", "Clause", "Mark", "Record", "Setting", "mark", "records"]
