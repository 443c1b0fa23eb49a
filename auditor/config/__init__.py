"""What a project asks of the gate: a file, the environment and the command line, laid over each other."""
