# SPDX-License-Identifier: Apache-2.0
"""The table of all people: one row a person, body or group, with how each source names them and lets them speak.

Who is one person in all forms is known by `core.alignment.evidence_names`; who speaks, by `core.story.speakers`. Places
are left out, a nation unless it speaks or its people are named, and whatever is neither an actor's name nor speaks.
Pronouns are counted as no mention.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from core.alignment.evidence_names import Named
from core.differences.marks import tone
from core.language.gazetteer import gazetteer, key_of, known_kind
from core.language.mentions import NameKind, NameMention
from core.language.quoted_runs import quoted_runs
from core.language.tables import words_of
from core.model import Claim, ClaimSpan, DifferenceKind, Source, Span, State
from core.story.ground import Ground
from core.story.speakers import NATION, PERSON, UNNAMED, speakers
from core.story.uniting import Gathered, Rows, United, last_title
from core.story.values import GRAVEST_FIRST, Form, PersonKind, PersonRow, PersonSaid

_PRONOUN: Final = re.compile(r"(?:[Hh]e|[Ss]he)$")
_PRONOUNS: Final = words_of("cues", "pronouns") | words_of("cues", "personal")
_OWNED: Final = re.compile(r"(?:['’]s)? $")
_OFFICE_GOES_ON: Final = re.compile(
    r" (?:of|for|to) (?:(?:the|his|her|its) )?(?:[\w.’'&-]+ ?){0,3}[\w’'&-]+(?:(?<=\.\w)\.)?(?=[,;)—–]|\.?$|\.\s)",
    re.MULTILINE,
)
_NAMED: Final = (DifferenceKind.NAME_SPELLING, DifferenceKind.TITLE_ROLE)
_ORDER: Final = (PersonKind.PERSON, PersonKind.BODY, PersonKind.UNNAMED, PersonKind.GROUP)
_OFFICES: Final = words_of("story", "offices")
_THINGS: Final = words_of("story", "things")
_SAME_HEAD: Final = {"advisor": "adviser", "spokeswoman": "spokesman", "spokesperson": "spokesman"}
_NATIONAL: Final = (NameKind.DEMONYM, NameKind.PLACE)


def people(ground: Ground) -> tuple[PersonRow, ...]:
    """The rows: persons, bodies, unnamed speakers, groups, each the most mentioned first."""
    rows: Rows = {}
    kinds: dict[str, Counter[NameKind]] = {}
    known: dict[str, dict[str, Counter[str]]] = {}
    for source, claim, mentions in ground.claims():
        for named in ground.names.of(source, claim):
            mention = _mention(mentions.names, named)
            who = _who(named, mention)
            if who is None or _PRONOUN.match(source.quote(named.span)):
                continue
            if mention is not None:
                kinds.setdefault(who, Counter())[mention.kind] += 1
                for key in {mention.key, mention.key.rsplit(" ", 1)[-1] if who.startswith(PERSON) else mention.key}:
                    known.setdefault(source.id, {}).setdefault(key, Counter())[who] += 1
            said = rows.setdefault(who, {}).setdefault(source.id, Gathered())
            forms = said.forms if named.full else said.described
            said.add(forms, source, ClaimSpan(claim.id, _entitled(source.text, named, mention, mentions.names)))
            office = _office_behind(source.text, claim, named, mention)
            if office is not None:
                said.add(said.described, source, ClaimSpan(claim.id, office))
    united = United(rows, kinds, known)
    united.one_name()
    united.families_first()
    united.families()
    united.bodies()
    united.spellings(ground)
    for claim_id, who in speakers(ground, known, _offices(rows)).items():
        source, claim = ground.index.by_id[claim_id]
        who = united.now(who, source.id)  # noqa: PLW2901
        said = rows.setdefault(who, {}).setdefault(source.id, Gathered())
        said.claims.append(claim_id)
        span = claim.speaker_span
        if who.startswith(UNNAMED) and span is not None and source.quote(span).lower() not in _PRONOUNS:
            said.add(said.forms, source, ClaimSpan(claim_id, span))
    made = (_row(ground, who, kinds.get(who, Counter()), said) for who, said in rows.items())
    return tuple(
        sorted(
            (row for row in made if row is not None),
            key=lambda row: (_ORDER.index(row.kind), -row.mentions, row.name.casefold()),
        )
    )


def _mention(names: Sequence[NameMention], named: Named) -> NameMention | None:
    """The name itself: the last one inside, for a body may stand in the title before a person."""
    return next((name for name in reversed(names) if named.span.contains(name.span)), None) if named.full else None


def _who(named: Named, mention: NameMention | None) -> str | None:
    """Whose row a name belongs to; None where it is but a place, or a machine."""
    who = named.who[0]
    if who.startswith(PERSON):
        # A family name that two people share has a row of its own until it is known whom it means.
        return who if len(named.who) == 1 else " ".join(who.split()[:2])
    if mention is None:
        return who
    if _is_addressed(mention):
        return f"{PERSON}{mention.key}"  # "Mr. Jordan" is no country
    if any(letter.isdigit() for letter in mention.key):
        return None
    if who.startswith(NATION) and mention.kind is NameKind.ORGANISATION:
        return " ".join(sorted(mention.key.split()))  # the White House is a body, though it speaks for its nation
    return None if mention.kind is NameKind.PLACE and not who.startswith(NATION) else who


def _is_addressed(mention: NameMention) -> bool:
    """Whether a single name that is also a place's stands behind a form of address."""
    title = mention.title_span
    before = title is not None and title.end <= mention.span.start
    return before and " " not in mention.key and mention.kind is NameKind.PLACE


