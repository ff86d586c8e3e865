# SPDX-License-Identifier: Apache-2.0
"""Outlines, bands and margins, without Qt."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gui.reading.geometry import Band, Box, Extent, Stub, band_or_stub, extent_of, outlines, reading_margins


def test_lines_below_each_other_melt_into_one_outline() -> None:
    [points] = outlines([Box(50, 0, 300, 20), Box(0, 20, 300, 40), Box(0, 40, 120, 60)])
    assert {x for x, _ in points} == {0, 50, 120, 300}
    assert {y for _, y in points} == {0, 20, 40, 60}
    for one, other in pairwise([*points, points[0]]):
        assert one[0] == other[0] or one[1] == other[1]


def test_a_claim_from_a_lines_end_to_the_next_ones_beginning_has_two_outlines() -> None:
    assert len(outlines([Box(200, 0, 300, 20), Box(0, 20, 90, 40)])) == 2


def test_lines_of_two_paragraphs_have_two_outlines() -> None:
    assert len(outlines([Box(0, 0, 300, 20), Box(0, 50, 300, 70)])) == 2


def test_a_step_too_small_to_see_is_levelled() -> None:
    [points] = outlines([Box(0, 0, 300, 20), Box(0, 20, 301, 40)])
    assert len({x for x, _ in points}) == 2


def test_a_band_begins_and_ends_at_its_extents() -> None:
    band = Band(Extent(10, 30), Extent(110, 170), 60)
    assert band.level(0).top == pytest.approx(10, abs=0.01)
    assert band.level(60).bottom == pytest.approx(170, abs=0.01)
    assert band.level(30).top == pytest.approx(60, abs=0.01)
    assert band.holds(1, 20)
    assert not band.holds(1, 100)
    assert not band.holds(-1, 20)
    assert band.holds(59, 140)


def test_what_is_out_of_view_is_culled_or_becomes_a_stub() -> None:
    seen, above, below = Extent(100, 140), Extent(-90, -40), Extent(900, 940)
    assert band_or_stub(above, below, 60, 400) is None
    assert isinstance(band_or_stub(seen, Extent(300, 350), 60, 400), Band)
    stub = band_or_stub(seen, below, 60, 400)
    assert isinstance(stub, Stub)
    assert stub.start == 0
    assert stub.y > seen.bottom
    assert stub.holds(1, 120)
    assert not stub.holds(40, 120)
    other = band_or_stub(above, seen, 60, 400)
    assert isinstance(other, Stub)
    assert other.start == 60
    assert other.tip > 30
    assert other.y < seen.top
    assert isinstance(band_or_stub(seen, below, 60, 400, whole=True), Band)


def test_margins_keep_lines_readable_and_columns_close() -> None:
    narrow = reading_margins(400, 600, 0, 40)
    assert narrow.inner == narrow.outer == 0
    wide = reading_margins(1200, 600, 0, 40)
    assert wide.inner < wide.outer
    assert wide.inner + wide.outer + 40 + 600 == pytest.approx(1200)


def test_the_extent_of_boxes() -> None:
    assert extent_of([Box(0, 20, 9, 40), Box(0, 0, 9, 20)]) == Extent(0, 40)
