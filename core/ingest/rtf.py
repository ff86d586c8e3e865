# SPDX-License-Identifier: Apache-2.0
"""An RTF document to a draft.

Read in one pass over its control words. Libraries that make plain text of RTF drop footnotes, properties and styles,
and take cubic time for some links; what is needed here is small.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from core.ingest.draft import Asked, Draft
from core.ingest.limits import MAX_PARAGRAPHS, MAX_TOKENS, refuse_more
from core.ingest.pieces import Piece, PieceKind, document_said, draft_of_pieces
from core.progress import check
from core.provenance import DataField, SourceNotice, SourceNoticeCode

_TOKEN: Final = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<code>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<plain>[^\\{}\r\n]+)"
)
_SIGNS: Final = {
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "tab": " ",
    "cell": " ",
    "nestcell": " ",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "line": "\n",
    "softline": " ",
    "~": "\xa0",
    "_": "\u2011",
    "{": "{",
    "}": "}",
    "\\": "\\",
    "\n": "\n\n",
    "\r": "\n\n",
}
_ENDS: Final = frozenset(("par", "sect", "page", "row", "nestrow", "column"))
# Groups whose content is not shown.
_SKIPPED: Final = frozenset(
    [
        "fonttbl",
        "colortbl",
        "listtable",
        "listoverridetable",
        "revtbl",
        "rsidtbl",
        "generator",
        "pict",
        "object",
        "fldinst",
        "themedata",
        "datastore",
        "colorschememapping",
        "latentstyles",
        "xmlnstbl",
        "mmathPr",
        "wgrffmtfilter",
        "pntext",
        "pntxta",
        "pntxtb",
        "bkmkstart",
        "bkmkend",
        "annotation",
        "atnid",
        "atnauthor",
        "atnref",
        "atnicn",
        "atntime",
        "atndate",
        "atrfstart",
        "atrfend",
        "xe",
        "tc",
        "txe",
        "rxe",
        "filetbl",
        "userprops",
        "docvar",
        "template",
        "password",
        "passwordhash",
        "nonshppict",
        "listname",
        "leveltext",
        "levelnumbers",
        "background",
        "ftnsep",
        "ftnsepc",
        "aftnsep",
        "aftnsepc",
        "shpinst",
        "sp",
        "sn",
        "sv",
        "fname",
        "falt",
        "panose",
        "picprop",
        "blipuid",
        "operator",
        "company",
        "manager",
        "category",
        "keywords",
        "subject",
        "doccomm",
        "comment",
        "printim",
        "buptim",
    ]
)
_HEADS: Final = frozenset(["header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"])
_KINDS: Final = {
    "note": PieceKind.FOOTNOTE,
    "head": PieceKind.RUNNING_HEAD,
    "foot": PieceKind.RUNNING_HEAD,
}
_PROPERTIES: Final = {
    "title": DataField.TITLE,
    "author": DataField.AUTHOR,
    "creatim": DataField.PUBLISHED,
    "revtim": DataField.MODIFIED,
}
_CHARSETS: Final = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group. `into` names where its text goes: the body, a note, a head, a property, or nowhere."""

    into: str = "body"
    skip: int = 1  # characters that stand in for one of Unicode
    font: int | None = None
    hidden: bool = False
    deleted: bool = False
    style: int | None = None
    outline: bool = False


@dataclass(slots=True)
class _Group:
    """What holds between two tokens: whether a group has just begun, with a star, and how many letters are to be passed
    over because they stand in for one of Unicode.
    """

    opened: bool = False
    starred: bool = False
    skipped: int = 0


