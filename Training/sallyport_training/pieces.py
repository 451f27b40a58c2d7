"""The labelled pictures as few files that are easy to carry to another machine, for instance one with a GPU.

`python -m sallyport_training.pieces pack FOLDER` writes `pictures-1.tar`, `pictures-2.tar`, ... of at most 64 MiB each;
`python -m sallyport_training.pieces unpack FOLDER` puts those that lie in FOLDER together again where `SALLYPORT_DATA` says.
"""

import argparse
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

from . import settings

LARGEST = 64 << 20
"""Bytes of a piece."""

EVALUATION = "benchmark-eu"
"""Pictures that are never learnt from stay where they are."""


def _stored(path: Path) -> int:
    """Bytes that a file takes in an archive: a head and its content, in blocks of 512, with room for a long name."""
    return 2048 + -(-path.stat().st_size // 512) * 512


def _files(data: Path) -> Iterator[Path]:
    for path in sorted(data.rglob("*")):
        if path.is_file() and EVALUATION not in path.relative_to(data).parts:
            yield path


def portions(sizes: list[int], largest: int) -> list[range]:
    """Runs of neighbours that together take at most `largest`; a single one that is larger is an error."""
    runs, start, total = [], 0, 0
    for index, size in enumerate(sizes):
        if size > largest:
            raise ValueError(f"file {index} takes {size} bytes, a piece has {largest}")
        if total + size > largest:
            runs.append(range(start, index))
            start, total = index, 0
        total += size
    return runs + [range(start, len(sizes))] if sizes else []


def pack(folder: Path, data: Path = settings.DATA, largest: int = LARGEST) -> list[Path]:
    """Writes the pieces into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    files = list(_files(data))
    pieces = []
    # An archive ends with empty blocks up to a multiple of 10 KiB.
    for number, run in enumerate(portions([_stored(file) for file in files], largest - 20480), 1):
        pieces.append(folder / f"pictures-{number}.tar")
        with tarfile.open(pieces[-1], "w") as piece:
            for index in run:
                piece.add(files[index], str(files[index].relative_to(data)))
    return pieces


def unpack(folder: Path, data: Path = settings.DATA) -> int:
    """Unpacks all pieces in `folder`; answers how many files came of them."""
    count = 0
    for piece in sorted(folder.glob("pictures-*.tar")):
        with tarfile.open(piece) as archive:
            count += len(archive.getnames())
            archive.extractall(data, filter="data")
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description="Packs the labelled pictures into pieces, or unpacks them.")
    parser.add_argument("what", choices=["pack", "unpack"])
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    if options.what == "pack":
        for piece in pack(options.folder):
            print(f"{piece.name}: {piece.stat().st_size / (1 << 20):.1f} MiB")
        return
    count = unpack(options.folder)
    if count == 0:
        sys.exit(f"no pictures-*.tar in {options.folder}")
    print(f"{count} files into {settings.DATA}")


if __name__ == "__main__":
    main()
