# SPDX-License-Identifier: Apache-2.0
"""One file holds the whole story; it opens again whatever happens to it, and nothing that was decided is lost."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from core.dossier import layout
from core.dossier.dossier import Dossier, ReadOnly
from core.dossier.layout import APPLICATION, TABLES, VERSION
from core.dossier.story import Story
from core.errors import CrossreadError, ErrorCode
from core.model import DifferenceKind, Match, Settings, Source, Span, Status, Tier
from core.provenance import DataField
from core.review.decisions import (
    VERBS,
    Attribute,
    Bookmark,
    Cut,
    Describe,
    Flag,
    Ignore,
    Importance,
    Join,
    Judge,
    LeaveOut,
    Link,
    NoCounterpart,
    Note,
    OwnDecision,
    Rate,
    Record,
    Tag,
    Taken,
    Unlink,
    Weigh,
)
from core.review.history import History
from core.review.places import Place, Places
from tests.core.review.samples import comparison

COMPARED = comparison()
PLACES = Places(COMPARED)
LINK = PLACES.of_claims(["A3", "B3"])
WINDOWS = sys.platform == "win32"


def noted(text: str) -> Record:
    return Record((Note(PLACES.of_claims(["A2", "B2"]), text),), "Kim", "2026-01-02T10:00:00Z")


def any_verb(number: int) -> Record:
    """One verb after the other, each another time with other words."""
    match, one, word = PLACES.of_claims(["A2", "B2"]), PLACES.of_claim("A4"), f"number {number}"
    sha256, on = one.source, number % 2 == 0
    difference = PLACES.of_difference(COMPARED.matches[1].differences[0])
    verbs: tuple[OwnDecision, ...] = (
        Judge(match, Status.CONFIRMED if on else Status.REJECTED),
        Flag(match, on),
        Rate(match, word),
        Note(match, word),
        Tag(match, (word,)),
        Weigh(difference, Importance.IMPORTANT if on else None),
        Ignore(DifferenceKind.NUMBER, match, on),
        NoCounterpart(one, on),
        Link(LINK),
        Unlink(match[0], match[1:]),
        Cut(Place(sha256, Span(5, 5))),
        Join(PLACES.of_claims(["A1", "A2"])),
        LeaveOut(Place(sha256, Span(0, 4)), on),
        Describe(sha256, DataField.OUTLET, word),
        Attribute(one, word),
        Bookmark(match, word),
    )
    assert {*map(type, verbs), Taken} == set(VERBS.values())
    decided = verbs[number % len(verbs)]
    by_another = number % 5 == 4
    return Record(
        (Taken(decided, "Lou", "2026-01-01T10:00:00Z") if by_another else decided,), "Kim", "2026-01-02T10:00:00Z"
    )


def story() -> Story:
    original = b"\xff\x00 as it was read"
    first = replace(COMPARED.sources[0], sha256=hashlib.sha256(original).hexdigest())
    compared = replace(COMPARED, sources=(first, *COMPARED.sources[1:]))
    places = Places(compared)
    link = places.of_claims(["A3", "B3"])
    judge = Judge(places.of_claims(["A2", "B2"]), Status.CONFIRMED)
    history = History().decide(Record((judge,), "Kim", "2026-01-02T10:00:00Z"))
    history = history.decide(Record((Link(link),), "Kim", "2026-01-02T10:01:00Z")).undo()
    judged = {link: Match("h1", ("A3", "B3"), 0.3, Tier.POSSIBLE)}
    return Story(compared.sources, {first.sha256: original}, compared, judged, history, Settings(strictness=0.7))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ferry.crossread"


@pytest.fixture
def dossier(path: Path) -> Iterator[Dossier]:
    made = Dossier.create(path, Story(COMPARED.sources, {}, COMPARED))
    yield made
    made.close()


def reopened(path: Path) -> Story:
    opened = Dossier.open(path, read_only=True)
    assert opened.missing == ()
    return opened.story


def test_everything_comes_back_also_on_another_machine(path: Path, tmp_path: Path) -> None:
    Dossier.create(path, story()).close()
    elsewhere = tmp_path / "elsewhere" / "other name.crossread"
    elsewhere.parent.mkdir()
    shutil.move(path, elsewhere)
    found = reopened(elsewhere)
    assert found == story()
    assert found.reviewed is not None
    assert found.reviewed.decided == 1


def test_it_is_one_file_that_says_what_it_is(path: Path) -> None:
    Dossier.create(path, story()).close()
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert path.read_bytes()[68:72] == APPLICATION.to_bytes(4, "big")


def test_what_is_decided_is_in_the_file_at_once(dossier: Dossier, path: Path) -> None:
    history = History()
    for number in range(3):
        history = history.decide(noted(f"note {number}"))
        dossier.set_history(history)
        assert reopened(path).history == history
    for _ in range(2):
        history = history.undo()
        dossier.set_history(history)
        assert reopened(path).history == history
    history = history.decide(noted("another"))
    dossier.set_history(history)
    assert reopened(path).history == history
    assert len(history.records) == 2


def test_a_new_comparison_leaves_what_was_decided(dossier: Dossier, path: Path) -> None:
    history = History().decide(noted("checked")).decide(Record((Link(LINK),), "Kim", "2026-01-02T10:00:00Z"))
    dossier.set_history(history)
    dossier.set_settings(Settings(strictness=0.9))
    again = comparison(matches=[("A1", "C1")])
    dossier.set_comparison(again, {})
    found = reopened(path)
    assert (found.comparison, found.history, found.settings) == (again, history, Settings(strictness=0.9))
    assert dossier.story == found


def test_other_sources_end_the_comparison_and_keep_their_bytes(dossier: Dossier, path: Path) -> None:
    data = b"one more"
    more = Source("D", "one more", hashlib.sha256(data).hexdigest())
    dossier.set_sources((*COMPARED.sources, more), {more.sha256: data, "0" * 64: b"nobody's"})
    found = reopened(path)
    assert found.comparison is None
    assert found.sources[-1] == more
    assert found.originals == {more.sha256: data}


def test_saving_under_another_name_goes_on_there(dossier: Dossier, path: Path, tmp_path: Path) -> None:
    dossier.set_history(History().decide(noted("one")))
    copy = dossier.save_as(tmp_path / "copy.crossread")
    copy.set_history(copy.story.history.decide(noted("two")))
    copy.close()
    assert len(reopened(path).history.records) == 1
    assert len(reopened(tmp_path / "copy.crossread").history.records) == 2


def test_a_second_window_reads_only_and_says_who_has_it(dossier: Dossier, path: Path) -> None:
    second = Dossier.open(path)
    assert second.read_only is ReadOnly.ELSEWHERE
    assert second.holder is not None
    assert second.holder.process == os.getpid()
    assert second.story.comparison == COMPARED
    with pytest.raises(CrossreadError) as refused:
        second.set_history(History().decide(noted("no")))
    assert refused.value.code is ErrorCode.CANNOT_WRITE
    with pytest.raises(CrossreadError) as refused:
        Dossier.create(path, Story())
    assert refused.value.code is ErrorCode.DOSSIER_CHANGED
    dossier.close()
    third = Dossier.open(path)
    assert third.read_only is None
    third.close()


def test_a_file_that_was_replaced_is_not_written_over(dossier: Dossier, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.crossread"
    Dossier.create(other, story()).close()
    before = other.read_bytes()
    other.replace(path)
    with pytest.raises(CrossreadError) as refused:
        dossier.set_history(History().decide(noted("lost?")))
    assert refused.value.code is ErrorCode.DOSSIER_CHANGED
    assert path.read_bytes() == before


def test_in_a_protected_folder_it_opens_for_reading(path: Path) -> None:
    Dossier.create(path, story()).close()
    path.parent.chmod(0o500)
    try:
        if os.access(path.parent, os.W_OK):
            pytest.skip("folders cannot be protected from this user")
        opened = Dossier.open(path)
        assert (opened.read_only, opened.story) == (ReadOnly.PROTECTED, story())
        with pytest.raises(CrossreadError):
            Dossier.create(path.with_name("new.crossread"), Story())
    finally:
        path.parent.chmod(0o700)


def test_a_full_disk_loses_nothing(dossier: Dossier, path: Path) -> None:
    history = History().decide(noted("kept"))
    dossier.set_history(history)
    assert dossier._connection is not None
    (pages,) = dossier._connection.execute("PRAGMA page_count").fetchone()
    dossier._connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(CrossreadError) as refused:
        dossier.set_history(history.decide(noted("x" * 1_000_000)))
    assert refused.value.code is ErrorCode.CANNOT_WRITE
    assert "full" in str(refused.value)
    assert dossier.story.history == history
    assert reopened(path).history == history


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + bytes(200), b"PK\x03\x04 an archive", bytes(4096)])
def test_what_is_no_dossier_is_refused_unread(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(CrossreadError) as refused:
        Dossier.open(path)
    assert refused.value.code is ErrorCode.NOT_A_DOSSIER
    assert path.read_bytes() == content


def test_another_program_s_database_is_no_dossier(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE story (name TEXT)")
        connection.commit()
    with pytest.raises(CrossreadError) as refused:
        Dossier.open(path)
    assert refused.value.code is ErrorCode.NOT_A_DOSSIER


def test_a_newer_file_is_refused_untouched(path: Path) -> None:
    Dossier.create(path, story()).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(CrossreadError) as refused:
        Dossier.open(path)
    assert refused.value.code is ErrorCode.DOSSIER_NEWER
    assert refused.value.values["version"] == VERSION + 1
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON records BEGIN DELETE FROM records; END",
        "CREATE VIEW v AS SELECT * FROM sources",
        "CREATE TABLE extra (a)",
        "ALTER TABLE records ADD COLUMN code TEXT",
    ],
)
def test_a_file_that_brings_something_along_is_not_opened(path: Path, statement: str) -> None:
    Dossier.create(path, story()).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()
    with pytest.raises(CrossreadError) as refused:
        Dossier.open(path)
    assert refused.value.code is ErrorCode.DOSSIER_UNSAFE
    assert not list(path.parent.glob(".*.lock"))


def test_an_earlier_version_is_copied_and_brought_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Dossier.create(path, story()).close()
    before = path.read_bytes()

    def step(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT OR REPLACE INTO story VALUES ('settings', '{\"strictness\":0.25}')")

    monkeypatch.setattr(layout, "VERSION", VERSION + 1)
    monkeypatch.setattr("core.dossier.dossier.VERSION", VERSION + 1)
    monkeypatch.setitem(layout.STEPS, VERSION, step)
    opened = Dossier.open(path)
    opened.close()
    assert opened.story == replace(story(), settings=Settings(strictness=0.25))
    (copy,) = path.parent.glob("*.bak")
    assert copy.read_bytes() == before
    assert layout.version_of(path) == VERSION + 1


def test_a_step_that_fails_leaves_the_file_and_its_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Dossier.create(path, story()).close()

    def step(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM records")
        connection.execute("this is no SQL")

    monkeypatch.setattr(layout, "VERSION", VERSION + 1)
    monkeypatch.setattr("core.dossier.dossier.VERSION", VERSION + 1)
    monkeypatch.setitem(layout.STEPS, VERSION, step)
    with pytest.raises(CrossreadError) as refused:
        Dossier.open(path)
    assert refused.value.code is ErrorCode.CANNOT_WRITE
    monkeypatch.undo()
    assert reopened(path) == story()


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE story SET value = '{\"sch' WHERE name = 'comparison'", "comparison"),
        ("UPDATE story SET value = '[3]' WHERE name = 'settings'", "settings"),
        ("UPDATE records SET data = 'x' WHERE place = 0", "records 0"),
        ("UPDATE sources SET data = '{}' WHERE place = 1", "sources 1"),
        ("UPDATE originals SET data = x'00'", "originals A"),
        ("UPDATE judged SET data = '{\"id\": 4}'", "judged 0"),
    ],
)
def test_a_damaged_file_opens_as_far_as_it_can_be_read(path: Path, statement: str, what: str) -> None:
    Dossier.create(path, story()).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()
    opened = Dossier.open(path)
    assert [one.what for one in opened.missing] == [what]
    assert opened.read_only is ReadOnly.DAMAGED
    found, whole = opened.story, story()
    assert found.comparison == (None if what == "comparison" else whole.comparison)
    assert len(found.history.records) == (1 if what == "records 0" else 2)
    assert len(found.sources) == 3


def test_a_file_of_which_a_part_is_gone_opens_and_says_so(path: Path) -> None:
    Dossier.create(path, story()).close()
    data = bytearray(path.read_bytes())
    data[4096 * 2 :] = os.urandom(len(data) - 4096 * 2)
    path.write_bytes(data)
    opened = Dossier.open(path)
    assert opened.read_only is ReadOnly.DAMAGED
    assert opened.missing


def test_only_the_tables_that_are_told_are_there(path: Path) -> None:
    Dossier.create(path, story()).close()
    with closing(sqlite3.connect(path)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE sql IS NOT NULL")}
    assert names == set(TABLES)


@pytest.mark.skipif(WINDOWS, reason="processes are forked")
def test_killed_at_any_moment_it_opens_with_all_that_was_confirmed(path: Path, tmp_path: Path) -> None:
    """A hundred times: a process decides as fast as it can and is killed; what it had been told is kept is there."""
    chance = random.Random(20)  # noqa: S311
    Dossier.create(path, Story(COMPARED.sources, {}, COMPARED)).close()
    confirmed = tmp_path / "confirmed"
    confirmed.write_text("0")
    for _ in range(100):
        begun, ready = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                _decide_for_ever(path, confirmed, ready)
            finally:
                os._exit(0)
        os.close(ready)
        os.read(begun, 1)
        os.close(begun)
        time.sleep(chance.uniform(0, 0.03))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found = reopened(path)
        history = found.history
        assert history.done == len(history.records) >= int(confirmed.read_text() or 0)
        assert history.records == tuple(any_verb(number) for number in range(history.done))
        assert found.comparison == COMPARED
    assert int(confirmed.read_text()) > len(VERBS), "every verb was among them"


def _decide_for_ever(path: Path, confirmed: Path, ready: int) -> None:
    told = os.open(confirmed, os.O_WRONLY)
    dossier = Dossier.open(path)
    history = dossier.story.history
    os.write(ready, b".")
    while True:
        if history.done % 7 == 6:
            dossier.set_settings(Settings(strictness=history.done % 100 / 100))
        if history.done % 11 == 10:
            dossier.set_comparison(COMPARED, {})
        history = history.decide(any_verb(history.done))
        dossier.set_history(history)
        os.pwrite(told, str(history.done).encode(), 0)
