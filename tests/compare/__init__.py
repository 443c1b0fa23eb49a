"""What a comparison says of promises, held against pairs of reports labelled by hand."""
