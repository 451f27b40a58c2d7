"""The characters a plate may hold, and how a text becomes slots of a network and back."""

CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PADDING = len(CHARACTERS)
CLASSES = PADDING + 1
SLOTS = 10

REGIONS = ["EU", "US", "BR", "AR", "TW", "IN", "VN", "CN", "OTHER"]
UNKNOWN_REGION = -100
"""Ignored by the cross entropy: the source does not say where the plate comes from."""

_CATALOGUE_REGIONS = {
    "EU": "EU", "RO": "EU", "NL": "EU", "HR": "EU", "ES": "EU", "EU-foreign": "EU",
    "US": "US", "BR": "BR", "TW": "TW", "IN": "IN", "VN": "VN", "CN": "CN",
}


def encode(text: str) -> list[int]:
    """Slots of `text`, filled up with padding; texts longer than the slots are cut."""
    indices = [CHARACTERS.index(character) for character in text[:SLOTS]]
    return indices + [PADDING] * (SLOTS - len(indices))


def decode(slots) -> str:
    """Text of a row of class indices."""
    return "".join(CHARACTERS[index] for index in slots if index < PADDING)


def is_readable(text: str | None) -> bool:
    """Whether `text` can be a label of the reader."""
    return bool(text) and len(text) <= SLOTS and all(character in CHARACTERS for character in text)


def fold(text: str) -> str:
    """`text` with the letter O written as the digit 0, which many plate typefaces draw alike."""
    return text.replace("O", "0")


def region_index(catalogue_region: str) -> int:
    """Class of a region as the catalogue writes it; mixed sources are unknown."""
    name = _CATALOGUE_REGIONS.get(catalogue_region)
    return REGIONS.index(name) if name else UNKNOWN_REGION
