# SPDX-License-Identifier: Apache-2.0
"""Lines that are never part of an article, whatever stands around them, each with the reason.

Each rule asks for the whole line, or for a phrase that no article contains; a sentence that merely begins alike stays.
Rules that need to know where in the text a line stands are in `zones`.
"""

from __future__ import annotations

import re
from typing import Final

from core.ingest.blocks import ends_sentence, word_count
from core.ingest.bylines import is_byline, is_contribution
from core.ingest.dates import date_line
from core.model import ExclusionReason

_EDGE: Final = " \t\xa0•·|›»>→▶►*#-–—:…‹«←✓+"
_LONGEST: Final = 60  # words: no line of boilerplate is longer, but for legal notices

_SECTIONS: Final = frozenset(
    """
    africa americas analysis art arts asia australia autos books breaking britain business canada career careers cars
    cartoons china city climate columns comment commentary cooking corrections crime crosswords culture defence defense
    diplomacy economy education elections energy england entertainment environment europe events explainers fashion
    features film finance food football gallery games global guides health home horoscopes immigration india insight
    international interviews israel-palestine jobs justice latest law letters life lifestyle live local magazine markets
    media metro military money movies music nation national news newsletters newspaper obituaries obits oceania opinion
    opinions pakistan photos photography podcast podcasts politics property puzzles radio real-estate recipes regional
    religion reviews royals russia science society space sport sports stories style tech technology theater theatre
    travel trending tv u.k. u.s. uk ukraine us usa video videos war washington weather women world
    """.split()
)
_SECTION_JOINERS: Final = frozenset(
    ("&", "and", "the", "of", "east", "middle", "north", "south", "latin", "america", "more")
)
_SHARING_WORDS: Final = frozenset(
    """
    share tweet email e-mail mail print facebook twitter x whatsapp telegram linkedin reddit pinterest pocket flipboard
    messenger copy link url instagram youtube tiktok threads bluesky mastodon tumblr viber line sms wechat weibo
    snapchat comment comments save bookmark gift post pin like follow us on rss feedly google+ via this article story
    """.split()
)
_SHARING_CORE: Final = frozenset(
    "share tweet email e-mail print facebook twitter whatsapp telegram linkedin reddit pinterest flipboard bookmark".split()
)

