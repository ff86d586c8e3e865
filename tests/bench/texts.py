# SPDX-License-Identifier: Apache-2.0
"""Made-up accounts of one long event, for measuring time: never for measuring quality.

Two accounts tell three in five of their facts in common, each in the other half of a list of synonyms, in another order
of clauses and sentences, and some with another number. A sentence has 26 words, and most of those that tell something
are drawn from a whole vocabulary. Real articles of five outlets on one event, with 24 words a sentence, come to 0.5
matches and 0.2 possible ones a claim; these to 0.6 and 0.03 with 40 sentences, to 0.8 and 0.3 with 5,000, where more is
alike by chance. What they can't stand for is a long account that says the same thing again and again.
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
    behind {place}'s {spot} hall = at the back of the {spot} hall in {place}
    in the {spot} district of {place} = in {place}'s {spot} quarter
    in the village of {place} = in {place}, a village
""")
_WHEN: Final = _pairs("""
    on {day} {month} = on the {day}th of {month}
    in late {month} = towards the end of {month}
    {day} days after the {event} = when the {event} was {day} days past
    shortly before the {event} = a little ahead of the {event}
    during the {event} = while the {event} lasted
    after {day} hours of {event} talks = when {event} talks had lasted {day} hours
    as the {event} went on = with the {event} under way
    for the first time since {year} = as had not happened since {year}
    in the year of the {event} = in the same year as the {event}
    between {month} and the {event} = from {month} until the {event}
""")
_WHY: Final = _pairs("""
    because nobody had renewed the {cause} permit = as the {cause} licence had run out
    although {cause} experts had warned against it = despite advice to the contrary from people who know {cause}
    to the surprise of the {cause} club = which astonished the society for {cause}
    in spite of a court order on {cause} = notwithstanding a judge's ruling about {cause}
    so that the {cause} could go on = to save the {cause}
    which cost {cause} taxpayers {other} euros = at a price of {other} euros to the public for {cause}
    and {other} people signed a {cause} petition = while {other} residents put their names to a call for {cause}
    since the {cause} had been mild = after a mild {cause}
    without asking the {cause} ministry = and the ministry of {cause} was not consulted
    for fear of another {cause} = lest a {cause} come again
    as {first} {name} had suggested in a letter on {cause} = following a letter about {cause} by {first} {name}
    according to a {cause} report seen by {name} = as a paper on {cause} that {name} has read puts it
    and the {cause} was spared = and there was no harm to the {cause}
    while {cause} rang across the valley = to the sound of {cause}
""")
_MONTHS: Final = ("January", "March", "April", "May", "June", "July", "September", "October", "November", "December")
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
    ("{who} of {org} {did} {topic} {where} {when}, {why}", "{when}, {who} of {org} {did} {topic} {where}, {why}"),
    ("{who} of {org} {did} {topic} {where}, {why}", "{who} of {org}, {why}, {did} {topic} {where}"),
    ("{who} of {org} {did} {topic} {where} {when}", "{when}, {who} of {org} {did} {topic} {where}"),
    ("{who} of {org} {did} {topic} {where}", "{where}, {who} of {org} {did} {topic}"),
)


def accounts(sentences: int, count: int = 2, *, seed: int = 1) -> tuple[str, ...]:
    """`count` texts of `sentences` sentences each, in paragraphs of one to four."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    facts = [_fact(chance) for _ in range(sentences)]
    texts = []
    for account in range(count):
        told = [_told(_fact(chance) if number % 5 < 2 else fact, account, chance) for number, fact in enumerate(facts)]
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
    for part in ("event", "cause"):
        fact[part] = (" ".join(chance.sample(_vocabulary(), 2)),) * 2
    fact["spot"] = (chance.choice(_vocabulary()),) * 2
    fact["day"], fact["year"] = (f"{chance.randint(4, 20)}",) * 2, (f"{chance.randint(1890, 2019)}",) * 2
    fact["month"] = (chance.choice(_MONTHS),) * 2
    fact["org"] = (_made_up(chance),) * 2
    fact["order"] = (str(chance.randrange(len(_ORDERS))),) * 2
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
    orders = _ORDERS[int(fact["order"][way])]
    sentence = chance.choice(orders).format(**filled).format(**filled)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _paragraphs(told: list[str], chance: random.Random) -> str:
    paragraphs, at = [], 0
    while at < len(told):
        size = chance.randint(1, 4)
        paragraphs.append(" ".join(told[at : at + size]))
        at += size
    return "\n\n".join(paragraphs) + "\n"
