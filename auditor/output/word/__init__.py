"""The audit as a Word file: the user's own document where it was one, with comments and a first page."""
