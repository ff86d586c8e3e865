# SPDX-License-Identifier: Apache-2.0
"""Reports, looked at by other programs: `python packaging/check_reports.py [DOSSIER …] [--install]`.

Writes every format of an invented story with a review, of one whose texts are as hard as texts can be, of one with 300
matches, and of the dossiers that are given; has each opened by whatever reads its format, and puts pictures of the
pages beside it. What is not installed is skipped, and said so; `--install` fetches what npm has. The exit code is 1 if
anything is wrong.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.review.overlay import Reviewed

ROOT = Path(__file__).resolve().parent.parent
MODULES = ("axe-core", "html-validate", "puppeteer-core", "schema-dts", "typescript", "vnu-jar")
OFFICE = (".docx", ".odt", ".xlsx", ".redline.docx")
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 300  # seconds for one program
PAGES = 6  # of each document that are made pictures


class Absent(Exception):
    """Something that a check needs is not installed."""


@dataclass(frozen=True)
class Bench:
    """Where the reports of one story lie, and where npm's packages do."""

    name: str
    folder: Path
    modules: Path

    def file(self, ending: str) -> Path:
        return self.folder / f"{self.name}{ending}"


def main() -> int:
    """Write, look and tell."""
    parser = argparse.ArgumentParser(description="Have other programs look at reports in every format.")
    parser.add_argument("dossiers", nargs="*", type=Path, help="dossiers to write reports of as well")
    parser.add_argument("--to", type=Path, default=ROOT / "out" / "reports", help="the folder of reports and pictures")
    parser.add_argument("--install", action="store_true", help="fetch with npm what it has of what is needed")
    parser.add_argument("--only", default="", help="only checks with this in their names")
    parser.add_argument("--of", default="", help="only stories with this in their names")
    asked = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    modules = ROOT / "out" / "tools"
    if asked.install:
        modules.mkdir(parents=True, exist_ok=True)
        said("npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", modules, *MODULES)
    wrong = 0
    for name, story in stories(asked.dossiers):
        if asked.of not in name:
            continue
        bench = Bench(name, asked.to / name, modules)
        bench.folder.mkdir(parents=True, exist_ok=True)
        write(story, bench)
        for check in CHECKS:
            label = check.__name__.replace("_", " ")
            if asked.only not in label:
                continue
            try:
                found = list(check(bench, story))
            except Absent as absent:
                sys.stdout.write(f"{name:10} {label:24} skipped: {absent}\n")
                continue
            except subprocess.TimeoutExpired as late:
                found = [f"{late.cmd[0]} was not ready after {late.timeout} seconds"]
            wrong += len(found)
            sys.stdout.write(f"{name:10} {label:24} {'fine' if not found else f'{len(found)} findings'}\n")
            sys.stdout.writelines(f"    {one}\n" for one in found)
            sys.stdout.flush()
    return int(wrong > 0)


def stories(dossiers: Iterable[Path]) -> Iterator[tuple[str, Reviewed]]:
    """The invented stories, then what the dossiers hold."""
    from core.dossier.dossier import Dossier
    from core.review.overlay import Reviewed
    from tests.core.conftest import ferry_comparison, many_matches
    from tests.core.reports.conftest import with_review
    from tests.core.reports.hard_texts import hard_story

    yield "ferry", with_review(ferry_comparison())
    yield "hard", hard_story()
    yield "many", Reviewed(many_matches(300))
    for path in dossiers:
        found = Dossier.open(path, read_only=True).story.reviewed
        if found is not None:
            yield path.stem, found


def write(story: Reviewed, bench: Bench) -> None:
    """All formats that the story can be written in, and those with pages in the other layout and short."""
    from core.errors import CrossreadError
    from core.reports.contents import Contents, Grade, Layout, Publisher
    from core.reports.write import rendered
    from core.reports.writers import WRITERS

    publisher = Publisher("Night Desk", "https://desk.example/", "https://desk.example/a.png", "https://desk.example/1")
    scale = (Grade("false", 1), Grade("mostly true", 4), Grade("true", 5))
    shapes = {
        "": Contents(publisher=publisher, scale=scale),
        "-list": Contents(layout=Layout.LIST),
        "-short": Contents(short=True),
    }
    for shape, contents in shapes.items():
        for one in WRITERS.values():
            if shape and one.name not in {"html", "pdf", "docx", "odt"}:
                continue
            path = bench.file(f"{shape}{one.ending}")
            try:
                path.write_bytes(rendered(story, one.name, contents))
            except CrossreadError:
                path.unlink(missing_ok=True)  # not rated, or not two sources


