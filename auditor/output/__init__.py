"""One file per format: a pure function from an audit to text."""
