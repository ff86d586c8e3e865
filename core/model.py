# SPDX-License-Identifier: Apache-2.0
"""The words of Crossread as values: sources, claims, matches, differences and the comparison made of them.

All are frozen; every position is a half-open span of code points in its source's original text, which nothing ever
changes. ARCHITECTURE.md explains the words; `core.comparison_json` reads and writes these values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.plain_text import one_line
from core.provenance import Amendment, SourceNotice, Stated
from core.retrieval import Retrieval
from core.span import Span as Span  # noqa: PLC0414  Span is one of the words of this module
from core.voices import Voice
from core.word_pairs import WordsBetween


class ExclusionReason(StrEnum):
    """Why a passage is not part of the article."""

    NAVIGATION = "navigation"
    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"
    AUTHOR_BIOGRAPHY = "author-biography"
    RELATED = "related"
    COMMENTS = "comments"
    SHARING = "sharing"
    SUBSCRIPTION = "subscription"
    ADVERTISEMENT = "advertisement"
    BOILERPLATE = "boilerplate"
    PERSON = "person"  # a person has left it out
    HEADING = "heading"
    RUNNING_HEAD = "running-head"  # what every page of a document repeats
    PAGE_NUMBER = "page-number"
    FOOTNOTE = "footnote"
    REPEATED_TITLE = "repeated-title"
    CORRECTION = "correction"  # a notice of what was changed: Source.amendments


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A passage that stays out of the matching. `kept` is true when a person has switched it back in."""

    span: Span
    reason: ExclusionReason
    kept: bool = False