@dataclass(slots=True)
class _Reader:
    """Collects the paragraphs and what the document says of itself."""

    path: str
    cancelled: Callable[[], bool]
    body: list[Piece] = field(default_factory=list)
    notes: list[Piece] = field(default_factory=list)
    heads: list[Piece] = field(default_factory=list)
    feet: list[Piece] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    styles: dict[int, str] = field(default_factory=dict)
    fonts: dict[int, str] = field(default_factory=dict)
    encoding: str = "cp1252"
    pieces: dict[str, list[str]] = field(default_factory=dict)
    pending: bytearray = field(default_factory=bytearray)
    moment: dict[str, int] = field(default_factory=dict)
    changes: dict[str, int] = field(default_factory=lambda: {"inserted": 0, "deleted": 0, "comments": 0})

    def write(self, text: str, state: _State) -> None:
        self.flush(state)
        if state.into and not state.hidden and not state.deleted:
            self.pieces.setdefault(state.into, []).append(text)

    def flush(self, state: _State) -> None:
        """Decode the bytes that have come in as hexadecimal numbers."""
        if not self.pending:
            return
        text = bytes(self.pending).decode(self.fonts.get(state.font or -1, self.encoding), errors="replace")
        self.pending.clear()
        if state.into and not state.hidden and not state.deleted:
            self.pieces.setdefault(state.into, []).append(text)

    def end(self, state: _State) -> None:
        """Close the paragraph."""
        self.flush(state)
        text = _joined(self.pieces.pop(state.into, []))
        into = {"body": self.body, "note": self.notes, "head": self.heads, "foot": self.feet}.get(state.into)
        if into is None or not text.strip():
            return
        kind = _KINDS.get(state.into) or self.kind(state)
        into.append(Piece(text, kind))
        refuse_more(len(into), MAX_PARAGRAPHS, "paragraphs", self.path)

    def kind(self, state: _State) -> PieceKind:
        named = self.styles.get(state.style or 0, "") if state.style else ""
        if named == "title":
            return PieceKind.TITLE
        if named == "caption":
            return PieceKind.CAPTION
        return PieceKind.HEADING if named.startswith("heading") or state.outline else PieceKind.PARAGRAPH


def read(asked: Asked) -> Draft:
    """Raises TOO_COMPLEX, TOO_LONG or NO_TEXT."""
    reader = _Reader(asked.name, asked.cancelled)
    state = _run(reader, asked.data.decode("latin-1"))
    for into in ("body", "note", "head", "foot"):
        reader.end(replace(state, into=into, hidden=False, deleted=False))
    said = [(_PROPERTIES[name], value) for name, value in reader.properties.items() if name in _PROPERTIES]
    notices: tuple[SourceNotice, ...] = ()
    if any(reader.changes.values()):
        notices = (SourceNotice(SourceNoticeCode.TRACKED_CHANGES, dict(reader.changes)),)
    return draft_of_pieces(
        [*_once(reader.heads), *reader.body, *reader.notes, *_once(reader.feet)],
        asked.name,
        stated=document_said(said),
        title=asked.title,
        notices=notices,
        cancelled=asked.cancelled,
    )


def _run(reader: _Reader, text: str) -> _State:
    """Go through the whole document; returns what holds at its end."""
    state = _State()
    stack: list[_State] = []
    group = _Group()
    place = 0
    for count in range(len(text) + 1):
        if count % 20_000 == 0:
            check(reader.cancelled)
            refuse_more(count, MAX_TOKENS, "parts", reader.path)
        match = _TOKEN.match(text, place)
        if match is None:
            if place >= len(text):
                break
            place += 1
            continue
        place = match.end()
        if match["brace"] == "{":
            reader.flush(state)
            stack.append(state)
            group = _Group(opened=True)
        elif match["brace"]:
            _close(reader, state, stack[-1] if stack else None)
            group = _Group()
            if stack:
                state = stack.pop()
            if not stack:
                break
        elif match["word"] == "bin":
            place += max(0, int(match["number"] or 0))
        elif match["word"]:
            state = _word(reader, state, match["word"], int(match["number"]) if match["number"] else None, group)
        else:
            _sign(reader, state, match, group)
    return state


def _sign(reader: _Reader, state: _State, match: re.Match[str], group: _Group) -> None:
    """Text, a letter by its number, or a single sign behind a backslash."""
    if match["sign"] == "*":
        group.starred = True
        return
    group.opened = False
    if match["code"]:
        if group.skipped:
            group.skipped -= 1
        else:
            reader.pending.append(int(match["code"], 16))
    elif match["sign"]:
        if match["sign"] in "\r\n":
            reader.end(state)
        elif match["sign"] in _SIGNS:
            reader.write(_SIGNS[match["sign"]], state)
    else:
        plain = match["plain"]
        reader.write(plain[group.skipped :], state)
        group.skipped = max(0, group.skipped - len(plain))


