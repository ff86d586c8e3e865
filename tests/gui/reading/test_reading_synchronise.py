# SPDX-License-Identifier: Apache-2.0
"""Standing level and following without jumps, without Qt."""

from __future__ import annotations

import pytest

from gui.reading.synchronise import FASTEST, Extents, Follower, level, partner

ONE, OTHER = Extents(3000, 600), Extents(2400, 600)


def test_level_keeps_the_wanted_height() -> None:
    assert level((1000, 1500), 200, (ONE, OTHER)) == (800, 1300)


@pytest.mark.parametrize(("first", "second"), [(2000, 40), (30, 1800), (2950, 900), (700, 2390), (100, 100)])
def test_level_gives_the_height_up_for_being_level(first: float, second: float) -> None:
    one, other = level((first, second), 250, (ONE, OTHER))
    assert first - one == pytest.approx(second - other)
    assert 0 <= one <= ONE.furthest
    assert 0 <= other <= OTHER.furthest


def test_level_does_what_it_can_where_nothing_can_be_scrolled() -> None:
    short = Extents(500, 600)
    assert level((100, 300), 0, (short, short)) == (0, 0)


def test_both_begin_and_end_together() -> None:
    anchors = [(300.0, 1900.0), (2700.0, 200.0)]
    assert partner(0, anchors, ONE, OTHER) == pytest.approx(0, abs=30)
    assert partner(ONE.furthest, anchors, ONE, OTHER) == pytest.approx(OTHER.furthest, abs=30)


def test_the_partner_stands_level_near_a_match() -> None:
    wanted = partner(1200, [(1500.0, 900.0)], ONE, OTHER)
    line = 1200 + 1200 / ONE.furthest * ONE.view
    other_line = wanted * (OTHER.furthest + OTHER.view) / OTHER.furthest
    assert other_line - 900 == pytest.approx(line - 1500, abs=15)


def test_crossing_matches_never_make_it_jump() -> None:
    anchors = [(200.0 * n, 200.0 * ((n * 7) % 12)) for n in range(15)]
    follower, stands = Follower(), 0.0
    for scroll in range(4, 2400, 4):
        reached = follower.follow(
            scroll, before=scroll - 4, stands=stands, anchors=anchors, leading=ONE, following=OTHER
        )
        assert abs(reached - stands) <= 4 * FASTEST + 1.001
        assert 0 <= reached <= OTHER.furthest
        stands = reached


def test_following_begins_where_the_partner_stands_and_drifts_to_where_it_should() -> None:
    follower = Follower()
    anchors = [(1000.0, 1000.0)]

    def follow(scroll: float, before: float, stands: float) -> float:
        return follower.follow(scroll, before=before, stands=stands, anchors=anchors, leading=ONE, following=OTHER)

    stands = follow(502, 500, 1200)
    assert stands == pytest.approx(1200, abs=12)
    for scroll in range(510, 2400, 10):
        moved = follow(scroll, scroll - 10, stands)
        assert abs(moved - stands) < 60
        stands = moved
    assert stands == pytest.approx(partner(2390, anchors, ONE, OTHER), abs=60)
