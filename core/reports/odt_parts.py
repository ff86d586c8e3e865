# SPDX-License-Identifier: Apache-2.0
"""The parts of an OpenDocument text that are the same in every report: styles, manifest, metadata.

After OpenDocument 1.3, parts 2 and 3 (OASIS, 2021).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from core.reports.colours import inks, light, tints
from core.reports.telling import displayed

MIMETYPE: Final = "application/vnd.oasis.opendocument.text"
_SPACES: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}
_UNDERLINES: Final = {"Changed": "solid", "Added": "dash", "Conflicting": "wave"}
_PAPERS: Final = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}  # millimetres
_MARGIN: Final = {False: 16.0, True: 12.0}  # of a report of one page


def root(name: str, inside: str) -> bytes:
    """A whole part: its root element with every name space."""
    spaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _SPACES.items())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} {spaces} office:version="1.3">{inside}</{name}>'.encode()


def text(words: str) -> str:
    """Words as the content of an element: runs of spaces would be one."""
    told = escape(displayed(words).replace("\r", " ").replace("\t", " ").replace("\n", " "))
    return told.replace("  ", ' <text:s text:c="1"/>')


def tag(name: str, attributes: Mapping[str, str], inside: str = "") -> str:
    """An element; `inside` is XML."""
    told = "".join(f" {key}={attribute(value)}" for key, value in attributes.items())
    return f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>"


def attribute(value: str) -> str:
    return quoteattr(displayed(value))


def manifest(names: tuple[tuple[str, str], ...]) -> bytes:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>' for name, kind in names
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIMETYPE}"/>'
        f"{entries}</manifest:manifest>"
    ).encode()


def metadata(title: str, generator: str, language: str, created: str) -> bytes:
    return root(
        "office:document-meta",
        f"<office:meta><meta:generator>{text(generator)}</meta:generator><dc:title>{text(title)}</dc:title>"
        f"<dc:language>{text(language)}</dc:language><meta:creation-date>{created}</meta:creation-date>"
        f"<dc:date>{created}</dc:date></office:meta>",
    )


def styles(language: str, paper: str, foot: str, *, landscape: bool, small: bool, scale: float) -> bytes:
    """Named styles of paragraphs and words, the page, `foot` and the page's number at its foot."""
    line = _PAPERS[paper][landscape] - 2 * _MARGIN[small]
    return root(
        "office:document-styles",
        f"<office:font-face-decls>{_fonts()}</office:font-face-decls>"
        f"<office:styles>{_paragraphs(language, scale, line)}{_words(scale)}</office:styles>"
        f"<office:automatic-styles>{_page(paper, landscape=landscape, small=small)}</office:automatic-styles>"
        "<office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="Page"><style:footer>'
        f'<text:p text:style-name="Footer">{text(foot)}<text:tab/>'
        '<text:page-number text:select-page="current">1</text:page-number> / '
        "<text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles>",
    )


def _fonts() -> str:
    return "".join(
        f'<style:font-face style:name="{name}" svg:font-family="{family}" style:font-family-generic="{kind}"/>'
        for name, family, kind in (
            ("Sans", "'Noto Sans', 'Liberation Sans', Calibri", "swiss"),
            ("Serif", "'Noto Serif', 'Liberation Serif', Cambria", "roman"),
            ("Mono", "'Noto Sans Mono', 'Liberation Mono', Consolas", "modern"),
        )
    )


def _stop(line: float) -> str:
    """A tab at the end of a line of so many millimetres."""
    stop = tag("style:tab-stop", {"style:position": f"{line:.1f}mm", "style:type": "right"})
    return tag("style:tab-stops", {}, stop)