class Role(StrEnum):
    BODY = "body"
    TITLE = "title"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Claim:
    """The unit that is paired: a sentence, or a clause of a long one.

    `speaker` is the name of whoever the claim is attributed to, as it stands in the text; `speaker_span` and `cue`
    (the verb of saying) are where. `quotes` are the words inside quotation marks, without the marks. `voices` are all
    who speak in it, in reading order, where they are several.
    """

    id: str
    span: Span
    paragraph: int
    role: Role = Role.BODY
    speaker: str | None = None
    speaker_span: Span | None = None
    cue: Span | None = None
    quotes: tuple[Span, ...] = ()
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person has said of the claims of one source. `cuts`: where a claim ends and another begins; `joins`:
    stretches that are one claim; `speakers`: who says what stands in a stretch, None for the outlet itself.
    """

    cuts: tuple[int, ...] = ()
    joins: tuple[Span, ...] = ()
    speakers: tuple[tuple[Span, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One account: its original text, what was left out of it and why, and where it comes from.

    `id` is a letter (A, B, … Z, AA, …) in the order in which a person sees the sources. `sha256` is of the original
    bytes. `published`, `modified` and `retrieved` are ISO 8601 (a date, or a date and a time). `title_span` is where
    the title stands in `text`, when it stands there. `captions` are the spans of picture captions. `stated` is all that
    is said about the source and by what, contradictions included; `amendments` tell what was changed in it later.
    """

    id: str
    text: str
    sha256: str
    title: str | None = None
    title_span: Span | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    path: str | None = None
    retrieved: str | None = None
    language: str | None = None
    captions: tuple[Span, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
    claims: tuple[Claim, ...] = ()
    corrections: Corrections = Corrections()  # hold whenever its claims are made
    modified: str | None = None
    stated: tuple[Stated, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    notices: tuple[SourceNotice, ...] = ()
    retrieval: Retrieval | None = None  # how it was fetched, if it was

    def quote(self, span: Span) -> str:
        """The words of `span`, exactly as they stand in the original."""
        return span.of(self.text)

    @property
    def name(self) -> str:
        """What to call the source in a list: its outlet, else its title, else its file, else its letter; one line, in
        which nothing turns the writing.
        """
        return one_line(self.outlet or self.title or self.path or self.id)


class Tier(StrEnum):
    MATCH = "match"
    POSSIBLE = "possible"


class Relation(StrEnum):
    SAME = "same"
    PARTIAL = "partial"
    CONFLICT = "conflict"


class Origin(StrEnum):
    AUTOMATIC = "automatic"
    MANUAL = "manual"


class Status(StrEnum):
    UNREVIEWED = "unreviewed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class DifferenceKind(StrEnum):
    NUMBER = "number"
    DATE_TIME = "date_time"
    NAME_SPELLING = "name_spelling"
    NAME_FORM = "name_form"
    TITLE_ROLE = "title_role"
    QUOTE_WORDING = "quote_wording"
    ATTRIBUTION = "attribution"
    NEGATION = "negation"
    MODALITY = "modality"
    LOADED_WORDING = "loaded_wording"
    CONFLICTING_DETAIL = "conflicting_detail"
    PLACE = "place"
    AGENCY = "agency"
    ORDER = "order"
    ADDED_OMITTED = "added_omitted"
    PARAPHRASE = "paraphrase"
    RULE = "rule"  # a person's own kind: Difference.own


class Severity(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class GravityReason(StrEnum):
    """Why a difference is as grave as it is."""

    INCOMPATIBLE = "incompatible"  # both cannot be true
    OPPOSITE = "opposite"  # one denies what the other says
    COMPATIBLE = "compatible"  # one is rounder, or allows the other
    CERTAINTY = "certainty"  # one is surer than the other
    OTHER_SPEAKER = "other-speaker"  # another says it
    OWN_VOICE = "own-voice"  # told as a fact by one, as somebody's words by the other
    SPEECH_VERB = "speech-verb"  # the verb of saying has another colour
    QUOTED_WORDS = "quoted-words"  # what stands in quotation marks is not the same
    REPORTED = "reported"  # quoted by one, told in other words by the other
    JUDGING = "judging"  # a word judges
    CONDITION = "condition"  # changes what holds
    FACT = "fact"  # a number, a date or a name that only one gives
    DETAIL = "detail"  # a further detail
    ROLE = "role"  # another office
    PLACE = "place"  # another place
    AGENT = "agent"  # who did it is left out by one
    ORDER = "order"  # another order of events
    SPELLING = "spelling"  # one name, spelled in two ways
    NAME_FORM = "name-form"  # one name, in two forms
    WORDING = "wording"  # the same in other words
    RULE = "rule"  # a rule of the person's own says so
    SETTING = "setting"  # a person has set it for all of this kind
    DECIDED = "decided"  # a person has decided so


class EvidenceKind(StrEnum):
    SIMILARITY = "similarity"  # cosine of the sentence vectors, 0 to 1
    WORD_MEANING = "word-meaning"  # token max-sim, 0 to 1
    RARE_WORDS = "rare-words"  # rarity-weighted overlap, 0 to 1; spans of the shared words
    NAME = "name"  # one name, in each claim's spelling
    PLACE = "place"  # one place
    NUMBER = "number"  # one number of the same thing
    DATE = "date"  # one day, or one stretch within another
    QUOTE = "quote"  # words quoted in both
    QUOTATION = "quotation"  # both are parts of a quotation over several sentences
    SPEAKER = "speaker"  # the same person speaks
    EVENT = "event"  # one event, by the same verb or noun or by words that stand for each other
    ALIGNED = "aligned-words"  # other words that stand for each other
    MERGED = "merged"  # neighbouring sentences only match together
    MUTUAL_BEST = "mutual-best"  # each is the other's best partner
    TITLES = "titles"  # a title compared with a title


@dataclass(frozen=True, slots=True)
class ClaimSpan:
    """A span in the text of the source that `claim` belongs to, always inside that claim."""

    claim: str
    span: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    kind: EvidenceKind
    value: float | None = None
    spans: tuple[ClaimSpan, ...] = ()


class ObjectionKind(StrEnum):
    NUMBER = "number"  # different numbers of the same thing
    DATE = "date"  # different days or hours
    SPEAKER = "speaker"  # said by another
    NEGATION = "negation"  # one denies
    DETAIL = "detail"  # a detail that does not fit
    NAME = "name"  # each names somebody that the other doesn't
    COVERAGE = "coverage"  # the share of a claim that the others tell, 0 to 1; spans of what they don't
    NOTHING_FIRM = "nothing-firm"  # no name, place, number, date, quotation or event in common


@dataclass(frozen=True, slots=True)
class Objection:
    """What speaks against a match. It explains; it has lowered no score."""

    kind: ObjectionKind
    value: float | None = None
    spans: tuple[ClaimSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnKind:
    """A kind of difference that a person has made; `label` is what to call it, `description` explains it."""

    id: str
    label: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A named disagreement between two sources inside one match.

    `spans` holds at least one span of each of exactly two sources; what one of them lacks is an empty span at the
    place where it would stand. `values` gives, by source id, what was read there (numbers, dates, names …), as plain
    JSON values. `score` is how sure the detector is, 0 to 1. `reason`: why it is as grave as it is, where known.
    `own` says of a difference of kind RULE which of a person's own kinds it is. `decides`: whether the relation of its
    match rests on it: in a conflict its two sides exclude each other, in a partial match one of them says that more.
    """

    kind: DifferenceKind
    severity: Severity
    score: float
    spans: tuple[ClaimSpan, ...]
    values: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    reason: GravityReason | None = None
    own: OwnKind | None = None
    decides: bool = False

    @property
    def disagrees(self) -> bool:
        """Whether the accounts differ by it: it is worth a look, and not only what one says more or in other words.

        What is only said more or in other words must be grave for that.
        """
        if self.kind in (DifferenceKind.ADDED_OMITTED, DifferenceKind.PARAPHRASE):
            return self.severity is Severity.HIGH
        return self.severity is not Severity.LOW


class State(StrEnum):
    """How the accounts stand to each other at one claim: what the window tints and the report counts."""

    AGREE = "agree"
    DIFFER = "differ"
    CONFLICT = "conflict"
    ONLY_HERE = "only-here"


@dataclass(frozen=True, slots=True)
class Match:
    """Claims of two or more sources that say the same thing, at least one of each source.

    `score` is the calibrated probability that a reader calls it a match. `id`s are m1, m2, … in reading order.
    `rests_on`: the clauses of each claim that the others tell; empty where that is not known. `words`: what becomes of
    each word between each two of its sources, where that is known.
    """

    id: str
    claims: tuple[str, ...]
    score: float
    tier: Tier
    relation: Relation = Relation.SAME
    relation_score: float = 0.0
    origin: Origin = Origin.AUTOMATIC
    status: Status = Status.UNREVIEWED
    evidence: tuple[Evidence, ...] = ()
    differences: tuple[Difference, ...] = ()
    against: tuple[Objection, ...] = ()
    rests_on: tuple[ClaimSpan, ...] = ()
    words: tuple[WordsBetween, ...] = ()

    @property
    def state(self) -> State:
        """Conflict if the relation is one, unless a person calls slight whatever decides it; differ if any difference
        is one by which they disagree; else agree, and if the relation is partial, one of them says more.
        """
        if self.relation is Relation.CONFLICT:
            decisive = [difference for difference in self.differences if difference.decides]
            if not decisive or any(difference.severity is not Severity.LOW for difference in decisive):
                return State.CONFLICT
        return State.DIFFER if any(difference.disagrees for difference in self.differences) else State.AGREE


@dataclass(frozen=True, slots=True)
class Nearest:
    """The best candidate that was not accepted, and its calibrated score.

    `shared`: what the two have in common. `missing`: what of the claim nothing in the candidate answers.
    """

    claim: str
    score: float
    shared: tuple[Evidence, ...] = ()
    missing: tuple[ClaimSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """A claim that no other source has."""

    claim: str
    nearest: Nearest | None = None


class EventAnswer(StrEnum):
    """Whether two accounts tell of one event. Related: days or scenes apart in one story."""

    SAME = "same"
    RELATED = "related"
    DIFFERENT = "different"


class NoticeCode(StrEnum):
    DIFFERENT_EVENTS = "different-events"
    RELATED_EVENTS = "related-events"
    TRUNCATED = "truncated"
    LANGUAGE = "language"  # language: of sources that the model on board does not read
    LANGUAGES = "languages"  # by source its language; the model on board finds nothing across languages
    NOT_NAMED = "not-named"  # languages of sources in which no differences are named
    OTHER_MODEL = "other-model"  # model: the scores are estimates
    NO_CLAIMS = "no-claims"
    SAME_TEXT = "same-text"  # sentences; by source share and claims; agencies that are credited


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a reader of the comparison must know; `values` are plain JSON values."""

    code: NoticeCode
    sources: tuple[str, ...]
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """Which model made the vectors. `sha256` is of its weights."""

    name: str
    sha256: str
    dimensions: int


@dataclass(frozen=True, slots=True)
class EventSaid:
    """What a person has answered on two sources (ids, in the order of the sources)."""

    sources: tuple[str, str]
    answer: EventAnswer


@dataclass(frozen=True, slots=True)
class KindGravity:
    """How grave a person wants every difference of a kind to be."""

    kind: DifferenceKind
    severity: Severity


@dataclass(frozen=True, slots=True)
class RulesUsed:
    """A file of a person's own rules: its name without folders, and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that changes the result of a comparison.

    `strictness` is the least probability, 0 to 1, at which claims are shown as a match; those up to `possible_margin`
    below it are shown as possible. `uncertain`: also differences that the program is not sure of. `gravity`: of kinds
    that a person has judged, at most one each. `rules`: the files of a person's own rules that were used.
    """

    strictness: float = 0.5
    possible_margin: float = 0.15
    same_event: EventAnswer | None = None  # None: judge each two accounts; else what a person has said of all
    said: tuple[EventSaid, ...] = ()  # of two accounts; goes before `same_event`
    uncertain: bool = False
    gravity: tuple[KindGravity, ...] = ()
    rules: tuple[RulesUsed, ...] = ()

    def __post_init__(self) -> None:
        if not 0.0 <= self.strictness <= 1.0:
            raise ValueError(f"strictness lies between 0 and 1, not {self.strictness}")

    def answer_on(self, one: str, other: str) -> EventAnswer | None:
        """What a person has said of two sources; None where nothing."""
        of_them = (said.answer for said in self.said if set(said.sources) == {one, other})
        return next(of_them, self.same_event)


@dataclass(frozen=True, slots=True)
class Generator:
    version: str
    model: ModelIdentity
    settings: Settings


@dataclass(frozen=True, slots=True)
class Comparison:
    """The machine's whole result: made from the sources alone, the same whatever order they were loaded in."""

    generator: Generator
    created: str
    sources: tuple[Source, ...]
    matches: tuple[Match, ...]
    only_here: tuple[OnlyHere, ...]
    notices: tuple[Notice, ...] = ()

    def source(self, source_id: str) -> Source:
        return next(source for source in self.sources if source.id == source_id)

    def claims(self) -> Iterator[tuple[Source, Claim]]:
        """Every claim with its source, in reading order."""
        for source in self.sources:
            for claim in source.claims:
                yield source, claim


@dataclass(frozen=True, slots=True)
class ClaimIndex:
    """Finds the claim and the source behind a claim's id, in constant time."""

    by_id: Mapping[str, tuple[Source, Claim]]

    @classmethod
    def of(cls, sources: tuple[Source, ...]) -> ClaimIndex:
        return cls({claim.id: (source, claim) for source in sources for claim in source.claims})

    def source(self, claim_id: str) -> Source:
        return self.by_id[claim_id][0]

    def claim(self, claim_id: str) -> Claim:
        return self.by_id[claim_id][1]

    def text(self, claim_id: str) -> str:
        source, claim = self.by_id[claim_id]
        return source.quote(claim.span)