def _entitled(text: str, named: Named, mention: NameMention | None, names: Sequence[NameMention]) -> Span:
    """The name with its title, and with the nation before that: "Israeli Defense Minister Yoav Gallant"."""
    span = named.span
    if mention is None or span.start == mention.span.start:
        return span
    nations = [one for one in names if one.kind in _NATIONAL and one.span.end < span.start]
    if nations and _OWNED.fullmatch(text, nations[-1].span.end, span.start):
        return Span(nations[-1].span.start, span.end)
    return span


def _office_behind(text: str, claim: Claim, named: Named, mention: NameMention | None) -> Span | None:
    """The office that stands behind a name, with what it is of ("Israel's minister of war")."""
    title = None if mention is None else mention.title_span
    if title is None or title.start < named.span.end:
        return None
    goes_on = _OFFICE_GOES_ON.match(text, title.end, claim.span.end)
    return Span(title.start, goes_on.end() if goes_on else title.end)


def _offices(rows: Rows) -> dict[str, dict[str, set[str]]]:
    """By source and person, the words of their titles; nations for the words for their people."""
    found: dict[str, dict[str, set[str]]] = {}
    for who, by_source in rows.items():
        if not who.startswith(PERSON):
            continue
        for source, said in by_source.items():
            words = {key_of(word) for text in (*said.forms, *said.described) for word in text.replace("-", " ").split()}
            found.setdefault(source, {})[who] = {gazetteer().nation_of.get(word, word) for word in words}
    return found


def _kind(who: str, kinds: Counter[NameKind], said: Mapping[str, Gathered]) -> PersonKind | None:
    """What a row is about, None for what belongs in no table of people."""
    speaks = any(one.claims for one in said.values())
    if who.startswith(PERSON) and not _has_article(said):
        return PersonKind.PERSON if speaks or not (_is_saint(said) or _is_thing(said)) else None
    if who.startswith(UNNAMED):
        return PersonKind.UNNAMED
    kind = kinds.most_common(1)[0][0] if kinds else NameKind.OTHER
    if who.startswith(NATION) or kind is NameKind.DEMONYM:
        return PersonKind.GROUP if speaks or _is_people(said) else None
    if kind is NameKind.ORGANISATION and (speaks or not _is_unknown_acronym(who, said)):
        return PersonKind.BODY
    return PersonKind.BODY if speaks and kind is not NameKind.PLACE else None


def _has_article(said: Mapping[str, Gathered]) -> bool:
    """Whether all forms begin with "The", as no person's name does."""
    return all(text.startswith("The ") for one in said.values() for text in one.forms)


def _is_unknown_acronym(who: str, said: Mapping[str, Gathered]) -> bool:
    """Whether capitals that no table knows are all that there is of a name, as of many a thing that is no body."""
    forms = [text for one in said.values() for text in one.forms]
    return known_kind(who) is None and all(" " not in text and text.replace(".", "").isupper() for text in forms)


def _is_saint(said: Mapping[str, Gathered]) -> bool:
    """Whether all forms begin with "Saint": a place or a ship rather than somebody who acts."""
    return all(text.split()[0].lower().rstrip(".") in ("saint", "st") for one in said.values() for text in one.forms)


def _is_thing(said: Mapping[str, Gathered]) -> bool:
    """Whether all forms end like the name of a thing or a place ("Winter Olympics")."""
    last = {key_of(text).rsplit(" ", 1)[-1] for one in said.values() for text in one.forms if " " in text}
    return bool(last) and last <= _THINGS


def _is_people(said: Mapping[str, Gathered]) -> bool:
    """Whether the people of a nation are named, and not only the nation and what is its own ("Palestinians")."""
    forms = {key_of(text) for one in said.values() for text in one.forms}
    return any(form.endswith("s") and form.removesuffix("s") in gazetteer().nation_of for form in forms)


