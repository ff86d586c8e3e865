# SPDX-License-Identifier: Apache-2.0
"""What was changed between two versions, as a page: a row a sentence, both sides beside each other.

Removed words are struck through, added ones underlined, and each row that changed has a sign: nothing is told by
colour alone. Makes rich text of values; shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from core.model import Source, Span, State
from core.plain_text import one_line
from core.versions.values import Change, Passage, Piece, Versions
from core.words import Words
from gui.theme import Theme

SIGNS = {Change.SAME: "", Change.CHANGED: "~", Change.ADDED: "+", Change.REMOVED: "−", Change.MOVED: "↕"}


def changed(versions: Versions) -> tuple[int, ...]:
    """The places of the passages that are not the same, in order."""
    return tuple(at for at, passage in enumerate(versions.passages) if passage.change is not Change.SAME)


def anchor(at: int) -> str:
    return f"passage{at}"


def page_of(versions: Versions, told: Words, theme: Theme, *, everything: bool, plain: bool = False) -> str:
    """The page; without `everything`, the sentences that stayed are left out and counted. `plain`: two accounts, of
    which none is the later version of the other.
    """
    rows = "".join(_rows(versions, told, theme, everything=everything))
    heads = "".join(
        f'<td width="49%"><b>{escape(source.id if plain else told.get("versions", name))}</b><br/>{_named(source)}</td>'
        for name, source in (("earlier", versions.earlier), ("later", versions.later))
    )
    return (
        f'<table width="100%" cellspacing="0" cellpadding="7"><tr><td width="2%"></td>{heads}</tr>'
        f"{''.join(_fields(versions, told, theme))}{rows}</table>"
    )


def spoken(versions: Versions, at: int, told: Words) -> str:
    """One passage as it is said aloud: what happened to it, and its words."""
    passage = versions.passages[at]
    parts = [told.get("versions", passage.change.value)]
    if passage.before is not None and passage.change is not Change.MOVED:
        parts.append(_words(versions.earlier, passage.before))
    if passage.after is not None:
        parts.append(_words(versions.later, passage.after))
    return ": ".join((parts[0], " → ".join(parts[1:])))


def _named(source: Source) -> str:
    dated = source.modified or source.published
    details = [source.name, *([dated[:16].replace("T", " ")] if dated else [])]
    if source.retrieved:
        details.append(f"({source.retrieved[:16].replace('T', ' ')})")
    return escape(" · ".join(details))


def _fields(versions: Versions, told: Words, theme: Theme) -> Iterator[str]:
    for one in versions.fields:
        name = escape(told.get("versions", one.field))
        before = _removed(one_line(one.before), theme) if one.before else ""
        after = _added(one_line(one.after), theme) if one.after else ""
        yield f"<tr><td>~</td><td>{name}: {before}</td><td>{name}: {after}</td></tr>"


def _rows(versions: Versions, told: Words, theme: Theme, *, everything: bool) -> Iterator[str]:
    skipped = 0
    for at, passage in enumerate(versions.passages):
        if passage.change is Change.SAME and not everything:
            skipped += 1
            continue
        if skipped:
            yield _gap(skipped, told, theme)
            skipped = 0
        ground = "" if passage.change is Change.SAME else f' style="background-color:{theme.card.name()}"'
        yield (
            f'<tr{ground}><td valign="top"><a name="{anchor(at)}"></a><b>{SIGNS[passage.change]}</b></td>'
            f'<td valign="top">{_side(versions.earlier, passage, theme, earlier=True)}</td>'
            f'<td valign="top">{_side(versions.later, passage, theme, earlier=False)}</td></tr>'
        )
    if skipped:
        yield _gap(skipped, told, theme)


def _gap(count: int, told: Words, theme: Theme) -> str:
    same = escape(told.get("versions", Change.SAME.value))
    return f'<tr><td></td><td colspan="2" style="color:{theme.secondary.name()}">⋯ {count} {same}</td></tr>'


def _side(source: Source, passage: Passage, theme: Theme, *, earlier: bool) -> str:
    span = passage.before if earlier else passage.after
    if span is None:
        return ""
    if passage.change in (Change.ADDED, Change.REMOVED):
        return (_removed if earlier else _added)(_words(source, span), theme)
    if not passage.pieces:
        return escape(_words(source, span))
    return _woven(source, span, passage.pieces, theme, earlier=earlier)


def _woven(source: Source, span: Span, pieces: tuple[Piece, ...], theme: Theme, *, earlier: bool) -> str:
    """The whole sentence as it stands, with what changed marked in it."""
    parts, done = [], span.start
    for piece in pieces:
        here = piece.before if earlier else piece.after
        if here is None:
            continue
        parts.append(escape(_spaced(source.text[done : here.start])))
        words = _spaced(source.quote(here))
        marked = escape(words) if piece.change is Change.SAME else (_removed if earlier else _added)(words, theme)
        parts.append(marked)
        done = here.end
    parts.append(escape(_spaced(source.text[done : span.end])))
    return "".join(parts)


def _removed(words: str, theme: Theme) -> str:
    tone = theme.states[State.CONFLICT]
    return (
        f'<span style="text-decoration:line-through;color:{tone.ink.name()};background-color:{tone.tint.name()}">'
        f"{escape(words)}</span>"
    )


def _added(words: str, theme: Theme) -> str:
    tone = theme.states[State.AGREE]
    return (
        f'<span style="text-decoration:underline;color:{tone.ink.name()};background-color:{tone.tint.name()}">'
        f"{escape(words)}</span>"
    )


def _words(source: Source, span: Span) -> str:
    return one_line(source.quote(span))


def _spaced(text: str) -> str:
    """White space as one blank each, at the edges too; signs that turn the writing are shown and turn nothing."""
    inner = one_line(text)
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"
