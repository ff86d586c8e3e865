# SPDX-License-Identifier: Apache-2.0
"""The report as one page of HTML that needs nothing else: no script, no font, no picture from anywhere.

The page is `resources/templates/report.html` with `report.css` inside it; its colours are those of the window, from
`resources/themes`. Every text of a source is escaped.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from core.model import Comparison
from core.reports.contents import Contents
from core.reports.data import report_of
from core.reports.values import Report
from core.words import words

if TYPE_CHECKING:
    from jinja2 import Template

_SCHEMES: Final = ("light", "dark")


def render(comparison: Comparison, *, language: str = "en") -> str:
    """The page of `comparison`."""
    return as_text(report_of(comparison, words(language), Contents(language=language)))


def write(report: Report) -> bytes:
    """The same as UTF-8; what has no UTF-8 form stands as an escape."""
    return as_text(report).encode("utf-8", "backslashreplace")


def as_text(report: Report) -> str:
    """The page of `report`."""
    told = report.words

    def say(key: str, **values: object) -> str:
        return told.fill("report", key, **values)

    def counted(key: str, count: int, **values: object) -> str:
        return told.counted("report", key, count=count, **values)

    return (
        _template().render(
            report=report,
            say=say,
            counted=counted,
            story=lambda key: told.get("story", key),
            sign=told.sign,
        )
        + "\n"
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["stylesheet"] = Markup(_stylesheet())  # noqa: S704 - our own file
    return environment.get_template("report.html")


def _read(name: str) -> str:
    return (files("resources") / "templates" / name).read_text(encoding="utf-8")


def _stylesheet() -> str:
    """`report.css` with the colours of both schemes put where it asks for them."""
    css = _read("report.css")
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