def _row(ground: Ground, who: str, kinds: Counter[NameKind], gathered: Mapping[str, Gathered]) -> PersonRow | None:
    kind = _kind(who, kinds, gathered)
    said = {source.id: _said(source, gathered[source.id]) for source in ground.sources if source.id in gathered}
    forms = [form for one in said.values() for form in (one.forms or one.described)]
    if kind is None or not forms:
        return None
    return PersonRow(_state(ground, kind, said), kind, _name(ground, kind, forms), said)


def _said(source: Source, gathered: Gathered) -> PersonSaid:
    spoken = set(gathered.claims)
    claims = [claim for claim in source.claims if claim.id in spoken]
    continued = sum({one, other} <= spoken for run in quoted_runs(source) for one, other in pairwise(run))
    quotes = [quote for claim in claims for quote in claim.quotes]
    return PersonSaid(
        _forms(gathered.forms),
        _forms(gathered.described),
        tuple(claim.id for claim in claims),
        max(0, len(quotes) - continued),
        sum(len(source.quote(quote).split()) for quote in quotes),
    )


def _forms(found: Mapping[str, list[ClaimSpan]]) -> tuple[Form, ...]:
    """The most frequent first; forms that differ in capitals alone are one."""
    together: dict[str, tuple[str, list[ClaimSpan]]] = {}
    for text, places in found.items():
        together.setdefault(text.casefold(), (text, []))[1].extend(places)
    forms = [Form(text, tuple(sorted(places, key=lambda place: place.span))) for text, places in together.values()]
    return tuple(sorted(forms, key=lambda form: (-len(form.places), form.places[0].span)))


def _name(ground: Ground, kind: PersonKind, forms: Sequence[Form]) -> str:
    """What to call a row: a person's fullest name, the fullest words for an unnamed one, else the commonest form."""
    counts: Counter[str] = Counter()
    for form in forms:
        for place in form.places:
            inside = [name for name in ground.mentions[place.claim].names if place.span.contains(name.span)]
            span = inside[-1].span if inside and kind is PersonKind.PERSON else place.span
            words = ground.index.source(place.claim).quote(span).split()
            words = words[last_title(words) + 1 :] if kind is PersonKind.PERSON else words
            counts[" ".join(words[1:] if words[0].lower() in ("the", "a", "an") and words[1:] else words)] += 1
    if kind is PersonKind.PERSON:
        return min(counts, key=lambda text: (-min(2, text.count(" ")), -counts[text], -len(text), text))
    if kind is PersonKind.UNNAMED:
        return max(counts, key=lambda text: (len(text), text))
    return min(counts, key=lambda text: (known_kind(key_of(text)) is NameKind.DEMONYM, -counts[text], -len(text), text))


def _state(ground: Ground, kind: PersonKind, said: Mapping[str, PersonSaid]) -> State:
    """Whether the sources name somebody alike."""
    if len(said) < 2:
        return State.ONLY_HERE
    if kind is not PersonKind.PERSON:
        return State.AGREE
    places: dict[str, list[Span]] = {}
    for one in said.values():
        for form in (*one.forms, *one.described):
            for place in form.places:
                places.setdefault(place.claim, []).append(place.span)
    states = [
        tone(match, difference)
        for match in ground.matches
        for difference in match.differences
        if difference.kind in _NAMED
        and all(_touches(place, places.get(place.claim, ())) for place in difference.spans if len(place.span))
    ]
    families = [{_family(form) for form in one.forms} for one in said.values() if one.forms]
    if families and not set.intersection(*families):
        states.append(State.DIFFER)  # no spelling of the family name that all have
    offices = [found for one in said.values() if (found := _office_heads(one))]
    if offices and not set.intersection(*offices):
        states.append(State.DIFFER)  # nor an office
    return min(states, key=GRAVEST_FIRST.index, default=State.AGREE)


def _office_heads(said: PersonSaid) -> set[str]:
    """The nouns of the offices that somebody is given ("minister"), in one spelling; forms of address are none."""
    heads = gazetteer().office_heads - gazetteer().address | _OFFICES
    words = {
        key_of(word)
        for form in (*said.forms, *said.described)
        for word in form.text.replace("-", " ").split()[: -1 if form in said.forms else None]
    }
    return {_SAME_HEAD.get(word, word) for word in words & heads}


def _touches(place: ClaimSpan, spans: Iterable[Span]) -> bool:
    return any(place.span.overlaps(span) for span in spans)


def _family(form: Form) -> str:
    """The last word of a name, without "Jr." and the like."""
    words = key_of(form.text).replace("-", " ").split()
    while len(words) > 1 and words[-1] in ("jr", "sr", "ii", "iii", "iv"):
        words.pop()
    return words[-1]
