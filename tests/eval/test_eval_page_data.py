# SPDX-License-Identifier: Apache-2.0
"""Labels of saved pages: hashes that tell right answers from wrong ones and hold no word of a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.provenance import DataField
from tests.eval import page_data, page_labels
from tests.eval.figures import OURS
from tests.eval.statistics import Counts

PAGE = Path(__file__).parents[1] / "data" / "page.html"
CLEAR = {
    "one": {
        "title": [["Nine fishermen saved as trawler capsizes near Brannoch Head"]],
        "outlet": [["Harbor Courier", "The Harbor Courier"]],
        "author": [["Ines Prado"], ["Somebody Else"]],
        "published": [["2024-03-26", "2024-03-27"]],
        "modified": [],
        "language": [["en"]],
        "url": [["https://courier.example/2024/03/27/brannoch-trawler"]],
    }
}


@pytest.mark.parametrize(
    ("field", "one", "other", "alike"),
    [
        (DataField.TITLE, "“Harbour” closes", '"Harbour" CLOSES', True),
        (DataField.TITLE, "Harbour closes", "Harbour closes | Courier", False),
        (DataField.PUBLISHED, "2024-03-26T10:00:00Z", "2024-03-26", True),
        (DataField.LANGUAGE, "en-GB", "en", True),
        (DataField.URL, "http://www.courier.example/a/?x=1", "https://courier.example/a", True),
    ],
)
def test_normalised(field: DataField, one: str, other: str, alike: bool) -> None:
    assert (page_labels.normalised(field, one) == page_labels.normalised(field, other)) is alike


def test_labels_tell_right_from_wrong_and_say_nothing(tmp_path: Path) -> None:
    path = tmp_path / "pages.json"
    path.write_text(page_labels.written(CLEAR, "salt"), encoding="utf-8")
    assert "Ines" not in path.read_text(encoding="utf-8")
    assert "one" not in path.read_text(encoding="utf-8")
    labels = page_labels.labels(path)
    assert labels.knows("one")
    assert not labels.knows("two")
    assert labels.counts("one", DataField.AUTHOR, ["Ines Prado", "Omar Haddad"]) == Counts(1, 2, 2)
    assert labels.counts("one", DataField.OUTLET, ["The Harbor Courier"]) == Counts(1, 1, 1)
    assert labels.counts("one", DataField.MODIFIED, ["2024-03-27"]) == Counts(0, 1, 0)
    # The same word is another label on another page.
    again = page_labels.written({"two": CLEAR["one"]}, "salt")
    assert json.loads(again)["pages"].popitem()[1]["outlet"] != labels.pages.popitem()[1]["outlet"]  # type: ignore[attr-defined]


def test_every_field_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.html").write_bytes(PAGE.read_bytes())
    row = {"id": "one", "html": "page.html"}
    (tmp_path / "ground_truth.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    path = tmp_path / "pages.json"
    path.write_text(page_labels.written(CLEAR, "salt"), encoding="utf-8")
    monkeypatch.setattr(page_data, "labels", lambda: page_labels.labels(path))
    figures, (listing,) = page_data.figures("page data", tmp_path)
    assert {figure.name.partition(", ")[2]: round(figure.values[OURS], 3) for figure in figures} == {
        "title: F1": 1.0,
        "outlet: F1": 1.0,
        "author: F1": 0.667,
        "published: F1": 1.0,
        "modified: F1": 0.0,
        "language: F1": 1.0,
        "url: F1": 1.0,
    }
    assert [row[0] for row in listing.rows] == [field.value for field in DataField]


def test_the_labels_kept_are_of_enough_pages() -> None:
    labels = page_labels.labels()
    assert len(labels.pages) >= 40
    for page in labels.pages.values():
        assert set(page) == {field.value for field in DataField}
        assert all(len(way) == page_labels._LENGTH for ways in page.values() for one in ways for way in one)
