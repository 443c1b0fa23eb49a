"""Annual reports on open government information, made up: right ones and ones with a fault, in every format."""
