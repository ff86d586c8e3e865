# SPDX-License-Identifier: Apache-2.0
"""One undo command a verb. Each moves one record of the desk's history forth and back; what it does says core.

A command holds no state of its own: the stack that it stands on can be made again from the history at any time.
"""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from core.model import Status
from core.review.decisions import (
    Attribute,
    Bookmark,
    Cut,
    Decision,
    Describe,
    Flag,
    Ignore,
    Importance,
    Join,
    Judge,
    LeaveOut,
    Link,
    NoCounterpart,
    Note,
    Rate,
    Record,
    Tag,
    Taken,
    Unlink,
    Weigh,
)
from core.words import words


class Holder(Protocol):
    """Whose history a command moves."""

    def hold(self, record: Record) -> None: ...

    def take_back(self, record: Record) -> None: ...


class DeskCommand(QUndoCommand):
    """`about`: what the record is about, as a person sees it: "A3 · B5"."""

    def __init__(self, desk: Holder, record: Record, about: str) -> None:
        super().__init__()
        self._desk = desk
        self.record = record
        self.setText(self.named(record.decisions[0]).format(about=about))

    def named(self, decision: Decision) -> str:
        """What is done, with {about} where that goes."""
        raise NotImplementedError

    def redo(self) -> None:
        self._desk.hold(self.record)

    def undo(self) -> None:
        self._desk.take_back(self.record)


class JudgeCommand(DeskCommand):
    def named(self, decision: Decision) -> str:
        assert isinstance(decision, Judge)  # noqa: S101
        return {
            Status.CONFIRMED: QCoreApplication.translate("Desk", "confirm {about}"),
            Status.REJECTED: QCoreApplication.translate("Desk", "reject {about}"),
            Status.UNREVIEWED: QCoreApplication.translate("Desk", "open {about} again"),
        }[decision.status]


class FlagCommand(DeskCommand):
    def named(self, decision: Decision) -> str:
        return (
            QCoreApplication.translate("Desk", "flag {about}")
            if isinstance(decision, Flag) and decision.on
            else QCoreApplication.translate("Desk", "take the flag off {about}")
        )


class NoteCommand(DeskCommand):
    """While somebody writes, one note follows the other; together they are one step."""

    session: object = None

    def named(self, _decision: Decision) -> str:
        return QCoreApplication.translate("Desk", "note on {about}")

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, NoteCommand) or other.session is None or other.session is not self.session:
            return False
        self.record = other.record
        return True


class RateCommand(DeskCommand):
    def named(self, _decision: Decision) -> str:
        return QCoreApplication.translate("Desk", "rate {about}")


class TagCommand(DeskCommand):
    def named(self, _decision: Decision) -> str:
        return QCoreApplication.translate("Desk", "tags of {about}")


class WeighCommand(DeskCommand):
    def named(self, decision: Decision) -> str:
        assert isinstance(decision, Weigh)  # noqa: S101
        text = {
            Importance.IMPORTANT: QCoreApplication.translate("Desk", "important: {kind}, {about}"),
            Importance.UNIMPORTANT: QCoreApplication.translate("Desk", "unimportant: {kind}, {about}"),
            None: QCoreApplication.translate("Desk", "as found: {kind}, {about}"),
        }[decision.importance]
        return text.replace("{kind}", words().kind(decision.difference.kind))


class IgnoreCommand(DeskCommand):
    def named(self, decision: Decision) -> str:
        assert isinstance(decision, Ignore)  # noqa: S101
        if decision.match is None:
            text = (
                QCoreApplication.translate("Desk", "ignore everywhere: {kind}")
                if decision.on
                else QCoreApplication.translate("Desk", "no longer ignore: {kind}")
            )
        else:
            text = (
                QCoreApplication.translate("Desk", "ignore here: {kind}, {about}")
                if decision.on
                else QCoreApplication.translate("Desk", "no longer ignore here: {kind}, {about}")
            )
        return text.replace("{kind}", words().kind(decision.kind))


class NoCounterpartCommand(DeskCommand):
    def named(self, decision: Decision) -> str:
        on = isinstance(decision, NoCounterpart) and decision.on
        return (
            QCoreApplication.translate("Desk", "no counterpart: {about}")
            if on
            else QCoreApplication.translate("Desk", "perhaps a counterpart: {about}")
        )


class LinkCommand(DeskCommand):
    def named(self, _decision: Decision) -> str:
        return QCoreApplication.translate("Desk", "link {about}")


class UnlinkCommand(DeskCommand):
    def named(self, _decision: Decision) -> str:
        return QCoreApplication.translate("Desk", "unlink {about}")


class CutCommand(DeskCommand):
    def named(self, _decision: Decision) -> str:
        return QCoreApplication.translate("Desk", "split {about}")


class JoinCommand(DeskCommand):
    def named(self, _decision: Decision) -> str:
        return QCoreApplication.translate("Desk", "merge {about}")


class LeaveOutCommand(DeskCommand):
    def named(self, decision: Decision) -> str:
        return (
            QCoreApplication.translate("Desk", "leave out a passage of {about}")
            if isinstance(decision, LeaveOut) and decision.on
            else QCoreApplication.translate("Desk", "put back a passage of {about}")
        )


class DescribeCommand(DeskCommand):
    def named(self, _decision: Decision) -> str:
        return QCoreApplication.translate("Desk", "details of {about}")


class AttributeCommand(DeskCommand):
    def named(self, _decision: Decision) -> str:
        return QCoreApplication.translate("Desk", "speaker of {about}")


class BookmarkCommand(DeskCommand):
    def named(self, decision: Decision) -> str:
        return (
            QCoreApplication.translate("Desk", "take the bookmark off {about}")
            if isinstance(decision, Bookmark) and decision.name is None
            else QCoreApplication.translate("Desk", "bookmark {about}")
        )


class TakeOverCommand(DeskCommand):
    """What another reviewer has decided, however much of it."""

    def named(self, _decision: Decision) -> str:
        return QCoreApplication.translate("Desk", "take over {about}")


COMMANDS: Final[dict[type[Decision], type[DeskCommand]]] = {
    Judge: JudgeCommand,
    Flag: FlagCommand,
    Note: NoteCommand,
    Rate: RateCommand,
    Tag: TagCommand,
    Weigh: WeighCommand,
    Ignore: IgnoreCommand,
    NoCounterpart: NoCounterpartCommand,
    Link: LinkCommand,
    Unlink: UnlinkCommand,
    Cut: CutCommand,
    Join: JoinCommand,
    LeaveOut: LeaveOutCommand,
    Describe: DescribeCommand,
    Attribute: AttributeCommand,
    Bookmark: BookmarkCommand,
    Taken: TakeOverCommand,
}


def command(desk: Holder, record: Record, about: str) -> DeskCommand:
    """The command of the verb of a record."""
    return COMMANDS[type(record.decisions[0])](desk, record, about)
