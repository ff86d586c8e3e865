# SPDX-License-Identifier: Apache-2.0
"""What saved pages say about themselves, labelled by hand, without a word of the pages.

The pages belong to others, so no label stands in the clear: a label is the beginning of a SHA-256 over a salt, the
page, the field and the normalised value. Whoever has the pages can check an answer against it; nobody can read one
from it without guessing it first.

    python -m tests.eval.page_labels LABELS.json

writes `tests/gold/metadata/pages.json` from labels in the clear, which stay outside the repository: by id of a page an
object with, for each field, the values that are right, each as a list of the ways to say it:

    {"title": [["Harbour closes"]], "author": [["Ann Lee", "A. Lee"], ["Omar Haddad"]], "modified": [], …}

An empty list says that the page states none.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from core.provenance import DataField
from tests.eval.sets import REPOSITORY
from tests.eval.statistics import Counts

FILE = REPOSITORY / "tests" / "gold" / "metadata" / "pages.json"
_LENGTH = 20  # of a hash in hexadecimal digits: no two labels meet by chance
Hashed = Sequence[Sequence[str]]  # values that are right, each with the hashes of the ways to say it


@dataclass(frozen=True, slots=True)
class Labels:
    """By hash of a page's id the labels of each field."""

    salt: str
    pages: Mapping[str, Mapping[str, Hashed]]

    def knows(self, page: str) -> bool:
        return _page_key(self.salt, page) in self.pages

    def counts(self, page: str, field: DataField, said: Sequence[str]) -> Counts:
        """How many of the values `said` about a page are right, of how many that it states."""
        labels = self.pages[_page_key(self.salt, page)][field.value]
        hashes = [hashed(self.salt, page, field, value) for value in dict.fromkeys(said)]
        right = sum(any(one in hashes for one in ways) for ways in labels)
        return Counts(right=right, predicted=len(hashes), gold=len(labels))


def normalised(field: DataField, value: str) -> str:
    """What of a value counts: letters and digits, the day of a date, the two letters of a language, the place of an
    address without its scheme, "www." and query.
    """
    value = unicodedata.normalize("NFKC", value).strip()
    match field:
        case DataField.PUBLISHED | DataField.MODIFIED:
            return value[:10]
        case DataField.LANGUAGE:
            return value[:2].casefold()
        case DataField.URL:
            parts = urlsplit(value)
            return (parts.netloc.casefold().removeprefix("www.") + parts.path.rstrip("/")).casefold()
        case _:
            return "".join(character for character in value.casefold() if character.isalnum())


def hashed(salt: str, page: str, field: DataField, value: str) -> str:
    """The label for a value of a field of a page."""
    return _hash(salt, page, field.value, normalised(field, value))


def labels(path: Path = FILE) -> Labels:
    document = json.loads(path.read_text(encoding="utf-8"))
    return Labels(document["salt"], document["pages"])


def written(clear: Mapping[str, Mapping[str, Sequence[Sequence[str]]]], salt: str) -> str:
    """The file for labels in the clear."""
    pages = {
        _page_key(salt, page): {
            field.value: [sorted({hashed(salt, page, field, way) for way in ways}) for ways in told[field.value]]
            for field in DataField
        }
        for page, told in clear.items()
    }
    return json.dumps({"salt": salt, "pages": dict(sorted(pages.items()))}, indent=1) + "\n"


def _page_key(salt: str, page: str) -> str:
    return _hash(salt, page)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()[:_LENGTH]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.eval.page_labels")
    parser.add_argument("labels", type=Path, help="labels in the clear, as JSON")
    given = parser.parse_args()
    clear = json.loads(given.labels.read_text(encoding="utf-8"))
    salt = labels().salt if FILE.exists() else secrets.token_hex(16)
    FILE.write_text(written(clear, salt), encoding="utf-8")
    print(f"{len(clear)} pages")


if __name__ == "__main__":
    main()
