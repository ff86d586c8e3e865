# SPDX-License-Identifier: Apache-2.0
"""What facets of a filter and their values are called."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from core.filters.filter import Facet, Filter, Judgement, Sureness
from core.model import DifferenceKind, OwnKind, Severity, Source, State, Tier
from core.plain_text import one_line
from core.words import percent, words

translate = QCoreApplication.translate


class Naming:
    """Knows the sources and a person's own kinds, which have names of their own."""

    def __init__(self, sources: tuple[Source, ...] = (), own: Mapping[str, OwnKind] | None = None) -> None:
        self._sources = {source.id: source.name for source in sources}
        self._own = own or {}

    def facet(self, facet: Facet) -> str:
        return {
            Facet.STATES: translate("Filter", "State"),
            Facet.KINDS: translate("Filter", "Kind of difference"),
            Facet.OWN: translate("Filter", "Kind of your own"),
            Facet.SEVERITIES: translate("Filter", "Gravity"),
            Facet.SURENESS: translate("Filter", "How sure of the difference"),
            Facet.JUDGEMENTS: translate("Filter", "Decision"),
            Facet.SOURCES: translate("Filter", "Source"),
            Facet.SPEAKERS: translate("Filter", "Who says it"),
            Facet.TAGS: translate("Filter", "Tag"),
            Facet.RATINGS: translate("Filter", "Rating"),
            Facet.TIERS: translate("Filter", "How sure of the match"),
        }[facet]

    def value(self, facet: Facet, value: str) -> str:
        """Such as "Number", "conflict", "A  The Lamp"."""
        match facet:
            case Facet.STATES:
                return words().state(State(value))
            case Facet.KINDS:
                return words().kind(DifferenceKind(value))
            case Facet.OWN:
                return self._own[value].label if value in self._own else value
            case Facet.SEVERITIES:
                return words().severity(Severity(value))
            case Facet.SURENESS:
                return {Sureness.SURE: translate("Filter", "sure"), Sureness.UNSURE: translate("Filter", "unsure")}[
                    Sureness(value)
                ]
            case Facet.JUDGEMENTS:
                return _judgement(Judgement(value))
            case Facet.SOURCES:
                return f"{value}  {self._sources[value]}" if value in self._sources else value
            case Facet.TIERS:
                return words().tier(Tier(value))
            case _:
                return one_line(value)

    def signed(self, facet: Facet, value: str) -> str:
        """The same with the sign of a state before it."""
        name = self.value(facet, value)
        return f"{words().sign(State(value))}  {name}" if facet is Facet.STATES else name

    def score(self, wanted: Filter) -> str:
        """Such as "score 40 to 90"."""
        return translate("Filter", "score {least} to {most}").format(
            least=percent(wanted.least), most=percent(wanted.most)
        )

    def text(self, wanted: Filter) -> str:
        """Such as "“storm”", "/st.rm/"."""
        return f"/{wanted.text.text}/" if wanted.text.regex else f"“{wanted.text.text.strip()}”"


def _judgement(judgement: Judgement) -> str:
    return {
        Judgement.OPEN: translate("Filter", "open"),
        Judgement.DECIDED: translate("Filter", "decided"),
        Judgement.CONFIRMED: translate("Filter", "confirmed"),
        Judgement.REJECTED: translate("Filter", "rejected"),
        Judgement.FLAGGED: translate("Filter", "flagged"),
        Judgement.NOTED: translate("Filter", "with a note"),
    }[judgement]
