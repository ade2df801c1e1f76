"""The demonstration record, as data: true public processes, an invented office."""
