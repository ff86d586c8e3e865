# SPDX-License-Identifier: Apache-2.0
"""What can be typed after `crossread`, with help from which a person can learn it. Imports nothing slow."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from core import __version__
from core.cli.exits import MEANING
from core.cli.models_arguments import add_models
from core.model import DifferenceKind, EventAnswer, KindGravity, Severity
from core.reports.bounds import MOST_CONTEXT
from core.reports.writers import WRITERS

DOSSIER: Final = ".crossread"
STORY_FORMATS: Final = ("text", "json", "tsv")
STORY_TABLES: Final = ("numbers", "people", "dates")
DETAILS: Final = {
    "title": ("TITLE", "its title"),
    "outlet": ("NAME", "who published it"),
    "author": ("NAME", "who wrote it"),
    "date": ("DATE", 'when it was published, such as 2024-03-26 or "26 March 2024"'),
    "url": ("ADDRESS", "where it was published"),
    "language": ("CODE", "what it is written in, such as de or pt-br"),
}

_EXITS = "\n".join(f"  {code.value:>3}  {meaning}" for code, meaning in MEANING.items())
_DESCRIPTION = """\
Reads several accounts of one event side by side: pairs the claims that say the same,
shows and names what differs inside each pair, and lists what only one account says."""
_EPILOG = f"""\
examples:
  crossread compare post.html courier.txt                  a report on the terminal
  crossread compare post.html courier.txt -o report.html   a report to read, print and send
  crossread compare a.txt b.txt c.txt -o report.json       three accounts, for a script
  crossread compare a.txt b.txt -o story.crossread         a dossier, to be reviewed in the window
  crossread report story.crossread -o report.html          a report with what was decided
  crossread story a.txt b.txt c.txt                        all numbers, people and dates, account by account
  crossread example                                        see what a report looks like
  crossread inspect post.html | head                       what the program reads in a page

"crossread COMMAND --help" tells more about each command.
The window is started by "crossread-gui".

exit codes:
{_EXITS}

environment:
  CROSSREAD_DEBUG=1   show where in the program an error came from
"""
_COMPARE = """\
Compares two or more sources: plain text, Markdown, saved web pages (HTML, MHTML, WARC, WACZ), PDF, Word, OpenDocument,
RTF, EPUB, e-mail and JSON Lines; a folder stands for the files in it. "-" reads one from standard input.

Nothing leaves this computer, and no source is changed."""
_COMPARE_EPILOG = """\
details of the sources:
  Title, outlet, author, date, address and language are read from the source where they stand there.
  What you give wins. Give each option once a source, in the order of the sources,

    crossread compare a.txt b.txt --outlet "Tidewater Post" --outlet "Harbor Courier"

  or name the source by its letter, A for the first, B for the second and so on:

    crossread compare a.txt b.txt --date B=2024-03-27 --outlet B="Harbor Courier"

examples:
  crossread compare a.html b.html                          on the terminal
  crossread compare a.html b.html -o report.html           a page; nothing in it is loaded from elsewhere
  crossread compare a.html b.html --format json | jq .     for a script
  xclip -o | crossread compare a.html - -o report.html     a pasted text against a saved page
  crossread compare a.html b.html --strictness 0.8         only pairs of which about 80 in 100 or more are right
"""
_PAIRS = """\
Judges pairs of sentences, for scripts and measurements: JSON Lines in, JSON Lines out, in the same order.

  in    {"id": 1, "a": "A sentence.", "b": "Another.", "context_a": "…", "context_b": "…"}
  out   {"id": 1, "score": 0.93, "relation": "conflict", "alignment": [[[0, 5], [4, 9]], …], "differences": […]}

"id" is given back as it came. The contexts, the texts of the two articles, may be left out. "alignment" lists
which words and marks of "a" stand for which of "b", as offsets of code points. A line that is broken gets
{"id": …, "error": "…"}, and the run goes on."""
_INSPECT = """\
Shows what the program reads in each source: one line of JSON a source, with its text, what is left out of it and
why, and every claim with its speaker, verb of saying, quotations, numbers, dates and names."""
_STORY = """\
Shows what two or more sources say across the whole story: all numbers, with what each source says of each quantity;
all people, with how each source names them and how much it lets them say; all dates, as a timeline.

Conflicts come first (✕), then what differs (▲) and what agrees (▪); ⋮ stands before what one source alone has."""
_STORY_EPILOG = """\
examples:
  crossread story a.html b.html c.txt                      on the terminal
  crossread story a.html b.html --only numbers             one of the tables
  crossread story a.html b.html --format json | jq .       for a script
  crossread story a.html b.html --only people --format tsv -o people.tsv    for a spreadsheet
