# SPDX-License-Identifier: Apache-2.0
"""What a comparison was made with, as JSON values and back: the version, the model, the settings.

Part of the form that `core.comparison_json` describes. What a file of settings does not give has its default; what no
version knows is refused where it would change the result silently.
"""

from __future__ import annotations

from typing import Any, Final

from core.json_fields import Fields
from core.model import (
    DifferenceKind,
    EventAnswer,
    EventSaid,
    Generator,
    KindGravity,
    ModelIdentity,
    RulesUsed,
    Settings,
    Severity,
)

GENERATOR: Final = "crossread"

Json = dict[str, Any]


def generator_to_json(generator: Generator) -> Json:
    return {
        "name": GENERATOR,
        "version": generator.version,
        "model": identity_to_json(generator.model),
        "settings": settings_to_json(generator.settings),
    }


def identity_to_json(identity: ModelIdentity) -> Json:
    return {"name": identity.name, "sha256": identity.sha256, "dimensions": identity.dimensions}


def settings_to_json(settings: Settings) -> Json:
    data: Json = {
        "strictness": settings.strictness,
        "possible_margin": settings.possible_margin,
        "same_event": None if settings.same_event is None else settings.same_event.value,
    }
    if settings.said:
        data["said"] = [{"sources": list(one.sources), "answer": one.answer.value} for one in settings.said]
    if settings.uncertain:
        data["uncertain"] = True
    if settings.gravity:
        data["gravity"] = {one.kind.value: one.severity.value for one in settings.gravity}
    if settings.rules:
        data["rules"] = [{"name": one.name, "sha256": one.sha256} for one in settings.rules]
    return data


def settings_from_json(data: object, *, document: str = "JSON") -> Settings:
    """The settings that `data` describes; what is not given has its default."""
    fields = data if isinstance(data, Fields) else Fields.of(data, "", document)
    defaults = Settings()
    return Settings(
        strictness=fields.fraction("strictness") if "strictness" in fields.values else defaults.strictness,
        possible_margin=(
            fields.fraction("possible_margin") if "possible_margin" in fields.values else defaults.possible_margin
        ),
        same_event=_same_event(fields),
        said=tuple(_said(one) for one in fields.each("said", optional=True)),
        uncertain=fields.optional_flag("uncertain") or False,
        gravity=_gravity(fields.optional_fields("gravity")),
        rules=tuple(RulesUsed(one.text("name"), one.text("sha256")) for one in fields.each("rules", optional=True)),
    )


def _gravity(fields: Fields | None) -> tuple[KindGravity, ...]:
    """By kind; one that no version knows is refused, for it would change the result silently."""
    if fields is None:
        return ()
    kinds = {kind.value: kind for kind in DifferenceKind}
    for name in fields.values:
        if name not in kinds:
            fields.refuse(str(name), f"there is no such kind of difference; there are {', '.join(kinds)}")
    return tuple(KindGravity(kinds[name], fields.choice(name, Severity)) for name in sorted(fields.values))


def _same_event(fields: Fields) -> EventAnswer | None:
    """Files of earlier versions say true and false."""
    given = fields.values.get("same_event")
    if isinstance(given, bool):
        return EventAnswer.SAME if given else EventAnswer.DIFFERENT
    return None if given is None else fields.choice("same_event", EventAnswer)


def _said(fields: Fields) -> EventSaid:
    ids = fields.texts("sources")
    if len(set(ids)) != 2:
        fields.refuse("sources", "an answer is on two sources")
    return EventSaid((ids[0], ids[1]), fields.choice("answer", EventAnswer))


def identity_from_json(data: object, *, document: str = "JSON") -> ModelIdentity:
    fields = data if isinstance(data, Fields) else Fields.of(data, "", document)
    return ModelIdentity(fields.text("name"), fields.text("sha256"), fields.integer("dimensions"))


def generator_from_json(fields: Fields) -> Generator:
    return Generator(
        version=fields.text("version"),
        model=identity_from_json(fields.fields("model")),
        settings=settings_from_json(fields.fields("settings")),
    )
