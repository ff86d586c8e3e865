# SPDX-License-Identifier: Apache-2.0
"""The report as one page of HTML that needs nothing else: no script, no font, no picture from anywhere.

The page is `resources/templates/report.html` with `report.css` inside it; its colours are those of the window, from
`resources/themes`. What it does, it does by style alone: states and kinds are chosen, and what a difference joins is
seen under the pointer, with scripts off. Every text of a source is escaped. A desk's own template may take its place,
or extend it by its blocks (style, masthead, before, after, footer); it runs in a sandbox.
"""

from __future__ import annotations

import base64
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from core.errors import CrossreadError, ErrorCode
from core.model import Comparison
from core.reports.contents import Contents
from core.reports.data import report_of
from core.reports.telling import displayed, excerpt, isolated
from core.reports.values import Picture, Report
from core.words import words

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_SCHEMES: Final = ("light", "dark")
_PAGE: Final = "report.html"


def render(comparison: Comparison, *, language: str = "en") -> str:
    """The page of `comparison`."""
    return as_text(report_of(comparison, words(language), Contents(language=language)))


def write(report: Report) -> bytes:
    """The same as UTF-8; what has no UTF-8 form stands as an escape."""
    return as_text(report).encode("utf-8", "backslashreplace")


def as_text(report: Report) -> str:
    """The page of `report`, by the desk's own template where there is one; that raises BAD_TEMPLATE."""
    own = report.desk.html_template
    if own is None:
        return _laid_out(_environment(own=False).get_template(_PAGE), report)
    from jinja2 import TemplateError

    try:
        return _laid_out(_environment(own=True).from_string(own), report)
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        line = getattr(error, "lineno", None)
        detail = f"line {line}: {error}" if line else str(error)
        raise CrossreadError(ErrorCode.BAD_TEMPLATE, path=report.contents.html_template, detail=detail) from None


def _laid_out(template: Template, report: Report) -> str:
    from markupsafe import Markup

    told = report.words

    def say(key: str, **values: object) -> str:
        return told.fill("report", key, **values)

    def counted(key: str, count: int, **values: object) -> str:
        return told.counted("report", key, count=count, **values)

    page = template.render(
        report=report,
        say=say,
        counted=counted,
        story=lambda key: told.get("story", key),
        made_word=lambda key: told.get("made", key),
        sign=told.sign,
        excerpt=excerpt,
        isolated=isolated,
        logo=_address(report.desk.logo),
        kind_numbers={kind.key: number for number, kind in enumerate(report.kinds)},
        rules=Markup(_rules(report)),  # noqa: S704 - numbers alone
    )
    return page + "\n"


def _rules(report: Report) -> str:
    """Rules of style that join the sides of a difference under the pointer and show the matches of one kind alone."""
    most = max((number for row in report.matches for one in row.differences for number in one.numbers), default=-1)
    joined = [f".match:has(.d{at}:hover, .d{at} :focus-visible, .d{at}:target) mark.d{at}" for at in range(most + 1)]
    kinds = [f"body:has(#kind-{at}:checked) .match:not(.k{at})" for at in range(len(report.kinds))]
    return "\n".join(
        [
            *(
                [", ".join(joined) + " { background: var(--accent-tint); outline: 2px solid var(--accent-base); }"]
                if joined
                else []
            ),
            *([", ".join(kinds) + " { display: none; }"] if len(kinds) > 1 else []),
            "",
        ]
    )


def _address(picture: Picture | None) -> str:
    """The picture as an address that holds it whole; empty without one."""
    if picture is None:
        return ""
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode('ascii')}"


@cache
def _environment(*, own: bool) -> Environment:
    """What runs templates: those of a desk in a sandbox, which takes twice the time."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    environment = (ImmutableSandboxedEnvironment if own else Environment)(
        loader=FunctionLoader(_read),
        autoescape=True,
        finalize=_safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["stylesheet"] = Markup(_stylesheet())  # noqa: S704 - our own file
    return environment


def _safe(value: object) -> object:
    """Texts as they can be shown; what is markup stays so."""
    return displayed(value) if type(value) is str else value


def _read(name: str) -> str | None:
    """The template of that name, of which there is one: nothing else is read for a desk's own."""
    return (files("resources") / "templates" / name).read_text(encoding="utf-8") if name == _PAGE else None


def _stylesheet() -> str:
    """`report.css` with the colours of both schemes put where it asks for them."""
    css = (files("resources") / "templates" / "report.css").read_text(encoding="utf-8")
    for scheme in _SCHEMES:
        css = css.replace(f"/* colours: {scheme} */", _colours(scheme))
    return css


def _colours(scheme: str) -> str:
    table = tomllib.loads((files("resources") / "themes" / f"{scheme}.toml").read_text(encoding="utf-8"))
    return " ".join(
        f"--{section.replace('_', '-')}-{name.replace('_', '-')}: {value};"
        for section, values in table.items()
        if isinstance(values, Mapping)
        for name, value in values.items()
    )
