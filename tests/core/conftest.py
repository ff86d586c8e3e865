# SPDX-License-Identifier: Apache-2.0
"""A comparison made by hand of three invented accounts of one event, for everything that shows comparisons."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from core.model import (
    Claim,
    ClaimIndex,
    ClaimSpan,
    Comparison,
    Difference,
    DifferenceKind,
    Evidence,
    EvidenceKind,
    Exclusion,
    ExclusionReason,
    Generator,
    Match,
    ModelIdentity,
    Nearest,
    Notice,
    NoticeCode,
    Objection,
    ObjectionKind,
    OnlyHere,
    Relation,
    Role,
    Settings,
    Severity,
    Source,
    Span,
    Tier,
)

IDENTITY = ModelIdentity("all-MiniLM-L6-v2", "ab" * 32, 384)

OBSERVER = """\
Home | News | Sport
Ferry strikes breakwater in Halden fog
The ferry Saint Brannoc struck the outer breakwater of Port Halden early on Tuesday \
with more than 300 people on board. \
Harbour master Ines Valcourt said nobody was killed.
“We had no warning at all, and we had very little time,” Ines Valcourt told reporters on the quay. \
Eleven passengers were taken to hospital, officials said.
The ship’s radar had been repaired in March. The line had asked for a tug that morning, two crew members claimed.
A brass band that was due to play on board gave its concert on the pier instead.
Sign up for our evening letter.
"""

COURIER = """\
Halden ferry hits harbour wall, 14 hurt
Fourteen people were hurt when the Saint Brannoc hit the breakwater at Port Halden on Wednesday morning. \
About 290 passengers were on board.
“We had no warning and little time,” the harbour master, Inez Valcourt, said. Nobody died, she added.
The ship’s radar had not been repaired since March.
Thick fog lay over the bay.
"""

WIRE = """\
A ferry with 312 people aboard ran into a breakwater in Port Halden on Tuesday, injuring eleven.
Fog was thick over the bay at the time. No deaths were reported, Ms Valcourt said.
"""


class Draft:
    """Finds spans by the words that stand there, so that a sample reads like the page it describes."""

    def __init__(self, *sources: Source) -> None:
        self.sources = sources
        self.index = ClaimIndex.of(sources)

    def at(self, claim_id: str, words: str) -> ClaimSpan:
        """The words in a claim; with a `|` at the end the empty place after them."""
        source, claim = self.index.by_id[claim_id]
        sought = words.removesuffix("|")
        start = source.text.index(sought, claim.span.start, claim.span.end)
        end = start + len(sought)
        return ClaimSpan(claim_id, Span(end, end) if words.endswith("|") else Span(start, end))

    def difference(
        self,
        kind: DifferenceKind,
        severity: Severity,
        *spans: tuple[str, str],
        decides: bool = False,
        **values: object,
    ) -> Difference:
        read = {name: value for name, value in values.items() if isinstance(value, dict)}
        return Difference(kind, severity, 0.9, tuple(self.at(*one) for one in spans), read, decides=decides)


def source_of(letter: str, text: str, claims: list[str], **details: object) -> Source:
    """A source whose claims are the given sentences; a sentence that starts with `#` is its title."""
    found: list[Claim] = []
    for number, words in enumerate(claims, 1):
        role = Role.TITLE if words.startswith("#") else Role.BODY
        start = text.index(words.lstrip("#"))
        span = Span(start, start + len(words.lstrip("#")))
        found.append(Claim(f"{letter}{number}", span, text.count("\n", 0, start), role))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return replace(Source(letter, text, digest, language="en", claims=tuple(found)), **details)  # type: ignore[arg-type]


def with_speaker(source: Source, claim_id: str, speaker: str, cue: str, quote: str | None = None) -> Source:
    """The same source where `claim_id` has a speaker, its verb of saying and, if given, quoted words."""
    claims = []
    for claim in source.claims:
        if claim.id == claim_id:
            at, verb = source.text.index(speaker, claim.span.start), source.text.index(cue, claim.span.start)
            start = source.text.index(quote, claim.span.start) if quote else 0
            claims.append(
                replace(
                    claim,
                    speaker=speaker,
                    speaker_span=Span(at, at + len(speaker)),
                    cue=Span(verb, verb + len(cue)),
                    quotes=(Span(start, start + len(quote)),) if quote else (),
                )
            )
        else:
            claims.append(claim)
    return replace(source, claims=tuple(claims))


def observer() -> Source:
    menu, letter = "Home | News | Sport", "Sign up for our evening letter."
    title = "Ferry strikes breakwater in Halden fog"
    first = OBSERVER.index("The ferry Saint")
    source = source_of(
        "A",
        OBSERVER,
        [
            "#" + title,
            OBSERVER[first : OBSERVER.index(" Harbour master Ines")],
            "Harbour master Ines Valcourt said nobody was killed.",
            "“We had no warning at all, and we had very little time,” Ines Valcourt told reporters on the quay.",
            "Eleven passengers were taken to hospital, officials said.",
            "The ship’s radar had been repaired in March.",
            "The line had asked for a tug that morning, two crew members claimed.",
            "A brass band that was due to play on board gave its concert on the pier instead.",
        ],
        title=title,
        title_span=Span(OBSERVER.index(title), OBSERVER.index(title) + len(title)),
        outlet="Halden Observer",
        author="M. Tarrant",
        published="2024-05-07",
        url="https://observer.example/ferry",
        path="observer.txt",
        retrieved="2024-05-08T09:30:00Z",
        excluded=(
            Exclusion(Span(0, len(menu)), ExclusionReason.NAVIGATION),
            Exclusion(Span(OBSERVER.index(letter), OBSERVER.index(letter) + len(letter)), ExclusionReason.SUBSCRIPTION),
        ),
    )
    return with_speaker(source, "A4", "Ines Valcourt", "told", "We had no warning at all, and we had very little time,")


def courier() -> Source:
    source = source_of(
        "B",
        COURIER,
        [
            "#Halden ferry hits harbour wall, 14 hurt",
            "Fourteen people were hurt when the Saint Brannoc hit the breakwater at Port Halden on Wednesday morning.",
            "About 290 passengers were on board.",
            "“We had no warning and little time,” the harbour master, Inez Valcourt, said.",
            "Nobody died, she added.",
            "The ship’s radar had not been repaired since March.",
            "Thick fog lay over the bay.",
        ],
        title="Halden ferry hits harbour wall, 14 hurt",
        outlet="The Coastal Courier",
        published="2024-05-08",
        path="courier.txt",
    )
    return with_speaker(source, "B4", "Inez Valcourt", "said", "We had no warning and little time,")


def wire() -> Source:
    return source_of(
        "C",
        WIRE,
        [
            "A ferry with 312 people aboard ran into a breakwater in Port Halden on Tuesday, injuring eleven.",
            "Fog was thick over the bay at the time.",
            "No deaths were reported, Ms Valcourt said.",
        ],
        path="wire.txt",
    )


def ferry_comparison() -> Comparison:
    draft = Draft(observer(), courier(), wire())
    at, difference = draft.at, draft.difference
    kind, high, medium, low = DifferenceKind, Severity.HIGH, Severity.MEDIUM, Severity.LOW
    titles = Match(
        "m1",
        ("A1", "B1"),
        0.97,
        Tier.MATCH,
        Relation.PARTIAL,
        0.8,
        evidence=(Evidence(EvidenceKind.SIMILARITY, 0.71), Evidence(EvidenceKind.TITLES)),
        differences=(
            difference(kind.ADDED_OMITTED, medium, ("A1", "breakwater|"), ("B1", "14 hurt"), decides=True),
            difference(kind.PARAPHRASE, low, ("A1", "strikes breakwater"), ("B1", "hits harbour wall")),
        ),
    )
    collision = Match(
        "m2",
        ("A2", "B2", "B3", "C1"),
        0.944,
        Tier.MATCH,
        Relation.CONFLICT,
        0.9,
        evidence=(
            Evidence(EvidenceKind.SIMILARITY, 0.82),
            Evidence(EvidenceKind.NAME, spans=(at("A2", "Saint Brannoc"), at("B2", "the Saint Brannoc"))),
            Evidence(
                EvidenceKind.PLACE, spans=(at("A2", "Port Halden"), at("B2", "Port Halden"), at("C1", "Port Halden"))
            ),
            Evidence(EvidenceKind.EVENT, spans=(at("A2", "struck"), at("B2", "hit"))),
            Evidence(EvidenceKind.MERGED),
        ),
        against=(
            Objection(ObjectionKind.NUMBER, None, (at("A2", "more than 300"), at("B3", "About 290"))),
            Objection(ObjectionKind.DATE, None, (at("A2", "Tuesday"), at("B2", "Wednesday"))),
        ),
        differences=(
            difference(
                kind.NUMBER,
                high,
                ("A2", "more than 300"),
                ("B3", "About 290"),
                decides=True,
                A={"value": 300, "qualifier": "more-than", "counted": "people"},
                B={"value": 290, "qualifier": "about", "counted": "passengers"},
            ),
            difference(
                kind.DATE_TIME,
                high,
                ("A2", "Tuesday"),
                ("B2", "Wednesday"),
                decides=True,
                A={"earliest": "2024-05-07", "latest": "2024-05-07"},
                B={"earliest": "2024-05-08", "latest": "2024-05-08"},
            ),
            difference(kind.NUMBER, low, ("A2", "more than 300"), ("C1", "312"), A={"value": 300}, C={"value": 312}),
            difference(
                kind.NUMBER,
                high,
                ("B2", "Fourteen"),
                ("C1", "eleven"),
                decides=True,
                B={"value": 14},
                C={"value": 11},
            ),
        ),
    )
    deaths = Match(
        "m3",
        ("A3", "B5", "C3"),
        0.9,
        Tier.MATCH,
        Relation.SAME,
        0.7,
        evidence=(Evidence(EvidenceKind.MUTUAL_BEST), Evidence(EvidenceKind.RARE_WORDS, 0.4)),
        differences=(
            difference(kind.NAME_FORM, low, ("A3", "Ines Valcourt"), ("C3", "Ms Valcourt")),
            difference(kind.TITLE_ROLE, low, ("A3", "Harbour master"), ("C3", "Ms")),
        ),
    )
    warning = Match(
        "m4",
        ("A4", "B4"),
        0.88,
        Tier.MATCH,
        Relation.SAME,
        0.7,
        evidence=(Evidence(EvidenceKind.QUOTE, spans=(at("A4", "We had no warning"), at("B4", "We had no warning"))),),
        differences=(
            difference(kind.QUOTE_WORDING, high, ("A4", "at all, and we had very"), ("B4", "and")),
            difference(kind.ADDED_OMITTED, medium, ("A4", "on the quay"), ("B4", "said|")),
            difference(kind.NAME_SPELLING, medium, ("A4", "Ines Valcourt"), ("B4", "Inez Valcourt")),
        ),
    )
    radar = Match(
        "m5",
        ("A6", "B6"),
        0.81,
        Tier.MATCH,
        Relation.CONFLICT,
        0.95,
        evidence=(Evidence(EvidenceKind.WORD_MEANING, 0.93),),
        differences=(difference(kind.NEGATION, high, ("A6", "had|"), ("B6", "not"), decides=True),),
        against=(
            Objection(ObjectionKind.NEGATION, None, (at("B6", "not"),)),
            Objection(ObjectionKind.COVERAGE, 0.31, (at("A6", "in March"),)),
        ),
    )
    fog = Match("m6", ("B7", "C2"), 0.42, Tier.POSSIBLE, Relation.SAME, 0.8)
    return Comparison(
        Generator("0.1.0", IDENTITY, Settings()),
        "2024-05-08T10:00:00Z",
        draft.sources,
        (titles, collision, deaths, warning, radar, fog),
        (
            OnlyHere("A5", Nearest("B2", 0.34, (), (at("A5", "taken to hospital"), at("A5", "officials")))),
            OnlyHere("A7"),
            OnlyHere(
                "A8",
                Nearest(
                    "B3",
                    0.06,
                    (Evidence(EvidenceKind.EVENT, None, (at("A8", "on board"), at("B3", "on board"))),),
                    (at("A8", "A brass band"), at("A8", "gave its concert on the pier")),
                ),
            ),
        ),
        (Notice(NoticeCode.LANGUAGE, ("C",), {"language": "en"}),),
    )


def many_matches(count: int) -> Comparison:
    """Two sources of `count` sentences each, every one matched with a differing number."""
    texts = [
        "\n".join(f"The {name} counted {n + extra} boats in bay {n}." for n in range(count))
        for name, extra in (("harbour", 100), ("coastguard", 200))
    ]
    sources = tuple(
        source_of(letter, text, text.split("\n"), outlet=f"Outlet {letter}")
        for letter, text in zip("AB", texts, strict=True)
    )
    draft = Draft(*sources)
    matches = tuple(
        Match(
            f"m{n}",
            (f"A{n}", f"B{n}"),
            0.8,
            Tier.MATCH,
            evidence=(Evidence(EvidenceKind.SIMILARITY, 0.8),),
            differences=(
                draft.difference(DifferenceKind.NUMBER, Severity.HIGH, (f"A{n}", f"{n + 99}"), (f"B{n}", f"{n + 199}")),
                draft.difference(
                    DifferenceKind.PARAPHRASE, Severity.LOW, (f"A{n}", "harbour"), (f"B{n}", "coastguard")
                ),
            ),
        )
        for n in range(1, count + 1)
    )
    return Comparison(Generator("0.1.0", IDENTITY, Settings()), "2024-05-08T10:00:00Z", sources, matches, ())


@pytest.fixture
def ferry() -> Comparison:
    """Three accounts, six matches with nearly every kind of difference, three claims alone, one notice."""
    return ferry_comparison()


@pytest.fixture
def many() -> Callable[[int], Comparison]:
    """Makes comparisons of any number of matches."""
    return many_matches


@pytest.fixture
def empty(ferry: Comparison) -> Comparison:
    """Two accounts in which nothing was found."""
    sources = (Source("A", "", "0" * 64, path="one.txt"), Source("B", "", "1" * 64, path="two.txt"))
    return Comparison(ferry.generator, ferry.created, sources, (), (), (Notice(NoticeCode.NO_CLAIMS, ("A", "B")),))
