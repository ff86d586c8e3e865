# SPDX-License-Identifier: Apache-2.0
"""The page of the language model: nothing is asked before a click, what comes is shown before it is fetched."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.errors import CrossreadError, ErrorCode
from core.hub.offer import Offer, OfferedFile
from core.hub.offer_json import held_to_json, offer_to_json
from core.model import Comparison, Generator, ModelIdentity, Notice, NoticeCode
from core.semantics.store import RECORD, HeldModel, held_models
from gui.bars import Tone
from gui.chosen_model import ChosenModel
from gui.preferences import Choices, Preferences
from gui.settings.dialog import SettingsDialog
from gui.settings.model_page import ModelPage
from gui.window import MainWindow

from .standins import FakeDialogs, FakeEngine

NAME, SHA = "quay/many-tongues", "ab" * 20
OFFER = Offer(
    name=NAME,
    revision=SHA,
    asked="main",
    hub="https://hub.example",
    files=(
        OfferedFile("config.json", 400, None, "1" * 40),
        OfferedFile("model.safetensors", 90_000_000, "2" * 64, None),
    ),
    licence="mit",
    languages=("de", "fr", "xx"),
    kind="bert",
    dimensions=384,
    prefix="",
    begun=0,
    held=False,
)


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "models"
    monkeypatch.setenv("CROSSREAD_MODELS", str(folder))
    return folder


@pytest.fixture
def put(store: Path) -> Callable[[], HeldModel]:
    """Put a model into the store, without weights."""

    def make() -> HeldModel:
        folder = store / f"quay--many-tongues@{SHA[:12]}"
        folder.mkdir(parents=True, exist_ok=True)
        record = {
            "schema": 1,
            "name": NAME,
            "revision": SHA,
            "asked": "main",
            "hub": "https://hub.example",
            "licence": "mit",
            "languages": ["de", "fr"],
            "fetched": "2026-05-01T10:00:00Z",
            "size": 90_000_400,
            "files": {"config.json": "3" * 64, "model.safetensors": "4" * 64},
        }
        (folder / RECORD).write_text(json.dumps(record))
        return held_models()[0]

    return make


@pytest.fixture
def hub_engine(engine: FakeEngine) -> FakeEngine:
    engine.wait_for |= {"offer", "fetch_model", "remove_model"}
    return engine


@pytest.fixture
def dialog(qtbot: QtBot, hub_engine: FakeEngine) -> SettingsDialog:
    made = SettingsDialog(Choices(), engine=hub_engine)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show_page("model")
    made.show()
    return made


def lines(page: ModelPage) -> list[str]:
    return [page.list.item(row).text().strip() for row in range(page.list.count())]


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def ask(qtbot: QtBot, page: ModelPage, engine: FakeEngine, offer: Offer = OFFER) -> None:
    """Type the name and have the hub answer."""
    page.name.setText(NAME)
    click(qtbot, page.look_up)
    engine.finished.emit(engine.of("offer")[-1].id, {"offer": offer_to_json(offer)})


def test_the_page_shows_what_is_here_and_asks_nobody(dialog: SettingsDialog, engine: FakeEngine) -> None:
    page = dialog.model
    assert lines(page)[0] == "●  all-MiniLM-L6-v2, on board: English"
    assert any("multilingual-e5-small: 94 languages, about 488 MB" in line for line in lines(page))
    page.list.setCurrentRow(2)
    assert "huggingface.co will be asked" in page.facts.text()
    assert page.show_offer.isVisible()
    assert not page.fetch.isVisible()
    assert engine.asked == []


def test_what_comes_is_shown_then_fetched_then_used(
    dialog: SettingsDialog, qtbot: QtBot, engine: FakeEngine, put: Callable[[], HeldModel]
) -> None:
    page = dialog.model
    ask(qtbot, page, engine)
    assert engine.of("offer")[0].params == {"name": NAME, "allow_private": False}
    assert engine.of("fetch_model") == []
    for told in ("90 MB in 2 files", "https://hub.example", "Licence: mit", "German, French, xx", SHA[:12]):
        assert told in page.facts.text()
    assert page.fetch.text() == "&Fetch 90 MB"
    click(qtbot, page.fetch)
    asked = engine.of("fetch_model")[0]
    assert asked.params["offer"]["revision"] == SHA
    engine.progress.emit(asked.id, "fetch-model", 30_000, 90_000)
    assert page.done.text() == "30 MB of 90 MB"
    assert page.bar.isVisible()
    assert not page.list.isEnabled()
    model = put()
    engine.finished.emit(asked.id, {"model": held_to_json(model)})
    assert lines(page)[1] == f"○  {NAME}, fetched"
    assert f"SHA-256 {'4' * 64}" in page.facts.text()
    assert page.chosen == ChosenModel()  # fetched is not chosen
    click(qtbot, page.use)
    assert lines(page)[1].startswith("●")
    dialog.accept()
    assert dialog.choices.model == ChosenModel(f"{NAME}@{SHA}", "4" * 64)


def test_a_download_can_be_stopped_and_goes_on(
    dialog: SettingsDialog, qtbot: QtBot, engine: FakeEngine, store: Path
) -> None:
    page = dialog.model
    ask(qtbot, page, engine)
    click(qtbot, page.fetch)
    part = store / f"quay--many-tongues@{SHA[:12]}.part"
    part.mkdir(parents=True)
    (part / "model.safetensors.half").write_bytes(b"x" * 30_000_000)
    click(qtbot, page.stop)
    assert engine.cancels == [engine.of("fetch_model")[0].id]
    assert page.fetch.text() == "&Go on: fetch the other 60 MB"
    assert "30 MB of it are here from before" in page.facts.text()
    click(qtbot, page.fetch)
    assert len(engine.of("fetch_model")) == 2


def test_what_goes_wrong_is_told_on_the_page(dialog: SettingsDialog, qtbot: QtBot, engine: FakeEngine) -> None:
    page = dialog.model
    page.name.setText("quay/no-such")
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    error = CrossreadError(ErrorCode.NO_SUCH_MODEL, name="quay/no-such", hub="https://hub.example")
    engine.failed.emit(engine.of("offer")[0].id, error)
    assert page.wrong.isVisible()
    assert "has no model quay/no-such" in page.wrong.text()
    assert page.show_offer.isVisible()


def test_closing_the_dialog_stops_what_it_has_asked(dialog: SettingsDialog, qtbot: QtBot, engine: FakeEngine) -> None:
    ask(qtbot, dialog.model, engine)
    click(qtbot, dialog.model.fetch)
    dialog.reject()
    assert engine.of("fetch_model")[0].id in engine.abandoned


def test_another_hub_is_asked_where_it_is_named(dialog: SettingsDialog, qtbot: QtBot, engine: FakeEngine) -> None:
    page = dialog.model
    page.list.setCurrentRow(1)
    page.hub.setText("https://mirror.example")
    click(qtbot, page.show_offer)
    assert engine.of("offer")[0].params["hub"] == "https://mirror.example"


def test_a_model_that_is_not_used_can_be_removed(
    qtbot: QtBot, hub_engine: FakeEngine, put: Callable[[], HeldModel]
) -> None:
    model = put()
    for chosen, removable in ((ChosenModel(), True), (ChosenModel(model.spec, model.sha256), False)):
        made = SettingsDialog(Choices(model=chosen), engine=hub_engine)  # type: ignore[arg-type]
        qtbot.addWidget(made)
        made.show_page("model")
        made.show()
        made.model.list.setCurrentRow(1)
        assert made.model.remove.isEnabled() is removable
        click(qtbot, made.model.remove)
    assert [asked.params for asked in hub_engine.of("remove_model")] == [{"name": model.spec}]


def test_a_folder_is_taken_if_it_may_be_loaded(dialog: SettingsDialog, qtbot: QtBot, tmp_path: Path) -> None:
    page, folder = dialog.model, tmp_path / "own"
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    page.name.setText(str(folder))
    click(qtbot, page.look_up)
    assert "no .safetensors file" in page.wrong.text()
    (folder / "model.safetensors").write_bytes(b"weights")
    click(qtbot, page.look_up)
    assert page.chosen == ChosenModel(str(folder))
    dialog.pages.setCurrentWidget(page)
    dialog._restore()
    assert page.chosen == ChosenModel()


def test_the_story_is_compared_anew_with_the_chosen_model(
    compared: MainWindow, qtbot: QtBot, engine: FakeEngine, dialogs: FakeDialogs, preferences: Preferences
) -> None:
    chosen = ChosenModel("/models/own")
    dialogs.chosen = lambda choices: replace(choices, model=chosen)
    loads, compares = len(engine.of("load")), len(engine.of("compare"))
    compared.actions_["settings"].trigger()
    qtbot.waitUntil(lambda: len(engine.of("compare")) == compares + 1)
    qtbot.waitUntil(lambda: compared.workspace.model is not None)
    assert engine.of("load")[-1].params == {"model": "/models/own", "expected": None}
    # What the folder holds now is what it has to hold the next time; that is no reason to load it again.
    assert preferences.model == ChosenModel("/models/own", compared.workspace.model.sha256)
    assert len(engine.of("load")) == loads + 1


def test_a_model_that_cannot_be_loaded_is_told_and_nothing_else_is_used(
    compared: MainWindow, qtbot: QtBot, engine: FakeEngine, preferences: Preferences
) -> None:
    engine.fail_with["load"] = CrossreadError(ErrorCode.MODEL_NOT_FETCHED, name=NAME)
    preferences.model = ChosenModel(NAME, "5" * 64)
    qtbot.waitUntil(lambda: compared.workspace.model_failed)
    bar = compared.bars.bar("load")
    assert bar is not None
    assert bar.tone is Tone.ERROR
    assert "is not on this computer" in bar.text
    assert engine.of("load")[-1].params["expected"] == "5" * 64
    del engine.fail_with["load"]
    preferences.model = ChosenModel()
    qtbot.waitUntil(lambda: compared.workspace.model is not None)
    assert engine.of("load")[-1].params == {}
    assert compared.bars.bar("load") is None


def with_model(comparison: Comparison, model: ModelIdentity) -> Comparison:
    return replace(comparison, generator=Generator("1", model, comparison.generator.settings))


def test_a_dossier_tells_which_model_it_was_compared_with(
    compared: MainWindow, engine: FakeEngine, put: Callable[[], HeldModel], preferences: Preferences
) -> None:
    workspace = compared.workspace
    assert workspace.comparison is not None
    made = with_model(workspace.comparison, ModelIdentity(NAME, "4" * 64, 384))
    workspace.open_story(made.sources, made, made.generator.settings)
    bar = compared.bars.bar("model")
    assert bar is not None
    assert f"{NAME} (SHA-256 444444444444 …), which is not on this computer" in bar.text
    assert workspace.comparison == made  # it stays as it is
    compared.bars.drop("model")
    put()
    workspace.open_story(made.sources, with_model(made, ModelIdentity("other", "6" * 64, 8)), made.generator.settings)
    workspace.open_story(made.sources, made, made.generator.settings)
    bar = compared.bars.bar("model")
    assert bar is not None
    assert "is in use now" in bar.text
    assert engine.of("load")[-1].params == {}
    assert preferences.model == ChosenModel()


def test_notices_on_languages_lead_to_the_page(
    window: MainWindow, qtbot: QtBot, engine: FakeEngine, dialogs: FakeDialogs, paths: list[Path]
) -> None:
    engine.notices = (Notice(NoticeCode.LANGUAGES, ("A", "B"), {"languages": {"A": "en", "B": "de"}}),)
    window.open_paths(paths[:2])
    qtbot.waitUntil(lambda: window.workspace.comparison is not None)
    bar = window.bars.bar("notice0")
    assert bar is not None
    assert ") German" in bar.text
    window.teller.model_wanted.emit()
    assert dialogs.shown_page == "model"
