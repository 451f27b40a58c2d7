"""The plate detector: where in a picture plates are, and their four corners."""
