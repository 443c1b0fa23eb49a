"""Words, figures and titles found in a report, with exact offsets."""
