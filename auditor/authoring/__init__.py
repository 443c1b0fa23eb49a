"""What those who write checklists use: learning, coverage. Nothing here is needed to judge a report."""
