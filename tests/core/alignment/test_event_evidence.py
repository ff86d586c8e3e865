# SPDX-License-Identifier: Apache-2.0
"""What two accounts have in common and what they don't: names, days, numbers, and whether each tells the beginning."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np
import pytest

from core.alignment.event_account import Account, account_of
from core.alignment.event_answer import kinship
from core.alignment.event_evidence import (
    CellLogits,
    agreement,
    grounds,
    missing_mains,
    same_days,
    shared_numbers,
    told_beginning,
)
from core.alignment.event_notices import event_notice
from core.language.claims import with_claims
from core.language.mentions_of import mentions_of
from core.model import EventAnswer, NoticeCode, Source

BRIDGE = """The mayor of Ostrava Falls, Maren Holt, opened the Iltis bridge on Tuesday.

Holt said the bridge had cost 48.7 million crowns. Some 3,250 people crossed it within the first hour.

Maren Holt cut the ribbon herself. The Iltis bridge replaces a ferry."""

ALSO_BRIDGE = """A new bridge over the Iltis was opened in Ostrava Falls on Tuesday.

Mayor Maren Holt told guests that it cost 48.7 million crowns. The ferry stops for good.

For Holt, the bridge is the work of ten years."""

TUNNEL = """The mayor of Ostrava Falls, Jonas Verheyen, closed the harbour tunnel on Friday.

Verheyen said that water had come in. The Koster company is to repair it.

Jonas Verheyen blamed the Koster company for the delay."""


def source(text: str, **fields: object) -> Source:
    made = Source("A", text, hashlib.sha256(text.encode()).hexdigest(), language="en")
    return with_claims(replace(made, **fields))  # type: ignore[arg-type]


def account(text: str, **fields: object) -> Account:
    one = source(text, **fields)
    return account_of(one, [one.quote(claim.span) for claim in one.claims], mentions_of(one))


def cells(a: Account, b: Account, *logits: tuple[int, int, float]) -> CellLogits:
    """Every cell at -9 but those given."""
    grid = np.full((a.body, b.body), -9.0, np.float32)
    for row, column, value in logits:
        grid[row, column] = value
    rows, columns = (one.ravel().astype(np.int32) for one in np.indices(grid.shape))
    return CellLogits(rows, columns, grid.ravel(), grid.ravel(), np.ones(grid.size, bool))


def test_whom_an_account_is_about_is_named_early_and_often() -> None:
    one = account(BRIDGE)
    assert one.mains["holt"] == 1.0
    assert one.forms["holt"] == "Maren Holt"
    assert one.mains["ilti"] < one.mains["holt"]


def test_main_names_that_the_other_lacks_are_found_and_told() -> None:
    one, same, other = account(BRIDGE), account(ALSO_BRIDGE), account(TUNNEL)
    assert missing_mains(one, same) < 0.3 < missing_mains(one, other)
    told = grounds(one, other)
    assert "Maren Holt" in told.only[0]
    assert "Jonas Verheyen" in told.only[1]
    assert "Ostrava Falls" in told.shared_names
    assert missing_mains(one, other) == missing_mains(other, one)


def test_a_name_in_another_spelling_is_not_missing() -> None:
    one, other = account(TUNNEL), account(TUNNEL.replace("Verheyen", "Verhayen"))
    assert missing_mains(one, other) == 0.0


def test_an_abbreviation_that_may_be_spelt_out_elsewhere_is_not_told() -> None:
    sentences = "The {0} met on Monday. The {0} chose a president. The {0} will tell more."
    other = account("The Fund met on Monday. It chose a president.")
    short, long = (account(sentences.format(name)) for name in ("U.N.", "Verein"))
    assert grounds(short, other).only[0] == ()
    assert grounds(long, other).only[0] == ("Verein",)


def test_weekdays_are_compared_where_dates_are_not_known() -> None:
    one, same, other = account(BRIDGE), account(ALSO_BRIDGE), account(TUNNEL)
    agreed, apart = same_days(one, same), same_days(one, other)
    assert agreed is not None and apart is not None
    assert apart < 0 < agreed
    assert grounds(one, other).days == (("Tuesday",), ("Friday",))
    assert same_days(one, account("The ferry stops for good.")) is None


def test_the_same_weekday_of_two_weeks_is_no_agreement() -> None:
    one, other = account(BRIDGE, published="2024-03-13"), account(ALSO_BRIDGE, published="2024-03-20")
    agreed = same_days(one, other)
    assert agreed is not None and agreed < 0
    assert grounds(one, other).days == (("2024-03-12",), ("2024-03-19",))
    same_week = same_days(one, account(ALSO_BRIDGE, published="2024-03-14"))
    assert same_week is not None and same_week > 0


def test_numbers_count_with_their_unit_and_never_against() -> None:
    one, same, other = account(BRIDGE), account(ALSO_BRIDGE), account(TUNNEL)
    assert shared_numbers(one, same) > 0.5
    assert shared_numbers(one, other) == 0.0
    money, people = account("It cost $2,345 that day."), account("In all 2,345 people came that day.")
    assert shared_numbers(money, people) == 0.0
    hours = account("The strike lasted 24 hours in all.")
    assert shared_numbers(hours, hours) == 0.0


def test_each_must_tell_the_beginning_of_the_other() -> None:
    one, other = account(BRIDGE), account(ALSO_BRIDGE)
    half = cells(one, other, *((0, column, 3.0) for column in range(other.body)))
    both = cells(one, other, *((at, at, 3.0) for at in range(other.body)))
    assert told_beginning(one, other, half) < told_beginning(one, other, both)
    assert agreement(one, other, both) == 1.0
    assert agreement(one, other, cells(one, other)) == 0.0


def test_the_notice_tells_the_answer_and_its_evidence_by_source() -> None:
    one = account(BRIDGE, published="2024-03-13")
    other = account(TUNNEL * 3, published="2021-07-02")
    found = kinship(one, other, cells(one, other))
    assert found.answer is EventAnswer.DIFFERENT
    notice = event_notice("B", "A", found, None)
    assert notice is not None and notice.code is NoticeCode.DIFFERENT_EVENTS
    assert notice.values["answer"] == "different"
    assert notice.values["only"]["A"][0] == "Jonas Verheyen"  # type: ignore[index]
    assert notice.values["published"] == {"B": "2024-03-13", "A": "2021-07-02"}
    assert notice.values["apart"] == 985
    assert 0 <= notice.values["likelihood"] < 0.1  # type: ignore[operator]


@pytest.mark.parametrize("answer", EventAnswer)
def test_a_person_has_the_last_word(answer: EventAnswer) -> None:
    one = account(BRIDGE)
    notice = event_notice("A", "B", kinship(one, one, cells(one, one)), answer)
    if answer is EventAnswer.SAME:
        assert notice is None
    else:
        assert notice is not None
        assert notice.values == {"answer": answer.value, "said": True}
