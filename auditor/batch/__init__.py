"""Many reports: a partition of them to rows, engines that run partitions, and the journal that keeps what is done.

`audit_partition` is the whole of the work: a plain function from reports to plain rows, importable by name, so that a
pool of processes, dask, Ray or Spark runs it alike.
"""

from __future__ import annotations

from auditor.batch.rows import Item, Options, audit_partition

__all__ = ["Item", "Options", "audit_partition"]
