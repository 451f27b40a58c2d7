"""Drawn plates: flat, clean sheets with their text and the place of every character."""
