# SPDX-License-Identifier: Apache-2.0
"""Files of a person's own rules: read, checked and written.

A file is TOML with any number of these tables:

    [[kind]]                          # a kind of difference of one's own
    id = "euphemism"                  # small letters, digits, "-" and "_"
    label = "Euphemism"               # what the window and the report call it
    severity = "medium"               # high, medium (if left out) or low
    description = "Softens what happened."

    [[pattern]]                       # a regular expression that finds it
    kind = "euphemism"
    pattern = 'collateral damage'
    when = "alone"                    # alone: in one account only; changed: in both, in other words; else: either
    ignore_case = true                # if left out: true

    [[field]]                         # words for one thing that differ
    kind = "euphemism"                # or a kind on board: "loaded_wording", "conflicting_detail"
    name = "prisons"
    words = ["prison", "camp"]        # or groups: [["prison", "jail"], ["camp"]]
    inflected = "noun"                # verb, noun or adjective: finds their forms, too
                                      # of loaded_wording, how much each judges: words = {prison = 0, camp = 3}
                                      # of conflicting_detail: exclusive = true, where two cannot both be so

What is wrong is told with the line and the key (BAD_RULES). A pattern that takes long on ordinary text is refused.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from core.differences.pattern import MATCH_SECONDS, TooSlow, compiled, probe
from core.differences.rule_values import (
    BUILT_IN,
    MOST_DEGREE,
    Inflected,
    PatternRule,
    RuleFile,
    RuleKind,
    UserRules,
    When,
    WordField,
    WordGroup,
)
from core.differences.rules_table import Place, Table, refuse, tables_of
from core.errors import CrossreadError, ErrorCode
from core.model import DifferenceKind, OwnKind, Severity
from core.whole_file import write_whole

MOST_BYTES: Final = 1_000_000
MOST_WORDS: Final = 2_000  # of a field
LONGEST_PATTERN: Final = 400
LONGEST_WORD: Final = 80
LONGEST_LABEL: Final = 40
_ID: Final = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_KEYS: Final = {
    "kind": frozenset(("id", "label", "severity", "description")),
    "pattern": frozenset(("kind", "pattern", "when", "ignore_case")),
    "field": frozenset(("kind", "name", "words", "inflected", "exclusive")),
}


def read_rules(path: Path) -> RuleFile:
    """The rules in the file at `path`. Raises FILE_MISSING, UNREADABLE and BAD_RULES."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise CrossreadError(ErrorCode.FILE_MISSING, path=path) from error
    except OSError as error:
        raise CrossreadError(ErrorCode.UNREADABLE, path=path, detail=error.strerror or str(error)) from error
    if len(data) > MOST_BYTES:
        refuse(Place(str(path)), f"the file is larger than {MOST_BYTES:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        refuse(Place(str(path), line), "the file is not UTF-8")
    return parse_rules(text, path.name, document=str(path), sha256=hashlib.sha256(data).hexdigest())


def parse_rules(text: str, name: str, *, document: str = "", sha256: str = "") -> RuleFile:
    """The rules in `text`, which errors call `document`, else `name`. Raises BAD_RULES for the first thing wrong."""
    document = document or name
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r" \(at line (\d+), column \d+\)$", str(error))
        detail = str(error)[: found.start()] if found else str(error).removesuffix(" (at end of document)")
        line = int(found[1]) if found else text.count("\n") + 1
        refuse(Place(document, line), f"it is no TOML: {detail}")
    for key in data:
        if key not in _KEYS:
            refuse(Place(document, _line_of(text, key), key), f"there is no such table; there are {', '.join(_KEYS)}")
    tables = {key: tables_of(data, key, text, document, allowed) for key, allowed in _KEYS.items()}
    kinds = _kinds(tables["kind"])
    ids = [kind.own.id for kind in kinds]
    return RuleFile(
        name=name,
        kinds=kinds,
        patterns=tuple(_pattern(table, ids) for table in tables["pattern"]),
        fields=tuple(_field(table, ids) for table in tables["field"]),
        sha256=sha256 or hashlib.sha256(text.encode()).hexdigest(),
    )