def said(*command: str | Path, fine: Sequence[int] = (0,)) -> str:
    """What a program says; raises `Absent` where there is none of that name."""
    if shutil.which(str(command[0])) is None:
        raise Absent(f"there is no {command[0]}")
    told = [str(part) for part in command]
    done = subprocess.run(told, capture_output=True, text=True, check=False, timeout=PATIENCE, errors="replace")
    if done.returncode not in fine:
        return f"{command[0]} ended with {done.returncode}: {done.stderr.strip()[-400:]}"
    return done.stdout


def module(bench: Bench, name: str) -> Path:
    """The folder of a package of npm."""
    folder = bench.modules / "node_modules" / name
    if not folder.is_dir():
        raise Absent(f"npm's {name} is not there; --install fetches it")
    return folder


def letters(text: str) -> str:
    """The letters and digits of `text` without what a page may break, join or turn."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(char for char in plain if unicodedata.category(char)[0] in "LN")


def words_missing(told: str, story: Reviewed) -> Iterator[str]:
    """Claims of which words are not in `told`, which is in one direction: those read from the left alone are sought."""
    from core.model import ClaimIndex
    from core.plain_text import rightward
    from core.reports.data import report_of
    from core.reports.telling import displayed
    from core.words import words

    there = letters(told)
    index = ClaimIndex.of(story.comparison.sources)
    for row in report_of(story, words()).matches:
        for cell in row.cells:
            for claim in cell.claims:
                parts = [letters(word) for one in claim.segments for word in displayed(one.text).split()]
                if not all(part in there for part in parts if part.isascii() or rightward(part)):
                    yield f"{claim.id} is not all there: {index.text(claim.id)[:60]!r}"


def pdf_is_sound(bench: Bench, story: Reviewed) -> Iterator[str]:
    """Its syntax, its tags, its fonts, its words."""
    for shape in ("", "-list", "-short"):
        path = bench.file(f"{shape}.pdf")
        checked = said("qpdf", "--check", path)
        if "No syntax or stream encoding errors" not in checked:
            yield f"{path.name}: {checked[-300:]}"
        if "Tagged:          yes" not in said("pdfinfo", path):
            yield f"{path.name} is not tagged"
        fonts = said("pdffonts", path).splitlines()[2:]
        yield from (f"{path.name}: not embedded: {line}" for line in fonts if line.split()[-5] != "yes")
        if not shape:
            yield from words_missing(said("pdftotext", "-raw", path, "-"), story)
        pictures(path)


def pdf_is_accessible(bench: Bench, _: Reviewed) -> Iterator[str]:
    """PDF/UA-1, as veraPDF sees it."""
    for shape in ("", "-list", "-short"):
        told = said("verapdf", "--flavour", "ua1", "--format", "text", bench.file(f"{shape}.pdf"), fine=(0, 1))
        if not told.startswith("PASS"):
            yield told[:600]


def office_opens_it(bench: Bench, story: Reviewed) -> Iterator[str]:
    """LibreOffice opens documents and workbooks, and what it prints has the words."""
    for ending in (*OFFICE, "-list.docx", "-list.odt", "-short.docx", "-short.odt"):
        path = bench.file(ending)
        if not path.is_file():
            continue
        folder = bench.folder / "printed" / ending.strip(".-").replace(".", "-")
        said("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, path)
        printed = folder / f"{path.stem}.pdf"
        if not printed.is_file():
            yield f"{path.name} was not printed"
            continue
        if ending in {".docx", ".odt"}:
            yield from (f"{path.name}: {one}" for one in words_missing(said("pdftotext", "-raw", printed, "-"), story))
        pictures(printed)
        if "-short" in ending and "Pages:           1\n" not in said("pdfinfo", printed):
            yield f"{path.name} is more than a page"


def pictures(path: Path) -> None:
    """The first pages of a PDF as pictures beside it."""
    said("pdftoppm", "-r", "70", "-l", str(PAGES), "-png", path, path.with_suffix(""))


def page_is_valid(bench: Bench, _: Reviewed) -> Iterator[str]:
    """HTML, as the validator of the W3C and html-validate see it. That texts are not in a normal form is no fault."""
    jar = module(bench, "vnu-jar") / "build" / "dist" / "vnu.jar"
    validate = module(bench, "html-validate") / "bin" / "html-validate.mjs"
    rules = bench.folder / "html-validate.json"
    presets = [f"html-validate:{name}" for name in ("recommended", "document", "a11y")]
    rules.write_text(
        json.dumps({"root": True, "extends": presets, "rules": dict.fromkeys(("doctype-style", "long-title"), "off")}),
        "utf-8",
    )
    for shape in ("", "-short"):
        page = bench.file(f"{shape}.html")
        told = said("java", "-jar", jar, "--stdout", "--format", "gnu", page, fine=(0, 1)).splitlines()
        yield from (line[:300] for line in told if "Normalization Form C" not in line)
        found = said("node", validate, "--config", rules, "--formatter", "text", page, fine=(0, 1))
        yield from (line[:300] for line in found.splitlines() if line.strip())


def page_is_accessible(bench: Bench, _: Reviewed) -> Iterator[str]:
    """What axe-core finds in Chromium, whether it fits narrow and wide, asks for nothing and works without scripts."""
    module(bench, "puppeteer-core")
    module(bench, "axe-core")
    chromium = next((found for name in CHROMIUMS if (found := shutil.which(name))), None)
    if chromium is None:
        raise Absent("there is no Chromium")
    script = ROOT / "packaging" / "check_page.mjs"
    for shape in ("", "-short"):
        told = said("node", script, bench.file(f"{shape}.html"), bench.folder, chromium, bench.modules)
        try:
            found = json.loads(told)
        except ValueError:
            yield told[-600:]
            continue
        for what in ("axe", "wide", "asked", "console"):
            yield from (f"{what}: {one}" for one in found[what])
        for what in ("filter", "join"):
            if found[what] not in {"works", "none"}:
                yield f"{what}: {found[what]}"


def claims_fit_schema_org(bench: Bench, _: Reviewed) -> Iterator[str]:
    """Each ClaimReview against the definitions of schema.org, as types that a compiler checks."""
    path = bench.file(".jsonld")
    if not path.is_file():
        raise Absent("nothing in this story is rated")
    compiler = module(bench, "typescript") / "bin" / "tsc"
    module(bench, "schema-dts")
    graph = json.loads(path.read_bytes())["@graph"]
    lines = ['import type { ClaimReview } from "schema-dts";']
    lines += [f"export const r{at}: ClaimReview = {json.dumps(one)};" for at, one in enumerate(graph)]
    source = bench.modules / "claims.ts"
    source.write_text("\n".join(lines), encoding="utf-8")
    told = said("node", compiler, "--noEmit", "--strict", "--ignoreConfig", source, fine=(0, 1, 2))
    yield from (line[:400] for line in told.splitlines() if line.strip())


def tables_are_read_back(bench: Bench, story: Reviewed) -> Iterator[str]:
    """CSV by pandas, workbooks by openpyxl: as many rows as there are, each text as it was written, no formula."""
    try:
        import openpyxl
        import pandas
    except ImportError as error:
        raise Absent(f"there is no {error.name}") from None
    differences = sum(len(match.differences) for match in story.comparison.matches if match.status != "rejected")
    wanted = {
        ".csv": differences,
        ".matches.csv": sum(match.status != "rejected" for match in story.comparison.matches),
        ".claims.csv": sum(1 for _ in story.comparison.claims()),
    }
    for ending, rows in wanted.items():
        data = bench.file(ending).read_bytes()
        frame = pandas.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, encoding="utf-8-sig")
        plain = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1:]
        if len(frame) != rows or frame.to_numpy().tolist() != plain:
            yield f"{ending}: {len(frame)} rows, not {rows}, or other cells"
    book = openpyxl.load_workbook(bench.file(".xlsx"))
    if [sheet.max_row - 1 for sheet in book.worksheets[:3]] != list(wanted.values()):
        yield f"the workbook has {[sheet.max_row - 1 for sheet in book.worksheets]} rows"
    for sheet in book.worksheets:
        for cells in sheet.iter_rows():
            yield from (f"{sheet.title} {one.coordinate} is a formula" for one in cells if one.data_type == "f")


CHECKS: tuple[Callable[[Bench, Reviewed], Iterator[str]], ...] = (
    pdf_is_sound,
    pdf_is_accessible,
    office_opens_it,
    page_is_valid,
    page_is_accessible,
    claims_fit_schema_org,
    tables_are_read_back,
)

if __name__ == "__main__":
    sys.exit(main())