"""
_REPORT = """\
Writes reports of dossiers: the comparison as it is with what a person has decided. Nothing is compared again."""
_REPORT_EPILOG = """\
profiles:
  A profile is a file of what a report holds: JSON, as the window saves it, where its name ends in .json, else TOML.
  One that was saved in the window goes by its name alone: --profile "For the lawyer".
  Every entry may be left out; this is TOML, and JSON has the same:

    title = "The ferry at Port Halden"     introduction = "Two paragraphs, an empty line between."
    extent = "differences"                 decided = "confirmed"           context = 1
    only_here = true                       left_out = false                reasons = true
    slight = false                         notes = true                    anonymous = true
    layout = "list"                        paper = "letter"                short = false
    logo = "desk.png"                      html_template = "desk.html"     docx_template = "desk.docx"
    scale = ["false", "mostly true", "true"]
    [filter]                               kinds = ["number", "negation"]  sources = ["A", "B"]
    [publisher]                            name = "Night Desk"             page = "https://desk.example/checks/7"

examples:
  crossread compare a.html b.html -o story.crossread       a dossier: sources, comparison and, later, your review
  crossread report story.crossread -o report.html          a page to read, print and send
  crossread report story.crossread --format json | jq .    for a script, with the review
  crossread report story.crossread --format html,pdf,docx --profile desk.toml -o reports
  crossread report dossiers --format pdf --short -o reports    a page of every dossier in a folder
  crossread report story.crossread --format pdf -o - | lp      to standard output
"""
_VERSIONS = """\
Shows what an outlet has changed in an article: sentence by sentence what was added, removed, moved or reworded, which
details are others, and whether a notice says so. Reads two versions of ONE account; needs no model."""
_VERSIONS_EPILOG = """\
examples:
  crossread versions monday.html tuesday.html
  crossread versions monday.html https://news.example/story --fetch
  crossread versions monday.html tuesday.html --format json | jq .
"""
_ARCHIVE = """\
Writes the sources of a dossier as a web archive (WARC 1.1) that other programs open: what was asked of whom and when,
every answer on the way, and the bytes that were read. Sources from files and pastes are kept beside them."""
_ARCHIVE_EPILOG = """\
examples:
  crossread compare https://one.example/a https://two.example/b --fetch -o story.crossread
  crossread archive story.crossread -o story.warc.gz
"""
_REVIEW = """\
Lets two people review one story: what stands of a review goes out as a small file with who decided it when, and
another's comes in. The file holds no word of the articles; a review of other sources is refused."""
_REVIEW_EPILOG = """\
examples:
  crossread review export story.crossread -o ada.crossread-review
  crossread review import story.crossread lou.crossread-review                      what only Lou decided
  crossread review import story.crossread lou.crossread-review --contested theirs   and what both decided
"""
_EXAMPLE = """\
Compares the example accounts that come with the program, writes the report and says where it is."""


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30)


def parser() -> argparse.ArgumentParser:
    """The whole command line; `command` of what it parses is the name of the command."""
    top = argparse.ArgumentParser(
        "crossread", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=_Help, allow_abbrev=False
    )
    top.add_argument("--version", action="version", version=f"crossread {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands", required=True)

    compare = _command(commands, "compare", "compare two or more sources and write a report", _COMPARE, _COMPARE_EPILOG)
    compare.add_argument(
        "sources", nargs="*", metavar="SOURCE", help="a file, an address (with --fetch), or - for standard input"
    )
    compare.add_argument(
        "--paste", action="store_true", help="read one more source, the last, from standard input (the same as -)"
    )
    _report(compare)
    _details(compare)
    _fetching(compare)
    _pages(compare)
    _settings(compare)
    _differences(compare)
    _model(compare)

    example = _command(commands, "example", "compare the example accounts", _EXAMPLE)
    _report(example)
    _settings(example)
    _differences(example)
    _model(example)

    report = _command(commands, "report", "write a report of a dossier", _REPORT, _REPORT_EPILOG)
    report.add_argument(
        "stories",
        nargs="+",
        metavar="FILE",
        type=Path,
        help="a dossier (.crossread), a comparison (.json), or a folder of dossiers",
    )
    _reports(report)
    report.add_argument("--quiet", "-q", action="store_true", help="no remarks, only errors")

    story = _command(commands, "story", "show all numbers, people and dates of the sources", _STORY, _STORY_EPILOG)
    story.add_argument(
        "sources", nargs="*", metavar="SOURCE", help="a file, an address (with --fetch), or - for standard input"
    )
    story.add_argument(
        "--paste", action="store_true", help="read one more source, the last, from standard input (the same as -)"
    )
    story.add_argument("--only", choices=STORY_TABLES, help="one of the tables; without it, all")
    story.add_argument("--format", choices=STORY_FORMATS, default="text", help="without it, text")
    story.add_argument("-o", "--output", metavar="FILE", type=Path, help="without it, to standard output")
    _details(story)
    _fetching(story)
    _pages(story)
    _settings(story)
    _differences(story)
    _model(story)

    pairs = _command(commands, "pairs", "judge pairs of sentences, as JSON Lines", _PAIRS)
    _differences(pairs)
    _model(pairs)

    _inspect(commands)

    versions = _command(
        commands, "versions", "show what was changed from one version to another", _VERSIONS, _VERSIONS_EPILOG
    )
    for name in ("earlier", "later"):
        versions.add_argument(name, metavar=name.upper(), help="a file, an address (with --fetch), or -")
    versions.add_argument("--format", choices=("text", "json"), default="text", help="without it, text")
    versions.add_argument("-o", "--output", metavar="FILE", type=Path, help="without it, to standard output")
    _fetching(versions)

    archive = _command(
        commands, "archive", "write the sources of a dossier as a web archive", _ARCHIVE, _ARCHIVE_EPILOG
    )
    archive.add_argument("story", metavar="FILE", type=Path, help="a dossier (.crossread)")
    archive.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help=".warc, or .warc.gz; without it, beside the dossier"
    )
    archive.add_argument("--quiet", "-q", action="store_true", help="no remarks, only errors")
    _review(commands)
    add_models(commands, _Help)
    return top


