"""Checks of the parts that would fail quietly: `python -m sallyport_training.selfcheck`."""

import random
import tempfile
from pathlib import Path

import numpy as np
import torch

from . import alphabet, catalogue, geometry, pieces
from .deploy import quantise
from .detector import decode
from .detector.loss import assign, overlap
from .reader import views
from .reader.grow import grow
from .reader.net import HEIGHT, WIDTH, Reader
from .sheets import syntax
from .sheets.sheet import draw
from .sheets.style import draw_style


def texts_survive_the_slots() -> None:
    assert alphabet.decode(alphabet.encode("B21GSB")) == "B21GSB"
    assert alphabet.fold("RKO99AN") == alphabet.fold("RK099AN")


def a_text_is_never_on_both_sides_of_the_split() -> None:
    assert catalogue.bucket("O1AB", 10) == catalogue.bucket("01AB", 10)
    held_back = [text for text in map(str, range(5000)) if catalogue.is_held_back(text)]
    assert 400 < len(held_back) < 600 and all(map(catalogue.are_corners_held_back, held_back))


def a_grown_quad_keeps_its_middle() -> None:
    quad = geometry.box_quad(10, 20, 100, 40)
    assert np.allclose(geometry.grow(quad, 0.05, 0.1), geometry.box_quad(5, 16, 110, 48), atol=1e-3)


def networks_agree_where_they_find_the_same_plates() -> None:
    row = np.zeros((1, 13), np.float32)
    row[0, :5] = [0.9, 10, 10, 60, 30]
    moved = row + np.float32([0, 40, 0, 40] + [0] * 9)
    assert quantise.agreement([row, row], [row, moved]) == 0.5


def the_still_view_shows_the_plate_with_its_margin() -> None:
    quad = geometry.box_quad(10, 20, 100, 40)
    seen = geometry.carry(views.still(quad), quad)
    assert np.allclose(seen[0], [WIDTH * 0.05 / 1.1, HEIGHT * 0.1 / 1.2], atol=1e-3)


def pictures_come_out_of_their_pieces_as_they_went_in() -> None:
    with tempfile.TemporaryDirectory() as place:
        data, packed, back = Path(place, "data"), Path(place, "packed"), Path(place, "back")
        contents = {f"crops/{'long' * 30}{index}.webp": bytes([index]) * 3000 for index in range(40)}
        for name, content in [*contents.items(), ("benchmark-eu/eu1.jpg", b"kept")]:
            Path(data, name).parent.mkdir(parents=True, exist_ok=True)
            Path(data, name).write_bytes(content)
        written = pieces.pack(packed, data, largest=65536)
        assert len(written) > 1 and all(piece.stat().st_size <= 65536 for piece in written)
        assert pieces.unpack(packed, back) == len(contents)
        assert all(Path(back, name).read_bytes() == content for name, content in contents.items())
        assert not Path(back, "benchmark-eu").exists()


def excluded_letters_stay_out() -> None:
    rng = random.Random(1)
    series = [syntax.Series("AA 999 AA", "IOQU")]
    assert not set("IOQU") & set("".join(syntax.compose(series, rng) for _ in range(200)))


def drawn_characters_stand_in_reading_order_inside_the_plate() -> None:
    rng = random.Random(2)
    for _ in range(60):
        style = draw_style(rng)
        sheet = draw(style, rng)
        assert len(sheet.text) == len(sheet.centres)
        x0, y0, x1, y1 = sheet.plate
        assert (sheet.centres[:, 0] > x0).all() and (sheet.centres[:, 0] < x1).all()
        if not style.two_rows:
            assert (np.diff(sheet.centres[:, 0]) > 0).all()


def equal_boxes_overlap_wholly() -> None:
    box = torch.tensor([[0.0, 0, 10, 5]])
    assert all(abs(float(value) - 1) < 1e-4 for value in overlap(box, box))


def the_cell_in_the_middle_answers_for_a_plate() -> None:
    centres = torch.tensor([[4.0, 4], [12, 4], [20, 4], [28, 4]])
    strides, truth = torch.full((4,), 8.0), torch.tensor([[8.0, 0, 24, 8]])
    _, cell, score = assign(torch.full((4,), 0.1), truth.expand(4, 4), centres, strides, truth, ramp=0.0)
    assert set(cell.tolist()) == {1, 2} and score.max() == 1


def the_best_of_overlapping_boxes_is_kept() -> None:
    rows = np.zeros((3, 13), np.float32)
    rows[:, 0] = 0.9, 0.8, 0.7
    rows[:, 1:5] = [[0, 0, 10, 5], [1, 0, 11, 5], [30, 0, 40, 5]]
    assert decode.plates(rows, 0.3)[:, 0].tolist() == rows[[0, 2], 0].tolist()


def a_grown_reader_says_what_the_narrow_one_said() -> None:
    torch.manual_seed(0)
    narrow, wide = Reader((16, 32, 64), layers=2).eval(), Reader().eval()
    state = {name.replace("body.6", "body.5"): value for name, value in narrow.state_dict().items() if not name.startswith("body.5")}
    grow(wide, state)
    picture = torch.rand(1, 3, HEIGHT, WIDTH) * 255
    with torch.no_grad():
        assert (narrow(picture)[0] - wide(picture)[0]).abs().max() < 0.3


CHECKS = [
    texts_survive_the_slots, a_text_is_never_on_both_sides_of_the_split, a_grown_quad_keeps_its_middle,
    networks_agree_where_they_find_the_same_plates, pictures_come_out_of_their_pieces_as_they_went_in,
    the_still_view_shows_the_plate_with_its_margin, excluded_letters_stay_out,
    drawn_characters_stand_in_reading_order_inside_the_plate, equal_boxes_overlap_wholly,
    the_cell_in_the_middle_answers_for_a_plate, the_best_of_overlapping_boxes_is_kept, a_grown_reader_says_what_the_narrow_one_said,
]


def main() -> None:
    for check in CHECKS:
        check()
        print("ok", check.__name__.replace("_", " "))


if __name__ == "__main__":
    main()
