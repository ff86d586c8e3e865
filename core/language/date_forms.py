# SPDX-License-Identifier: Apache-2.0
"""The written forms of dates and times, as one pattern with a named group for each form. What they mean is read in
`core.language.date_readings`.
"""

from __future__ import annotations

import re
from typing import Final

_MONTH: Final = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY: Final = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:%]|\.\d|,\d(?!\d{{3}}\b))"
_YEAR: Final = r"(?P<{0}>(?:1[5-9]|20)\d\d)(?!\d|,\d)"
_WEEKDAY: Final = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.(?=\ \d))"
)
_PART: Final = r"(?:\ (?:morning|afternoon|evening|night))?"
_COUNT: Final = (
    r"(?i:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}|several|a\ few|a\ couple\ of)"
)
_ZONE: Final = (
    r"(?: \ (?: (?P<{0}>ET|EST|EDT|CT|CST|CDT|MT|MST|MDT|PT|PST|PDT|GMT|UTC|BST|CET|CEST|MSK|Eastern|Pacific)"
    r" (?:\ [Tt]ime)? | local\ time )\b )?"
)
_COUNTED: Final = (
    r"(?:people|deaths|troops|soldiers|workers|jobs|homes|houses|miles|km|kilomet|dollars|euros|pounds|met[re]{2}s|feet|"
    r"lit[re]{2}s|tonnes|tons|kilos|acres|hectares|hours|barrels)"
)
_TO: Final = r"(?: \ ?[-–]\ ? | \ (?:to|through|until)\ )"


def _any_space(pattern: str) -> str:
    """A pattern in which a space stands for two as well, as where a line was broken."""
    return pattern.replace("[ ]", "\\ ").replace("\\ ", "(?:[ ]{1,2})")


