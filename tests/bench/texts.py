# SPDX-License-Identifier: Apache-2.0
"""Made-up accounts of one long event, for measuring time: never for measuring quality.

The accounts tell mostly the same facts, each in the other half of a list of synonyms, in another order of clauses and
sentences, and some with another number; one fact in five is told by one account only. Sentences are of the length that
news has, about 24 words, and as unlike each other as a vocabulary of a few hundred words and many names lets them be.
"""

from __future__ import annotations

import random
from typing import Final

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
_WHAT: Final = _pairs("""
    the old lighthouse = the disused beacon
    a bridge over the canal = a canal crossing
    the covered market = the market hall
    three night buses = a trio of late buses
    the cellar of the library = the library's basement
    a warehouse full of cotton = a cotton store
    the northern dyke = the embankment to the north
    the swimming pool = the public baths
    a stolen painting = a picture that had been taken
    the clinic's generator = the emergency power of the hospital
    the cable car = the aerial tramway
    a vineyard on the southern slope = southward rows of vines
    the archive = the store of records
    the quarry = the pit where stone was cut
    an unfinished tunnel = a tunnel nobody had completed
    the parish organ = the organ of the church
    the bicycle path = the cycle lane
    a shipment of medicine = a load of drugs
    the railway yard = the sidings
    a row of greenhouses = several glasshouses
    the stadium's roof = the cover of the arena
    the reservoir = the lake that feeds the taps
    a chocolate factory = a maker of sweets
    the cemetery wall = the wall around the graves
    the airport's only radar = the single radar of the airfield
    a houseboat = a floating home
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
_ORDERS: Final = ("{who} {did} {what} {where} {when}, {why}", "{when}, {who} {did} {what} {where}, {why}")


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
    parts = {"who": _WHO, "did": _DID, "what": _WHAT, "where": _WHERE, "when": _WHEN, "why": _WHY}
    fact = {part: chance.choice(pairs) for part, pairs in parts.items()}
    number, other = chance.randint(2, 900), chance.randint(1000, 90000)
    fact["number"] = (f"{number}", f"{number + chance.choice((0, 0, 1))}")
    fact["other"] = (f"{other:,}", f"{other + chance.choice((0, 0, 1000)):,}")
    fact["name"], fact["place"] = (_made_up(chance),) * 2, (_made_up(chance),) * 2
    fact["first"] = (chance.choice(_FIRST),) * 2
    return fact


def _made_up(chance: random.Random) -> str:
    return chance.choice(_BEGINS) + chance.choice(_ENDS)


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