_RULES: Final[tuple[tuple[ExclusionReason, str], ...]] = (
    (
        ExclusionReason.NAVIGATION,
        r"""
        all\ sections | (?:main\ |site\ )?menu | sections? | search(?:\ (?:the\ site|for|this\ site)\b.{0,20})? | close(?:\ menu)?
        | skip\ (?:to|navigation)\b.{0,40} | toggle\ (?:navigation|menu|search)\b.{0,20} | open\ (?:menu|navigation)\b.{0,20}
        | back\ to\ (?:top|home\ ?page|the\ top|all\ \w+|results)(?:\ button)? | (?:go\ to\ |return\ to\ )(?:top|home\ ?page)
        | (?:home\ ?page|site\ ?map|e-?paper|today.?s\ paper|site\ index|site\ information\ navigation)
        | (?:next|previous|prev|older|newer)(?:\ (?:article|post|story|page|entry|posts|image|slide))?
        | (?:post|page|article|site)\ navigation | you\ are\ here\b.{0,60} | jump\ to\ (?:content|navigation|comments)
        | (?:tags?|topics?|filed\ under|filed\ in|categor(?:y|ies)|posted\ in|keywords|section)\s*:.{1,160}
        | in\ this\ (?:article|story) | table\ of\ contents | page\ \d+(?:\ of\ \d+)? | \d+\s*/\s*\d+ | \d+\ of\ \d+
        | show\ (?:more|less|all) | load\ more(?:\ \w+){0,2} | view\ (?:all|more)(?:\ \w+){0,2} | see\ (?:all|more)(?:\ \w+){0,2}
        """,
    ),
    (
        ExclusionReason.RELATED,
        r"""
        (?:more|other|latest|recent|top|related|popular|trending|featured|similar|recommended|suggested)\ +
          (?:related\ +)?(?:headlines?|stories|articles?|posts?|news|coverage|content|topics?|videos?|reads?|reading|links?|stor(?:y|ies))
        | (?:most\ (?:read|popular|viewed|shared|commented|watched|recent)|trending(?:\ now)?|editor.?s?.?\ picks?|don.?t\ miss|must\ reads?|up\ next|read\ next|what\ to\ read\ next)
        | (?:more\ on\ this(?:\ (?:story|topic))?|more\ from\b.{1,60}|more\ in\b.{1,40}|you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested\ in|have\ missed)\b.{0,40})
        | recommended(?:\ (?:for\ you|by\ \w+|stories|reading))? | related | also\ (?:read|in\ the\ news|on\ \w+) | see\ also | read\ (?:more|also|on|next) | further\ reading
        | around\ the\ web | from\ (?:our|the)\ (?:partners|archives?|web) | in\ case\ you\ missed\ it | sponsored\ stories
        """,
    ),
    (
        ExclusionReason.SHARING,
        r"""
        share(?:\ (?:this|on|via|with|to)\b.{0,60})? | shares? | \d[\d.,]*[km]?\ (?:shares?|likes?|tweets?|retweets?|views?)
        | (?:print|email|e-mail|save|bookmark|gift|copy|listen\ to|forward|send)\ (?:this\ |the\ )?(?:article|story|page|link|post|url)(?:\ to\ a\ friend)?
        | (?:click|tap)\ to\ (?:share|email|print|copy)\b.{0,80} | opens\ in\ (?:a\ )?new\ (?:window|tab) | like\ this | like\ loading | loading
        | (?:follow|like|find|join)\ us\ on\b.{0,80} | follow\ @?\w+\ on\ (?:x|twitter|facebook|instagram|telegram|whatsapp|threads|linkedin|youtube|google\ news)\b.{0,40}
        | link\ copied\b.{0,30} | copied\ to\ clipboard | copy\ link | listen(?:\ to\ this\ (?:article|story))?(?:\ ?\(?\d+\ (?:min|minutes?|mins?|sec)\)?)?
        """,
    ),
    (
        ExclusionReason.SUBSCRIPTION,
        r"""
        (?:log|sign)[ -]?(?:in|up|out)(?:\ (?:to|with|or|for)\b.{0,60})? | register(?:\ (?:now|here|for\ free))? | register\s*\|\s*(?:sign|log)\ ?in | my\ account | your\ account
        | subscribe(?:\ (?:now|today|here|to|for|with|from)\b.{0,100})? | subscribers?\ only | (?:for\ )?subscribers? | become\ a\ (?:member|subscriber|supporter)\b.{0,60}
        | (?:are\ you\ )?already\ (?:a\ |have\ )?(?:an?\ )?(?:subscriber|member|account|registered|subscribed)\b.{0,60}
        | (?:click\ (?:here\ )?to\ |please\ )(?:log|sign|subscribe|register)\b.{0,60}
        | to\ (?:read|continue\ reading|access|view|unlock|keep\ reading|finish\ reading)\ (?:the\ |this\ )?(?:full\ |rest\ of\ (?:the|this)\ |entire\ |whole\ )?(?:story|article|content|reading|post)\b.{0,80}
        | (?:create|open|get)\ (?:a\ |your\ |an\ )?(?:free\ )?account\b.{0,60} | (?:start|begin)\ your\ (?:free\ )?(?:trial|subscription)\b.{0,60}
        | (?:sign\ up|signup)\b.{0,120} | get\ (?:our|the|your)\b.{0,60}\b(?:newsletter|inbox|app|alerts?)\b.{0,60} | (?:our\ |the\ )?(?:daily\ |weekly\ |free\ )?newsletters?
        | this\ (?:article|story|content)\ is\ (?:only\ )?(?:for|available\ to|reserved\ for|exclusive\ to)\ (?:our\ )?(?:paid\ |registered\ |premium\ )?(?:subscribers|members|readers)\b.{0,60}
        | (?:you.ve|you\ have)\ (?:reached|read|used)\b.{0,30}\b(?:limit|last|free|remaining)\b.{0,60} | (?:unlock|get)\ (?:unlimited|full|digital)\ (?:digital\ )?access\b.{0,60}
        | support\ (?:independent|our|quality|local|fearless)\ (?:independent\ )?(?:journalism|work|newsroom|reporting)\b.{0,60} | donate(?:\ (?:now|today|here))? | forgot\ (?:your\ )?password
        """,
    ),
    (
        ExclusionReason.COMMENTS,
        r"""
        (?:leave|post|add|write|make)\ (?:a\ |your\ )?(?:reply|comment|response)(?:\ (?:cancel\ reply|below|to\b.{0,60}))? | cancel\ reply | reply
        | your\ e-?mail\ address\ will\ not\ be\ (?:published|shared)\b.{0,80} | required\ fields\ are\ marked.{0,4}
        | (?:\d[\d,]*\ |no\ |view\ |show\ |hide\ |read\ |see\ )?(?:all\ |the\ )?(?:\d[\d,]*\ )?comments?(?:\ ?\(\d[\d,]*\))?(?:\ (?:section|are\ closed|policy|off))?
        | join\ the\ (?:conversation|discussion)\b.{0,40} | (?:start|be\ part\ of)\ the\ (?:conversation|discussion) | be\ the\ first\ to\ comment\b.{0,30} | have\ your\ say | what\ do\ you\ think
        | save\ my\ name,?\ e-?mail\b.{0,100} | (?:name|e-?mail|website|comment)\ ?(?:\*|\(required\)) | notify\ me\ of\b.{0,80} | \d+\ (?:replies|responses|thoughts)(?:\ (?:to|on)\b.{0,120})?
        | (?:please\ )?(?:log|sign)\ in\ to\ (?:leave\ a\ )?comment | post\ comment | report\ (?:this\ )?comment | commenting\ (?:rules|guidelines|policy)
        """,
    ),
    (
        ExclusionReason.ADVERTISEMENT,
        r"""
        advertisements? | advertising | ads? | advert | sponsored(?:\ (?:content|post|by\b.{1,40}|links?))? | promoted(?:\ (?:content|stories|links))? | paid\ (?:content|post|partner\ content)
        | (?:story|article|content|text)\ continues\ below(?:\ (?:this\ )?(?:ad|advert|advertisement))? | (?:continue|continues)\ (?:reading\ )?(?:below|the\ main\ story|after\b.{0,30})
        | scroll\ (?:down\ )?to\ continue(?:\ reading)? | skip\ (?:ad|advertisement|past\b.{0,60}) | (?:after|below)\ (?:the\ )?(?:newsletter\ )?promotion | ad\ (?:choices|feedback|loading) | remove\ ads
        | powered\ by\b.{1,30} | promo(?:tion)? | affiliate\ links?\b.{0,20} | partner\ content
        """,
    ),
    (
        ExclusionReason.CREDIT,
        r"""
        (?:photo|photos|photograph|photographs|picture|pictures|image|images|illustration|graphic|video)(?:\ (?:credit|courtesy|source|by|from))?\s*(?::|/|\ by\ |\ courtesy\ of\ ).{2,80}
        | (?:photo|image|picture)\ credits?\b.{0,80} | credits?\s*[:….]+.{2,80} | (?:file|stock|handout)\ (?:photo|image|picture)(?:\ by\b.{2,50})?
        | (?:getty\ images|ap\ photo|reuters|afp|epa|shutterstock|istock)(?:\s*[/|].{2,60})? | .{2,40}\s*/\s*(?:getty\ images|reuters|ap|afp|epa|ap\ photo|shutterstock|the\ new\ york\ times|the\ associated\ press)
        """,
    ),
    (
        ExclusionReason.BOILERPLATE,
        r"""
        source\ links? | source\s*:\s*(?:https?://\S+|www\.\S+) | via\s*:\s*https?://\S+ | original\ (?:source|article|story)\b.{0,60} | https?://\S+ | www\.\S+
        | all\ rights\ reserved | (?:©|\(c\)|copyright\b).{0,160} | (?:privacy|cookies?|terms|legal|editorial|accessibility)(?:\ (?:policy|policies|settings|notice|statement|preferences|(?:and|&|of)\ \w+(?:\ \w+)?))
        | contact(?:\ us)? | about(?:\ us)? | terms | privacy | careers | advertise(?:\ with\ us)? | feedback | help | faqs? | disclaimer
        | (?:we|this\ (?:web)?site)\ uses?\ cookies\b.{0,200} | (?:accept|reject|manage|allow)(?:\ all)?(?:\ cookies)?(?:\ (?:and\ close|preferences|settings))?
        | (?:our\ standards|the\ thomson\ reuters\ trust\ principles)\b.{0,60} | (?:\d+|one|two|three|four|five)[ -]min(?:ute)?s?(?:\ read(?:ing)?(?:\ time)?)? | (?:estimated\ )?read(?:ing)?\ time\b.{0,20} | read\ in\ app | open\ in\ app | download\ (?:the|our)\b.{0,20}\bapp\b.{0,40}
        | (?:please\ )?enable\ javascript\b.{0,100} | your\ browser\ does\ not\ support\b.{0,100} | (?:play|pause|mute|unmute|fullscreen)(?:\ video)? | video\ player\b.{0,30} | image\ \d+\ of\ \d+ | view\ (?:gallery|image|full\ size\b.{0,20})
        """,
    ),
)
_WHOLE: Final = tuple((reason, re.compile(pattern, re.IGNORECASE | re.VERBOSE)) for reason, pattern in _RULES)