def _review(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    review = _command(
        commands, "review", "give what was decided to a second reviewer, or take theirs over", _REVIEW, _REVIEW_EPILOG
    )
    verbs = review.add_subparsers(dest="verb", metavar="VERB", required=True)
    out = _command(verbs, "export", "write what stands of a review as a small file", _REVIEW)
    out.add_argument("story", metavar="FILE", type=Path, help="a dossier (.crossread)")
    out.add_argument("-o", "--output", metavar="FILE", type=Path, help="without it, beside the dossier")
    into = _command(verbs, "import", "take another's review over into a dossier, as one step to undo", _REVIEW)
    into.add_argument("story", metavar="FILE", type=Path, help="a dossier (.crossread)")
    into.add_argument("review", metavar="REVIEW", type=Path, help="another's review of the same sources")
    into.add_argument(
        "--contested",
        choices=("mine", "theirs"),
        default="mine",
        help="whose holds where both decided (mine)",
    )
    for verb in (out, into):
        verb.add_argument("--quiet", "-q", action="store_true", help="no remarks, only errors")


def _inspect(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    inspect = _command(commands, "inspect", "show what is read in sources, as JSON Lines", _INSPECT)
    inspect.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="a file, an address (with --fetch), or - for standard input"
    )
    inspect.add_argument("--quiet", "-q", action="store_true", help="no progress")
    _fetching(inspect)
    _pages(inspect)


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    told: str,
    description: str,
    epilog: str | None = None,
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name, help=told, description=description, epilog=epilog, formatter_class=_Help, allow_abbrev=False
    )


def _details(command: argparse.ArgumentParser) -> None:
    details = command.add_argument_group("details of the sources, in their order or with their letters")
    for name, (what, told) in DETAILS.items():
        details.add_argument(f"--{name}", action="append", default=[], metavar=f"[LETTER=]{what}", help=told)


def _fetching(command: argparse.ArgumentParser) -> None:
    fetching = command.add_argument_group("addresses among the sources")
    fetching.add_argument(
        "--fetch",
        action="store_true",
        help="contact the servers of the addresses that are given; without it, nothing is fetched",
    )
    fetching.add_argument(
        "--allow-private",
        action="store_true",
        help="also where an address leads into this computer or a private network",
    )


def _pages(command: argparse.ArgumentParser) -> None:
    pages = command.add_argument_group("files that hold several articles, or pictures of pages")
    pages.add_argument(
        "--page",
        action="append",
        default=[],
        metavar="[LETTER=]PAGE",
        help="which article of a web archive or a file of articles is meant: its number, or its address",
    )
    pages.add_argument(
        "--ocr", action="store_true", help="read pictures of pages with Tesseract, which must be installed"
    )


def _report(command: argparse.ArgumentParser) -> None:
    report = command.add_argument_group("the report")
    report.add_argument(
        "--format", choices=tuple(WRITERS), help="of the report; without it, what the ending of FILE says, else text"
    )
    report.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="where to write it; without it, to standard output"
    )
    report.add_argument(
        "--with-story",
        action="store_true",
        help="in JSON, too, the tables of all numbers, people and dates (text and HTML always have them)",
    )


