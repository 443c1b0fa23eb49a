"""One file a command: its options, and nothing that it does."""
