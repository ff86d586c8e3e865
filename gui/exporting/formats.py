# SPDX-License-Identifier: Apache-2.0
"""What the formats of a report are called in the window, and for whom they are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class FormatName:
    """`told` says for whom it is, `shown` how the preview shows it where that is not its own look."""

    name: str
    told: str
    shown: str = ""


def format_names() -> dict[str, FormatName]:
    """By the names that `core.reports.writers` knows them by, in the order in which the window offers them."""
    printed = translate("Formats", "Shown as it prints")
    set_by = translate("Formats", "Shown as the PDF of the same report; other programs break lines and pages otherwise")
    rows = translate("Formats", "Shown with its first rows")
    return {
        "pdf": FormatName(translate("Formats", "PDF"), translate("Formats", "To print, file and send")),
        "html": FormatName(
            translate("Formats", "Web page (HTML)"), translate("Formats", "One file, to read and filter"), printed
        ),
        "docx": FormatName(translate("Formats", "Word (DOCX)"), translate("Formats", "To go on writing"), set_by),
        "odt": FormatName(translate("Formats", "OpenDocument"), translate("Formats", "To go on writing"), set_by),
        "markdown": FormatName(translate("Formats", "Markdown"), translate("Formats", "For wikis and notes")),
        "text": FormatName(translate("Formats", "Plain text"), translate("Formats", "For any program")),
        "xlsx": FormatName(
            translate("Formats", "Workbook (XLSX)"),
            translate("Formats", "Differences, matches, claims and sources as tables"),
            rows,
        ),
        "csv": FormatName(translate("Formats", "CSV, differences"), translate("Formats", "One row a difference"), rows),
        "csv-matches": FormatName(translate("Formats", "CSV, matches"), translate("Formats", "One row a match"), rows),
        "csv-claims": FormatName(translate("Formats", "CSV, claims"), translate("Formats", "One row a claim"), rows),
        "json": FormatName(translate("Formats", "JSON"), translate("Formats", "The whole comparison, for scripts")),
        "claimreview": FormatName(
            translate("Formats", "ClaimReview"),
            translate("Formats", "What you have rated, for search engines (JSON-LD)"),
        ),
        "annotations": FormatName(
            translate("Formats", "Web annotations"), translate("Formats", "Marks on the articles (JSON-LD)")
        ),
        "tei": FormatName(
            translate("Formats", "TEI"), translate("Formats", "A critical apparatus, for scholars (XML)")
        ),
        "redline": FormatName(
            translate("Formats", "Redline (DOCX)"),
            translate("Formats", "Two versions of one text with tracked changes; of two sources only"),
            translate("Formats", "Shown word by word"),
        ),
    }