def _reports(command: argparse.ArgumentParser) -> None:
    """What several reports of one dossier are to be."""
    report = command.add_argument_group("the reports")
    report.add_argument(
        "--format",
        metavar="FORMAT[,…]",
        help=f"one or more of {', '.join(WRITERS)}; without it, what the ending of OUTPUT says, else text",
    )
    report.add_argument(
        "-o",
        "--output",
        metavar="OUTPUT",
        type=Path,
        help="a file, a folder for several reports, or - for standard output",
    )
    report.add_argument(
        "--profile", metavar="FILE|NAME", type=Path, help="what they hold: a file, or a name (see below)"
    )
    holds = command.add_argument_group("what they hold, whatever the profile says")
    holds.add_argument("--differences-only", action="store_true", help="only matches with something worth a look")
    holds.add_argument("--confirmed-only", action="store_true", help="only what a person has confirmed")
    holds.add_argument("--context", metavar="N", type=_context, help="N sentences before and after each claim")
    holds.add_argument("--short", action="store_true", help="one page: the gravest differences, and what is only here")
    holds.add_argument("--no-notes", action="store_true", help="without the reviewers' notes")
    holds.add_argument("--anonymous", action="store_true", help="without the reviewers' names")
    holds.add_argument(
        "--with-story", action="store_true", help="in JSON, too, the tables of numbers, people and dates"
    )
    holds.add_argument("--title", metavar="TITLE", help="what stands above it")
    holds.add_argument("--language", metavar="CODE", help="of the report's own words: en or de")
    holds.add_argument("--layout", choices=("side-by-side", "list"), help="of PDF, DOCX and ODT")


def _context(text: str) -> int:
    if not text.isdecimal() or int(text) > MOST_CONTEXT:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of sentences up to {MOST_CONTEXT}")
    return int(text)


def _settings(command: argparse.ArgumentParser) -> None:
    settings = command.add_argument_group("what counts as a match")
    settings.add_argument(
        "--strictness",
        type=_fraction,
        metavar="0…1",
        help="the least probability at which two claims are shown as a match (default 0.5)",
    )
    events = settings.add_mutually_exclusive_group()
    for flag, answer, words in (
        ("--same-event", EventAnswer.SAME, "take it that the sources tell of one event, whatever the program thinks"),
        (
            "--related-events",
            EventAnswer.RELATED,
            "take it that they tell of one story on different days, and ask more of a match",
        ),
        (
            "--different-events",
            EventAnswer.DIFFERENT,
            "take it that they tell of different events, and show only what is nearly certain",
        ),
    ):
        events.add_argument(flag, dest="same_event", action="store_const", const=answer, help=words)


def _differences(command: argparse.ArgumentParser) -> None:
    differences = command.add_argument_group("which differences are told")
    differences.add_argument(
        "--uncertain", action="store_true", help="also those that the program is not sure of; many of them are none"
    )
    differences.add_argument(
        "--gravity",
        action="append",
        default=[],
        type=_kind_gravity,
        metavar="KIND=high|medium|low",
        help="how grave every difference of KIND is to be taken, for instance name_form=medium",
    )
    differences.add_argument(
        "--rules",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="rules of your own, in TOML: kinds, patterns and words that differ (may be given more than once; a folder "
        "stands for its files *.toml)",
    )


def _model(command: argparse.ArgumentParser) -> None:
    model = command.add_argument_group("how it is done")
    model.add_argument(
        "--model", metavar="PATH|NAME", help="another sentence-transformers model: its folder, or its name on the hub"
    )
    model.add_argument(
        "--allow-download",
        action="store_true",
        help="fetch the model NAME if it is not here (see crossread models); else nothing is fetched",
    )
    model.add_argument("--threads", type=_positive, metavar="N", help="how many processor cores the model may use")
    model.add_argument("--no-cache", action="store_true", help="neither use nor keep vectors from earlier runs")
    model.add_argument("--quiet", "-q", action="store_true", help="no progress and no remarks, only errors")


def _kind_gravity(text: str) -> KindGravity:
    kind, _, severity = text.partition("=")
    try:
        return KindGravity(DifferenceKind(kind.strip().replace("-", "_")), Severity(severity.strip()))
    except ValueError:
        kinds, gravities = ", ".join(DifferenceKind), ", ".join(Severity)
        raise argparse.ArgumentTypeError(
            f"{text!r} is no KIND=GRAVITY; the kinds are {kinds}, the gravities {gravities}"
        ) from None


def _fraction(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1.0:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 1")
    return value


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of cores")
    return int(text)
