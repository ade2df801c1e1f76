"""The pre-flight: what a call asks of a paper, held against the paper."""
