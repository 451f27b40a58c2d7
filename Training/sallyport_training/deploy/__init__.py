"""From trained weights to the files that ship, and the figures that describe them."""
