"""A slip of a draft; apart from the checks, for every audit knows it."""

from typing import NamedTuple


class Slip(NamedTuple):
    """One thing to look at before the text goes out. Offsets are plain ones."""

    kind: str
    """blank, title_year, old_date, old_plan, signed_year, signed_by, outline, repeat, unpaired, figure, sum, more, concluded, share or law."""
    start: int
    end: int
    values: tuple[str, ...] = ()
    """What the words for it are filled in with."""