# Phrases that give a line away wherever in it they stand.
_PHRASES: Final = (
    (
        ExclusionReason.SUBSCRIPTION,
        r"\byou have \d+ (?:free |complimentary )?(?:views?|articles?|stor(?:y|ies)|reads?) (?:left|remaining)\b",
    ),
    (ExclusionReason.SUBSCRIPTION, r"^welcome,? guest\b"),
    (ExclusionReason.COMMENTS, r"\bwill not be published\.? required fields\b"),
    (ExclusionReason.COMMENTS, r"\bthis site uses akismet\b"),
    (
        ExclusionReason.SUBSCRIPTION,
        r"^by (?:signing up|subscribing|registering|clicking)\b.{0,60}\byou (?:agree|accept|consent)\b",
    ),
    (ExclusionReason.SUBSCRIPTION, r"\byou can unsubscribe at any time\b"),
    (ExclusionReason.BOILERPLATE, r"\bmay not be published, broadcast, rewritten\b"),
    (
        ExclusionReason.BOILERPLATE,
        r"\b(?:reproduced|reprinted|republished) (?:here )?(?:with|by) (?:the )?(?:kind )?permission\b",
    ),
    (ExclusionReason.BOILERPLATE, r"\ball rights reserved\.?$"),
    (
        ExclusionReason.BOILERPLATE,
        r"^\(?(?:this|the) (?:story|article|report|post) (?:has not been|was (?:originally|first)|originally|first)\b.{0,120}\b(?:edited|published|appeared|auto-generated)\b",
    ),
    (ExclusionReason.BOILERPLATE, r"^\(?except for the headline, this story has not been edited\b"),
)
_ANYWHERE: Final = tuple((reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _PHRASES)

# "See also", "Read more" and their like with the headline that they point to.
_POINTER: Final = re.compile(
    r"""(?:(?:see\ also|read\ also|also\ read|read\ more|read\ next|more\s*:|related(?:\ (?:story|stories|article|articles|news|video|coverage|reading|content|post|posts))?
        |must\ read|don.?t\ miss|recommended|you\ (?:may|might)\ also\ like|watch(?:\ live|\ now|\ also)?|listen|in\ pictures|in\ photos|photos|gallery|opinion|explainer|click\ here|further\ reading|live\ updates|also\ on\ \w+)
        \s*(?P<mark>[:|>»›–—]|-\s)\s*|(?:see\ also|also\ read|read\ also|read\ more)\s+)(?P<headline>\S.*)""",
    re.IGNORECASE | re.VERBOSE,
)
_CRUMBS: Final = re.compile(r"\s*(?:\||>|»|›|/|·|•|→|::)\s*")


def reason_of(line: str) -> ExclusionReason | None:
    """Why `line` (white space collapsed) is not part of an article, or None where it may well be."""
    bare = line.strip(_EDGE)
    words = word_count(bare)
    if not bare or words > _LONGEST:
        return _phrase(line) if bare else None
    for reason, pattern in _WHOLE:
        if pattern.fullmatch(bare.rstrip(".!?:")) or pattern.fullmatch(bare):
            return reason
    if date_line(line) is not None:
        return ExclusionReason.DATELINE
    if is_byline(line) or is_contribution(line):
        return ExclusionReason.BYLINE
    if _is_pointer(bare):
        return ExclusionReason.RELATED
    if _is_sharing(bare):
        return ExclusionReason.SHARING
    if _is_sections(bare) or _is_breadcrumb(bare):
        return ExclusionReason.NAVIGATION
    return _phrase(line)


def is_related_heading(line: str) -> bool:
    """Whether the line announces a list of other articles, rather than pointing to one itself."""
    bare = line.strip(_EDGE).rstrip(".!?:")
    return any(reason is ExclusionReason.RELATED and pattern.fullmatch(bare) for reason, pattern in _WHOLE)


def _phrase(line: str) -> ExclusionReason | None:
    return next((reason for reason, pattern in _ANYWHERE if pattern.search(line)), None)


def _is_pointer(line: str) -> bool:
    """A headline ends without a full stop; "See also the ruling of 1987, which bound the court." is a sentence."""
    match = _POINTER.fullmatch(line)
    if match is None:
        return False
    headline = match.group("headline")
    if word_count(headline) > 25 or headline.endswith((".", ",", ";")):
        return False
    if match.group("mark") is None:
        return headline[0].isupper() or not headline[0].isalpha()
    return True


def _tokens(line: str) -> list[str]:
    return [token.strip(",;:()[]|/").lower() for token in line.split() if token.strip(",;:()[]|/•·")]


def _is_sharing(line: str) -> bool:
    tokens = _tokens(line)
    return (
        len(tokens) <= 14
        and bool(_SHARING_CORE.intersection(tokens))
        and all(token in _SHARING_WORDS for token in tokens)
        and not ends_sentence(line)
    )


def _is_sections(line: str) -> bool:
    """A line of nothing but names of sections: "World News", "Politics Religion War"."""
    if ends_sentence(line) and not line.rstrip().endswith(("U.S.", "U.K.")):
        return False
    tokens = _tokens(line)
    named = sum(token in _SECTIONS for token in tokens)
    return (
        0 < len(tokens) <= 40
        and named * 2 > len(tokens) - 1
        and named > 0
        and all(token in _SECTIONS or token in _SECTION_JOINERS for token in tokens)
        and line[0].isupper()
        and all(
            token[:1].isupper() or token.lower() in _SECTION_JOINERS for token in line.split() if token[:1].isalpha()
        )
    )


def _is_breadcrumb(line: str) -> bool:
    """ "Home > News > Region": short names between separators, from home or from one section to the next."""
    parts = [part for part in _CRUMBS.split(line) if part]
    if len(parts) < 2 or ends_sentence(line) or any(word_count(part) > 5 for part in parts[:-1]):
        return False
    if parts[0].lower() in ("home", "homepage", "news", "front page", "start"):
        return True
    known = sum(all(token in _SECTIONS or token in _SECTION_JOINERS for token in _tokens(part)) for part in parts)
    return len(parts) >= 3 and known * 2 >= len(parts)