def _word(reader: _Reader, state: _State, word: str, value: int | None, group: _Group) -> _State:
    """What a control word writes, ends, opens or changes."""
    opened, starred = group.opened, group.starred
    group.opened = group.starred = False
    if word == "u" and value is not None:
        reader.write(chr(value % 0x10000), state)
        group.skipped = state.skip
    elif word in _SIGNS:
        reader.write(_SIGNS[word], state)
    elif word in _ENDS:
        reader.end(state)
    else:
        destination = _destination(reader, state, word, starred) if opened else None
        if destination is not None:
            return replace(state, into=destination, style=None)
        if state.into in ("creatim", "revtim"):
            reader.moment[word] = value or 0
        return _document_word(reader, state, word, value)
    return state


def _document_word(reader: _Reader, state: _State, word: str, value: int | None) -> _State:
    """Words that speak of fonts and encodings; all others change how the text is read."""
    match word:
        case "ansicpg":
            reader.encoding = _encoding(f"cp{value}")
        case "mac":
            reader.encoding = "mac_roman"
        case "fcharset" if value in _CHARSETS and state.font is not None:
            reader.fonts[state.font] = _CHARSETS[value]
        case "f":
            reader.flush(state)
            return replace(state, font=value)
        case "deleted":
            reader.changes["deleted"] += value != 0
            return replace(state, deleted=value != 0)
        case "revised":
            reader.changes["inserted"] += value != 0
        case _:
            return _format(state, word, value)
    return state


def _format(state: _State, word: str, value: int | None) -> _State:
    match word:
        case "uc":
            return replace(state, skip=min(max(value or 0, 0), 20))
        case "s" if value is not None:
            return replace(state, style=value)
        case "outlinelevel":
            return replace(state, outline=value is not None and value < 9)
        case "pard":
            return replace(state, style=None, outline=False)
        case "plain":
            return replace(state, hidden=False, deleted=False)
        case "v":
            return replace(state, hidden=value != 0)
        case _:
            return state


def _destination(reader: _Reader, state: _State, word: str, starred: bool) -> str | None:
    """Where the text of a group goes that begins with `word`; None where the group is none of its own."""
    if word == "fonttbl":
        return "fonts"
    if word == "stylesheet":
        return "styles"
    if state.into == "styles":
        return None
    if word == "annotation":
        reader.changes["comments"] += 1
    if word in _SKIPPED:
        return ""
    if word in ("footnote", "endnote"):
        return "note"
    if word in _HEADS:
        return "head" if word.startswith("head") else "foot"
    if word in _PROPERTIES:
        reader.moment.clear()
        return word
    if word == "info":
        return "info"
    # A starred group that is not known is to be passed over.
    return "" if starred and word not in ("shptxt", "shppict", "cs", "ds", "ts") else None


def _close(reader: _Reader, state: _State, around: _State | None) -> None:
    """What is to be done where a group ends."""
    reader.flush(state)
    before = "" if around is None else around.into
    if state.into == before and state.into != "styles":
        return
    if state.into in _KINDS:
        reader.end(state)
    elif state.into in _PROPERTIES:
        if state.into in ("creatim", "revtim"):
            parts = reader.moment
            text = f"{parts.get('yr', 0):04}-{parts.get('mo', 0):02}-{parts.get('dy', 0):02}"
        else:
            text = _joined(reader.pieces.pop(state.into, []))
        reader.properties.setdefault(state.into, text)
    elif state.into == "styles":
        name = _joined(reader.pieces.pop("styles", [])).strip(" ;").lower()
        if state.style is not None and name:
            reader.styles.setdefault(state.style, name)
    elif state.into == "fonts":
        reader.pieces.pop("fonts", None)


def _joined(parts: list[str]) -> str:
    """The parts as one text; the two halves of a character beyond the basic plane become one."""
    text = "".join(parts)
    if not any("\ud800" <= sign <= "\udfff" for sign in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _once(pieces: list[Piece]) -> list[Piece]:
    return list({piece.text: piece for piece in pieces}.values())


def _encoding(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