FORMS: Final = re.compile(
    _any_space(rf"""
      (?<![A-Za-z]) (?=[A-Za-z\d]) (?:
      (?P<iso> \b (?P<iso_year>\d{{4}}) - (?P<iso_month>[01]\d) - (?P<iso_day>[0-3]\d) \b )
    | (?P<slashed> (?<![\d/.]) (?P<first>[0-3]?\d) (?P<sign>[/.]) (?P<second>[0-3]?\d) (?P=sign)
        (?P<slash_year>(?:19|20)?\d\d) (?![\d/]) )
    | (?P<months> (?:\b(?:from|between)\ )? {_MONTH.format("ms1")} (?:{_TO}|\ and\ ) {_MONTH.format("ms2")}
        (?: ,?\ {_YEAR.format("ms_year")} | (?! \.?\ \d | \w) ) )
    | (?P<month_day> \b (?:(?P<wd1>{_WEEKDAY}),?\ )? {_MONTH.format("m1")} \ {_DAY.format("d1")}
        (?: {_TO} {_MONTH.format("m1_to")} \ {_DAY.format("d1_far")} | {_TO} {_DAY.format("d1_to")} (?!\ [a-z]) )?
        (?: (?:,?\ |,) {_YEAR.format("y1")} | \.\ (?P<y1_dotted>20\d\d)(?=\D|$) )? )
    | (?P<day_month> \b (?:(?P<wd2>{_WEEKDAY}),?\ )? (?:the\ )? (?: (?P<d2_from>[0-3]?\d) (?:st|nd|rd|th)? {_TO} )?
        (?P<d2>[0-3]?\d) (?:st|nd|rd|th)? (?:\ of)? [ ] {_MONTH.format("m2")} (?: ,?\ {_YEAR.format("y2")} )? (?!\w) )
    | (?P<month_year> \b (?: (?P<m3_part>[Ee]arly|[Mm]id|[Ll]ate) [ -] )? {_MONTH.format("m3")} (?:\ of|,)?
        \ {_YEAR.format("y3")} )
    | (?P<month> \b (?P<mdir>(?i:last|next|this|early|late|mid|in|since|of|by|until|from|through|during|before|after))
        (?:\ |-) {_MONTH.format("m4")} (?! [\w’'] | \.? (?:\ of|,)? \ \d ) )
    | (?P<weekday> \b (?: (?P<wdir>(?i:last|next|this\ coming|this\ past|this|coming|early|late)) \ )?
        (?P<wd> {_WEEKDAY} ) {_PART} (?!\w) )
    | (?P<ago> \b (?P<ago_n>{_COUNT}) \ (?P<ago_unit>hour|day|week|month|year|decade)s? [ ]
        (?P<ago_dir>ago|earlier|before|later|afterwards?|after) \b )
    | (?P<days_ago> \b (?:[Dd]ays|[Ww]eeks|[Hh]ours|[Mm]onths) \ ago \b )
    | (?P<hours_after> \b [Hh]ours \ (?:after|later) \b )
    | (?P<next_day> \b [Tt]he \ (?P<nd_dir>next|following|previous|same)\ (?P<nd_unit>day|morning|night|evening)\b
        | \b [Tt]he\ day\ (?P<nd_side>before|after)\b (?!\ (?:yesterday|tomorrow)) | \b (?P<nd_eve>the\ eve\ of) \b )
    | (?P<period> \b (?P<pdir>[Ll]ast|[Nn]ext|[Tt]his|past|previous|coming) [ ]
        (?P<punit>week|month|year|weekend|spring|summer|autumn|fall|winter|morning|afternoon|evening|night) (?![\w-]) )
    | (?P<day_word> \b (?i:yesterday|today|tomorrow|tonight|the\ day\ before\ yesterday) {_PART} (?![\w’']) )
    | (?P<overnight> \b [Oo]vernight \b (?!\ (?:train|flight|stay|bus|success|guest|camp)) )
    | (?P<holiday> \b (?P<hname>Christmas\ Eve|Christmas\ Day|Boxing\ Day|New\ Year[’']s\ Eve|New\ Year[’']s\ Day
        |Valentine[’']s\ Day|Halloween|Fourth\ of\ July) \b )
    | (?P<feast> \b (?P<feast_name>Good\ Friday|Easter\ (?:Saturday|Sunday|Monday|weekend)|Thanksgiving(?:\ Day)?) \b )
    | (?P<quarter> \b (?: (?:the\ )? (?P<qword>first|second|third|fourth|final|last) [ -] quarter \ of
        | (?P<qfigure>Q[1-4]) (?:\ of)? ) \ (?:fiscal\ )? {_YEAR.format("q_year")} )
    | (?P<half_year> \b (?:the\ )? (?P<hword>first|second) \ half\ of \ (?:fiscal\ )? {_YEAR.format("h_year")} )
    | (?P<fiscal> \b (?: [Ff]iscal (?:\ year)? \ {_YEAR.format("f1")}
        | {_YEAR.format("f2")} \ (?:fiscal|financial)\ year ) )
    | (?P<decade> \b (?:the\ )? (?:early|late|mid)?(?:\ |-)?(?P<tens>(?:1[5-9]|20)\d0)s \b
        | \b the\ (?:(?:early|late|mid)[ -])? (?P<tens_word>fif|six|seven|eigh|nine)ties \b )
    | (?P<season> \b (?:in\ (?:the\ )?)? (?P<sname>spring|summer|autumn|fall|winter) \ (?:of\ )? {_YEAR.format("y5")} )
    | (?P<year> \b (?: (?P<y4_part>[Ee]arly|[Mm]id|[Ll]ate) (?:\ in\ |\ |-) )? {_YEAR.format("y4")}
        (?: [-–] (?P<y4_to>(?:\d\d){{1,2}}) (?!\d) )?
        (?! [\w:%] | [.]\d | \ {_COUNTED}\b ) )
    | (?P<clock> (?<![\d:]) (?P<hour>[01]?\d|2[0-4]) (?: [:.](?P<minute>[0-5]\d) )? \ ?
        (?P<half>[ap]\.\ ?m\.|[ap]m\b|[AP]M\b|[AP]\.M\.) {_ZONE.format("zone1")} )
    | (?P<clock24> (?<![\d:.]) (?P<hour24>[01]?\d|2[0-3]) : (?P<minute24>[0-5]\d) (?![\d:])
        (?! \ (?:remaining|left|to\ go|to\ play) ) (?: h\b | {_ZONE.format("zone2")} ) )
    | (?P<past> \b (?P<past_word>[Hh]alf|[Qq]uarter) \ past \ (?P<past_hour>{_COUNT})
        \ in\ the\ (?P<past_part>morning|afternoon|evening) \b )
    | (?P<noon> \b (?P<noon_word>noon|midday|midnight) \b {_ZONE.format("zone3")} )
    )
    """),
    re.VERBOSE,
)
# Every form has one of these in it: looking for them first is many times quicker than trying every form everywhere.
HINT: Final = re.compile(
    r"\d|[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear|[Nn]oon|[Hh]our|[Mm]id|[Nn]ight|[Mm]orning|[Ee]vening|[Tt]omorrow|"
    r" eve | past |"
    r"(?:fif|six|seven|eigh|nine)ties|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|decade|J(?:an|AN|un|UN|ul|UL)|F(?:eb|EB)|M(?:ar|AR|ay)|"
    r"A(?:pr|PR|ug|UG)|S(?:ep|EP|at|un)|O(?:ct|CT)|N(?:ov|OV)|D(?:ec|EC)|Mon|Tue|Wed|Thu|Fri|Christmas|Hallow|Fourth|Easter|Thanksg"
)
# What stands between a day and an hour that belong together.
JOINS: Final = re.compile(
    r",? (?:(?:at|on|around|about|at about|at around|shortly before|shortly after|just after|just before) )?(?:the )?"
)
# What stands before a date and says which part of it.
PART_BEFORE: Final = re.compile(
    r"(?:\b(?:(?:[Tt]he |(?:in|on|during) the )?(?P<of>morning|afternoon|evening|night) of (?:the )?"
    r"|(?:[Tt]he |(?:in|on|during) the )?(?P<to>night) (?:to|into) "
    r"|(?P<before>before (?:dawn|daybreak|sunrise)|(?:in |during )?(?:the )?(?:early|small|wee) hours)"
    r" (?:on |of )?(?:the )?"
    r"|(?P<at>dawn|dusk) on |(?P<edge>[Ee]arly|[Ll]ate) (?:on |in )?"
    r"|(?P<rel>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate) (?:on |in )?"
    r"|(?:the )?(?P<end>end|beginning|start|middle) of (?:the )?))$"
)
AROUND: Final = re.compile(
    r"\b(?:about|around|approximately|roughly|(?:shortly |just )?before|(?:shortly |just |soon )?after|nearly|almost) $"
)
