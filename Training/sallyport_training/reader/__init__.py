"""The plate reader: what is written on a plate that has been found."""
