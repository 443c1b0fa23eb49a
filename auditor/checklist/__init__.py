"""Checklists: the TOML model, loading, choosing, lint and self-test."""
