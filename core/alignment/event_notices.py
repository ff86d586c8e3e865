# SPDX-License-Identifier: Apache-2.0
"""What a reader is told where two accounts are not of one event: the answer, and the evidence behind it."""

from __future__ import annotations

from typing import Final

from core.alignment.event_answer import Kinship
from core.alignment.event_evidence import Grounds
from core.alignment.weights import probability
from core.model import EventAnswer, Notice, NoticeCode

_CODES: Final = {
    EventAnswer.RELATED: NoticeCode.RELATED_EVENTS,
    EventAnswer.DIFFERENT: NoticeCode.DIFFERENT_EVENTS,
}
_DAYS_APART: Final = 3  # publications nearer to each other tell nothing


def event_notice(a: str, b: str, kinship: Kinship, said: EventAnswer | None) -> Notice | None:
    """The notice on sources `a` and `b` (ids), the first and second of `kinship`; None for accounts of one event.

    `said`: what a person has answered. `values`: "answer"; "said" where a person has; else "likelihood" of one event,
    0 to 1, and the evidence: "shared" names, numbers and words, and by source id "only" (names that the other lacks),
    "days" that its beginning names and "published", with "apart", the days between; each only where there is some.
    """
    answer = said or kinship.answer
    if answer is EventAnswer.SAME:
        return None
    values: dict[str, object] = {"answer": answer.value}
    if said is not None:
        values["said"] = True
    else:
        values["likelihood"] = round(probability(kinship.value), 3)
        values.update(_evidence(a, b, kinship.grounds, kinship))
    return Notice(_CODES[answer], (a, b), values)


def _evidence(a: str, b: str, grounds: Grounds, kinship: Kinship) -> dict[str, object]:
    shared = {
        "names": list(grounds.shared_names),
        "numbers": [{"value": value, "unit": unit} for value, unit in grounds.shared_numbers],
        "words": list(grounds.shared_words),
    }
    found: dict[str, object] = {"shared": {kind: values for kind, values in shared.items() if values}}
    found["only"] = {one: list(names) for one, names in zip((a, b), grounds.only, strict=True) if names}
    if kinship.same_days is not None and kinship.same_days < 0:
        found["days"] = {one: list(days) for one, days in zip((a, b), grounds.days, strict=True) if days}
    if kinship.days is not None and kinship.days > _DAYS_APART:
        found["published"] = dict(zip((a, b), grounds.published, strict=True))
        found["apart"] = kinship.days
    return {kind: values for kind, values in found.items() if values}
