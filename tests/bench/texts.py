# SPDX-License-Identifier: Apache-2.0
"""Made-up accounts of one long event, for measuring time: never for measuring quality.

The accounts tell mostly the same facts, each in the other half of a list of synonyms, in another order of clauses and
sentences, and some with another number; one fact in five is told by one account only. Sentences are of the length that
news has, about 24 words, and what they are about is drawn from a whole vocabulary, so that a claim has about as many
partners as in news: one or two, not dozens.
"""

from __future__ import annotations

import random
from functools import cache
from typing import Final

from core.semantics.model_files import bundled_folder

Pairs = tuple[tuple[str, str], ...]


def _pairs(lines: str) -> Pairs:
    """Lines of "one way = the other way"."""
    found = []
    for line in lines.strip().splitlines():
        one, other = line.split(" = ")
        found.append((one.strip(), other.strip()))
    return tuple(found)


_WHO: Final = _pairs("""
    the harbour master = the official in charge of the port
    a spokeswoman for the grid operator = a representative of the power company
    volunteer firefighters = unpaid fire crews
    the regional court = judges in the district
    two bakers = a pair of bakers
    the school board = those who run the schools
    insurers = insurance companies
    the tram company = the city's tramways
    a retired teacher = a former schoolmistress
    the opposition in the council = councillors not in government
    farmers = growers
    the weather service = meteorologists
    nurses = hospital staff
    a group of divers = several divers
    the museum's director = the head of the museum
    shopkeepers = the owners of shops
    engineers = technicians
    the orchestra = the musicians
    the ferry's captain = the skipper of the ferry
    prosecutors = the public prosecutor
    beekeepers = people who keep bees
    the bishop = the head of the diocese
    dockers = harbour workers
    a film crew = people making a film
    pensioners = older residents
    the army = soldiers
""")
_DID: Final = _pairs("""
    demanded a public inquiry into = called for an open investigation of
    postponed the sale of = put off selling
    praised the quick repair of = spoke well of how fast somebody mended
    lost the keys to = could no longer open
    rescued {number} children from = brought {number} children out of
    counted {number} cracks in = found {number} fissures in
    promised to pay for = undertook to cover the cost of
    quarrelled over the future of = could not agree on what becomes of
    pumped the water out of = drained
    denied ever having inspected = said they had never examined
    photographed = took pictures of
    barred journalists from = kept reporters out of
    planted {number} saplings beside = set {number} young trees next to
    insured = bought cover for
    painted slogans on = daubed words across
    stored {number} tonnes of grain in = kept {number} tonnes of wheat inside
    rebuilt the roof of = put a new roof on
    rented = took a lease on
    closed = shut
    found a forgotten letter in = came upon an old letter inside
    sold {number} tickets for = let in {number} paying visitors to
    borrowed {number} million euros to save = took up a loan of {number} million euros for
    moved into = made their home in
    tested the brakes of = checked how well one can stop
""")
_WHERE: Final = _pairs("""
    in {place} = in the town of {place}
    near {place} = not far from {place}
    outside {place} = on the edge of {place}
    in the hills above {place} = on high ground by {place}
    at {place} station = by the station of {place}
    in {place}'s old town = in the historic centre of {place}
    on the river {place} = along the {place}
    in western {place} = to the west of {place}
    behind {place}'s town hall = at the back of the town hall in {place}
    in the port of {place} = at {place}'s quays
    in the village of {place} = in {place}, a village
""")
_WHEN: Final = _pairs("""
    on Monday morning = early on Monday
    late on Tuesday = on Tuesday evening
    shortly before noon = a little ahead of midday
    on 14 March = on the 14th of March
    during the storm = while the storm raged
    after nine hours of talks = when talks had lasted nine hours
    a week later = seven days afterwards
    before dawn = while it was still dark
    over the weekend = on Saturday and Sunday
    as the tide went out = at ebb tide
    on the last day of school = when lessons ended for the summer
    for the first time since 1962 = as had not happened since 1962
""")
_WHY: Final = _pairs("""
    because nobody had renewed the permit = as the licence had run out
    although experts had warned against it = despite advice to the contrary
    to the surprise of the neighbours = which astonished people next door
    in spite of a court order = notwithstanding a ruling by a judge
    so that the festival could go on = to save the festival
    which cost taxpayers {other} euros = at a price of {other} euros to the public
    and {other} people signed a petition = while {other} residents put their names to a protest
    since the winter had been mild = after a winter without frost
    without asking the ministry = and the ministry was not consulted
    for fear of another landslide = lest the slope give way again
    as {first} {name} had suggested in a letter = following a letter by {first} {name}
    according to a report seen by {name} = as a paper that {name} has read puts it
    and no one was hurt = and there were no injuries
    while bells rang across the valley = to the sound of bells
""")
_FIRST: Final = ("Ada", "Bruno", "Clara", "Daniel", "Elif", "Franz", "Greta", "Hugo", "Ines", "Jonas", "Karla", "Leon")
# Names are made up of syllables: with a few hundred sentences, a list of names would soon be used up.
_BEGINS: Final = (
    "Al",
    "Bren",
    "Cas",
    "Dun",
    "Esk",
    "Far",
    "Gar",
    "Hol",
    "Inver",
    "Jel",
    "Kes",
    "Lin",
    "Mar",
    "Nor",
    "Oak",
)
_MIDDLES: Final = ("", "a", "en", "er", "i", "ing", "o", "or", "ster", "ver")
_ENDS: Final = (
    "bach",
    "burg",
    "dale",
    "feld",
    "ford",
    "gate",
    "ham",
    "hurst",
    "ken",
    "land",
    "low",
    "mere",
    "ness",
    "wick",
)
_ORDERS: Final = (
    "{who} of {org} {did} {topic} {where} {when}, {why}",
    "{when}, {who} of {org} {did} {topic} {where}, {why}",
)


