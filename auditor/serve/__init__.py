"""A local web page to drop reports on: for people who use no terminal.

It listens on this machine alone and tells nobody. What was dropped is kept in a folder of its own until it ends, then
removed; every report is read and judged in a process that may take so long and so much, and may crash.
"""