def user_rules(folder: Path) -> UserRules:
    """The rules of all files `*.toml` in `folder`, by their names; none where there is no such folder.

    Raises what `read_rules` raises, and BAD_RULES where two files make a kind of the same id.
    """
    return rules_of(sorted(folder.glob("*.toml")) if folder.is_dir() else ())


def rules_of(paths: Iterable[Path]) -> UserRules:
    """The rules of the files `paths`; a folder stands for its files `*.toml`. Raises what `user_rules` does."""
    files: list[RuleFile] = []
    seen: dict[str, Path] = {}
    for path in paths:
        for one in sorted(path.glob("*.toml")) if path.is_dir() else (path,):
            file = read_rules(one)
            for kind in file.kinds:
                other = seen.setdefault(kind.own.id, one)
                if other != one:
                    refuse(Place(str(one), 0, "kind"), f"a kind {kind.own.id!r} is made in {other.name}, too")
            files.append(file)
    return UserRules(tuple(sorted(files, key=lambda file: (file.name, file.sha256))))


def write_rules(path: Path, rules: RuleFile) -> RuleFile:
    """Write `rules` to the file at `path`, whose folder is made, and give them back as they were read again.

    Nothing is written where the rules are not valid (BAD_RULES). Raises CANNOT_WRITE.
    """
    text = rules_to_toml(rules)
    checked = parse_rules(text, path.name, document=str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CrossreadError(ErrorCode.CANNOT_WRITE, path=path, detail=error.strerror or str(error)) from error
    write_whole(path, text.encode())
    return checked


def rules_to_toml(rules: RuleFile) -> str:
    """`rules` as the text of a file."""
    parts = ["# Rules of one's own for Crossread.\n"]
    for kind in rules.kinds:
        parts.append(
            f"[[kind]]\nid = {_text(kind.own.id)}\nlabel = {_text(kind.own.label)}\nseverity = {_text(kind.severity)}\n"
            + (f"description = {_text(kind.own.description)}\n" if kind.own.description else "")
        )
    for rule in rules.patterns:
        parts.append(
            f"[[pattern]]\nkind = {_text(rule.kind)}\npattern = {_text(rule.pattern)}\nwhen = {_text(rule.when)}\n"
            + ("" if rule.ignore_case else "ignore_case = false\n")
        )
    for field in rules.fields:
        parts.append(
            f"[[field]]\nkind = {_text(field.kind)}\nname = {_text(field.name)}\nwords = {_words(field)}\n"
            + (f"inflected = {_text(field.inflected)}\n" if field.inflected else "")
            + ("exclusive = true\n" if field.exclusive else "")
        )
    return "\n".join(parts)


def _words(field: WordField) -> str:
    if field.kind == DifferenceKind.LOADED_WORDING or any(group.degree for group in field.groups):
        pairs = (f"{_text(word)} = {group.degree}" for group in field.groups for word in group.words)
        return f"{{{', '.join(pairs)}}}"
    groups = (f"[{', '.join(map(_text, group.words))}]" for group in field.groups)
    return f"[{', '.join(groups)}]"


def _text(text: str) -> str:
    """A text as TOML writes it."""
    escaped = "".join(
        f"\\{char}" if char in '"\\' else char if char.isprintable() else f"\\U{ord(char):08x}" for char in text
    )
    return f'"{escaped}"'


def _kinds(tables: Iterable[Table]) -> tuple[RuleKind, ...]:
    kinds: dict[str, RuleKind] = {}
    for table in tables:
        kind_id = table.text("id", most=LONGEST_LABEL)
        if not _ID.fullmatch(kind_id):
            table.refuse("id", f"{kind_id!r} is no id: small letters, digits, “-” and “_”, the first a letter")
        if kind_id in kinds:
            table.refuse("id", f"a kind {kind_id!r} is made twice")
        if kind_id in set(DifferenceKind):
            table.refuse("id", f"{kind_id!r} is a kind on board")
        label = " ".join(table.text("label", most=LONGEST_LABEL).split())
        severity = table.choice("severity", Severity, Severity.MEDIUM)
        kinds[kind_id] = RuleKind(OwnKind(kind_id, label, table.optional_text("description", most=300)), severity)
    return tuple(kinds.values())


def _pattern(table: Table, ids: list[str]) -> PatternRule:
    kind = table.text("kind", most=LONGEST_LABEL)
    if kind not in ids:
        table.refuse("kind", _no_kind(kind, ids))
    pattern = table.text("pattern", most=LONGEST_PATTERN)
    ignore_case = table.flag("ignore_case", True)
    try:
        found = compiled(pattern, ignore_case=ignore_case)
        if found.groups > 1:
            table.refuse("pattern", "it has more than one group; write (?:…) for those that only hold together")
        if found.fullmatch(""):
            table.refuse("pattern", "it matches nothing at all, and so everywhere")
        probe(pattern, ignore_case=ignore_case)
    except TooSlow:
        table.refuse("pattern", f"it takes longer than {MATCH_SECONDS} seconds on ordinary text")
    except ValueError as error:
        table.refuse("pattern", f"it is no regular expression: {error}")
    return PatternRule(kind, pattern, table.choice("when", When, When.EITHER), ignore_case)


def _no_kind(kind: str, allowed: Iterable[str]) -> str:
    there = ", ".join(allowed)
    return f"there is no kind {kind!r} in this file; there are {there}" if there else f"there is no kind {kind!r} here"


def _field(table: Table, ids: list[str]) -> WordField:
    kind = table.text("kind", most=LONGEST_LABEL)
    allowed = [*ids, *(each.value for each in BUILT_IN)]
    if kind not in allowed:
        table.refuse("kind", _no_kind(kind, allowed))
    groups = _groups(table, kind)
    seen: set[str] = set()
    for word in (word for group in groups for word in group.words):
        if word in seen:
            table.refuse("words", f"{word!r} stands there twice")
        seen.add(word)
    if len(groups) < 2:
        table.refuse("words", "at least two words or groups are needed: a field says which words differ")
    if len(seen) > MOST_WORDS:
        table.refuse("words", f"there are {len(seen):,} words, and at most {MOST_WORDS:,} are read")
    inflected = table.choice("inflected", Inflected, None)
    return WordField(
        kind, table.text("name", most=LONGEST_WORD), groups, inflected, exclusive=table.flag("exclusive", False)
    )


def _groups(table: Table, kind: str) -> tuple[WordGroup, ...]:
    words = table.value("words")
    if isinstance(words, Mapping):
        by_degree: dict[int, list[str]] = {}
        for word, degree in words.items():
            if isinstance(degree, bool) or not isinstance(degree, int) or not 0 <= degree <= MOST_DEGREE:
                table.refuse("words", f"{word!r} needs a whole number from 0 to {MOST_DEGREE}, not {degree!r}")
            by_degree.setdefault(degree, []).append(_word(table, word))
        return tuple(WordGroup(tuple(by_degree[degree]), degree) for degree in sorted(by_degree))
    if kind == DifferenceKind.LOADED_WORDING:
        table.refuse("words", "of loaded wording each word needs how much it judges: {fence = 0, wall = 2}")
    if not isinstance(words, list):
        table.refuse("words", "a list of words or of groups of words is needed")
    groups = []
    for entry in words:
        members = entry if isinstance(entry, list) else [entry]
        if not members:
            table.refuse("words", "a group has no words")
        groups.append(WordGroup(tuple(_word(table, word) for word in members)))
    return tuple(groups)


def _word(table: Table, word: object) -> str:
    if not isinstance(word, str):
        table.refuse("words", f"a word is needed, not {word!r}")
    plain = " ".join(word.replace("-", " ").replace("’", "'").casefold().split())
    if not plain or len(plain) > LONGEST_WORD:
        table.refuse("words", f"a word has 1 to {LONGEST_WORD} characters, not {len(plain)}")
    return plain


def _line_of(text: str, key: str) -> int:
    head = re.compile(rf"^\s*(?:\[+\s*)?{re.escape(key)}\b")
    return next((number for number, line in enumerate(text.splitlines(), 1) if head.match(line)), 0)