def _paragraphs(language: str, scale: float, line: float) -> str:
    spoken = {"style:font-name": "Sans", "fo:font-size": f"{9.5 * scale:.1f}pt"}
    spoken |= {"fo:language": language, "fo:country": "none"}
    inside = tag("style:text-properties", spoken)
    made = [
        tag("style:default-style", {"style:family": "paragraph"}, inside),
        tag("style:style", {"style:name": "Standard", "style:family": "paragraph", "style:class": "text"}),
    ]
    quiet = light()["text"]["secondary"]
    for name, size, font, before, after, more in (
        ("Title", 20, "Serif", 0, 4, 'fo:font-weight="bold"'),
        ("Subtitle", 9.5, "Sans", 0, 10, f'fo:color="{quiet}"'),
        ("Heading_20_1", 13.5, "Sans", 16, 6, 'fo:font-weight="bold"'),
        ("Heading_20_2", 11, "Sans", 11, 3, 'fo:font-weight="bold"'),
        ("Body", 9.5, "Sans", 2, 3, ""),
        ("Quote", 10.5, "Serif", 2, 3, ""),
        ("Small", 8.5, "Sans", 1, 2, ""),
        ("Lead", 11.5, "Serif", 3, 6, ""),
        ("Notice", 9.5, "Sans", 4, 4, ""),
        ("Item", 9.5, "Sans", 1, 2, ""),
        ("Footer", 8, "Sans", 0, 0, f'fo:color="{quiet}"'),
    ):
        tint = f' fo:background-color="#{tints()["differ"]}"' if name == "Notice" else ""
        keep = ' fo:keep-with-next="always"' if name.startswith("Heading") else ""
        stop = _stop(line) if name == "Footer" else ""
        shown = name.replace("_20_", " ")
        made.append(
            f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph" '
            f'style:parent-style-name="Standard"><style:paragraph-properties '
            f'fo:margin-top="{before * scale * scale:.1f}pt" fo:margin-bottom="{after * scale:.1f}pt"{tint}{keep}>'
            f"{stop}</style:paragraph-properties>"
            f'<style:text-properties style:font-name="{font}" fo:font-size="{size * scale:.1f}pt" {more}/>'
            "</style:style>"
        )
    return "".join(made)


def _words(scale: float) -> str:
    quiet = light()["text"]["secondary"]
    made = [
        _named("Strong", 'fo:font-weight="bold"'),
        _named("Quiet", f'fo:color="{quiet}"'),
        _named("Code", f'style:font-name="Mono" fo:font-size="{7 * scale:.1f}pt"'),
        _named("Internet_20_link", f'fo:color="{light()["accent"]["base"]}" style:text-underline-style="solid"'),
    ]
    for tone, ink in {**inks(), "": quiet[1:]}.items():
        name = style_of(tone)
        made.append(_named(f"Sign{name}", f'fo:color="#{ink}" fo:font-weight="bold"'))
        made.append(
            _named(
                f"Label{name}",
                f'fo:color="#{ink}" fo:font-weight="bold" style:font-name="Sans" style:text-position="super 62%"',
            )
        )
        made.append(_named(f"Missing{name}", f'fo:color="#{ink}" fo:font-weight="bold"'))
        for style, line in _UNDERLINES.items():
            weight = "normal" if style == "Added" or tone == "slight" else "bold"
            made.append(
                _named(
                    f"{style}{name}",
                    f'style:text-underline-style="{line}" style:text-underline-color="#{ink}" '
                    f'style:text-underline-width="auto" fo:font-weight="{weight}"',
                )
            )
    return "".join(made)


def _named(name: str, properties: str) -> str:
    return f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/></style:style>'


def style_of(tone: str) -> str:
    """The end of a style's name for a tone: "OnlyHere"."""
    return "".join(part.capitalize() for part in tone.split("-"))


def _page(paper: str, *, landscape: bool, small: bool) -> str:
    short, long = _PAPERS[paper]
    width, height = (long, short) if landscape else (short, long)
    margin = f"{_MARGIN[small]:g}mm"
    return (
        f'<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="{width:g}mm" '
        f'fo:page-height="{height:g}mm" style:print-orientation="{"landscape" if landscape else "portrait"}" '
        f'fo:margin-top="{margin}" fo:margin-bottom="{margin}" fo:margin-left="{margin}" fo:margin-right="{margin}"/>'
        "<style:footer-style/></style:page-layout>"
    )