def accounts(sentences: int, count: int = 2, *, seed: int = 1) -> tuple[str, ...]:
    """`count` texts of `sentences` sentences each, in paragraphs of one to four."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    facts = [_fact(chance) for _ in range(sentences)]
    texts = []
    for account in range(count):
        told = [_told(_fact(chance) if number % 5 == 0 else fact, account, chance) for number, fact in enumerate(facts)]
        for _ in range(sentences // 5):
            told.insert(chance.randrange(len(told)), told.pop(chance.randrange(len(told))))
        texts.append(_paragraphs(told, chance))
    return tuple(texts)


Fact = dict[str, tuple[str, str]]


def _fact(chance: random.Random) -> Fact:
    parts = {"who": _WHO, "did": _DID, "where": _WHERE, "when": _WHEN, "why": _WHY}
    fact = {part: chance.choice(pairs) for part, pairs in parts.items()}
    number, other = chance.randint(2, 900), chance.randint(1000, 90000)
    fact["number"] = (f"{number}", f"{number + chance.choice((0, 0, 1))}")
    fact["other"] = (f"{other:,}", f"{other + chance.choice((0, 0, 1000)):,}")
    fact["name"], fact["place"] = (_made_up(chance),) * 2, (_made_up(chance),) * 2
    fact["topic"] = (_topic(chance),) * 2
    fact["org"] = (_made_up(chance),) * 2
    fact["first"] = (chance.choice(_FIRST),) * 2
    return fact


def _topic(chance: random.Random) -> str:
    """A thing that no other fact is about. Words of a whole language keep facts as far apart as those of news are."""
    first, second, third, fourth = chance.sample(_vocabulary(), 4)
    return chance.choice(
        (f"the {first} {second} and the {third} {fourth}", f"a {first} {second} with {third} {fourth}")
    )


@cache
def _vocabulary() -> tuple[str, ...]:
    """The less frequent whole words of the model on board."""
    lines = (bundled_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return tuple(word for word in lines[6000:] if word.isascii() and word.isalpha() and len(word) > 4)


def _made_up(chance: random.Random) -> str:
    return chance.choice(_BEGINS) + chance.choice(_MIDDLES) + chance.choice(_ENDS)


def _told(fact: Fact, account: int, chance: random.Random) -> str:
    way = account % 2
    filled = {part: forms[way if chance.random() < 0.6 else 1 - way] for part, forms in fact.items()}
    sentence = chance.choice(_ORDERS).format(**filled).format(**filled)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _paragraphs(told: list[str], chance: random.Random) -> str:
    paragraphs, at = [], 0
    while at < len(told):
        size = chance.randint(1, 4)
        paragraphs.append(" ".join(told[at : at + size]))
        at += size
    return "\n\n".join(paragraphs) + "\n"
