# SPDX-License-Identifier: Apache-2.0
"""Words of a source as a citation: the quotation, and everything by which somebody else finds it again."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication

from core.model import ClaimIndex, Source, Span
from core.plain_text import rightward, single_spaced
from core.reports.telling import displayed, moment
from gui.exporting.rich import Rich

_SHORT_HASH = 12
translate = QCoreApplication.translate


def citation(source: Source, span: Span, claim: str = "") -> Rich:
    """The words at `span`; `claim` is the id of the claim that they are, if they are one.

    Characters are counted from 1, both ends within, as people count them.
    """
    quoted = displayed(single_spaced(source.quote(span)))
    parts = _parts(source, span, claim)
    plain = f"“{quoted}”\n— " + " · ".join(parts)
    told = []
    for part in parts:
        linked = part == displayed(source.url or "") and part.lower().startswith(("https://", "http://"))
        told.append(f'<a href="{escape(part)}">{escape(part)}</a>' if linked else escape(part))
    lang = f' lang="{escape(source.language)}"' if source.language else ""
    direction = "ltr" if rightward(quoted) else "rtl"
    html = f'<blockquote dir="{direction}"{lang}>“{escape(quoted)}”</blockquote><p>— {" · ".join(told)}</p>'
    return Rich(html, plain)


def citations(claims: tuple[str, ...], index: ClaimIndex) -> Rich:
    """One citation a claim."""
    made = [citation(index.source(claim), index.claim(claim).span, claim) for claim in claims]
    return Rich("".join(one.html for one in made), "\n\n".join(one.plain for one in made))


def _parts(source: Source, span: Span, claim: str) -> list[str]:
    title = displayed(single_spaced(source.title or ""))
    parts = [
        displayed(single_spaced(source.author or "")),
        f"“{title}”" if title and title != displayed(source.name) else "",
        displayed(single_spaced(source.name)),
        moment(source.published or ""),
        displayed(single_spaced(source.url or "")),
    ]
    if source.retrieved:
        parts.append(translate("Citation", "retrieved {moment}").format(moment=moment(source.retrieved)))
    place = translate("Citation", "characters {first}–{last}").format(
        first=f"{span.start + 1:,}", last=f"{max(span.end, span.start + 1):,}"
    )
    parts.append(f"{claim or source.id}, {place}")
    parts.append(f"SHA-256 {source.sha256[:_SHORT_HASH]}")
    return [part for part in parts if part]
