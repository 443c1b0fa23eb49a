"""The JSON Schema of the checklist format, made from what the loader accepts, so that the two can't drift apart."""

from __future__ import annotations

from typing import Any

from auditor.checklist import load as loader
from auditor.checklist.model import Kind, Tier
from auditor.document.report import Level, Role

_STRINGS = {"type": "array", "items": {"type": "string", "minLength": 1}}
_TYPES: dict[type, dict[str, Any]] = {
    str: {"type": "string"}, int: {"type": "integer"}, list: _STRINGS, bool: {"type": "boolean"}, dict: {"type": "object"},
}  # fmt: skip
_DESCRIPTIONS = {
    "proof": "Phrases that show a concrete act or result by themselves.",
    "topic": "Phrases that name the matter; concrete with a figure, document, date or completed act beside them.",
    "claim": "General words: partial, whatever stands beside them.",
    "gap": "Other words for the matter among the shortcomings, causes and plans.",
    "exclude": "Look-alikes: a match that overlaps one is refused.",
    "uses": "Names of shared evidence to take over.",
    "criterion": "When a careful reader calls the requirement met.",
    "least": "For a section: how many concrete sentences make it met.",
    "waivable": "false: no waiver is accepted for this requirement.",
}


def _choice(enum: Any) -> dict[str, Any]:
    return {"type": "string", "enum": [item.value for item in enum]}


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a checklist file."""
    evidence = {key: {**_STRINGS, "description": _DESCRIPTIONS[key]} for key in loader.EVIDENCE}
    levels = {"type": "array", "items": _choice(Level)}
    properties: dict[str, Any] = {key: dict(_TYPES[kind]) for key, kind in loader.REQUIREMENT.items()}
    properties |= evidence
    properties |= {
        "tier": _choice(Tier),
        "kind": _choice(Kind),
        "levels": levels,
        "roles": {"type": "array", "items": _choice(Role)},
        "check": {"type": "string", "enum": list(loader.CHECKS)},
        "facet": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"title": {"type": "string"}, "uses": _STRINGS, **evidence},
                "required": ["title"],
                "additionalProperties": False,
            },
        },
        "threshold": {
            "type": "object",
            "properties": {"what": {"type": "string"}, "at_least": {"type": "number"}, "units": _STRINGS},
            "required": ["what", "at_least", "units"],
            "additionalProperties": False,
        },
        "deadline": {
            "type": "object",
            "properties": {
                "dates": {"type": "array", "items": {"enum": ["published", "signed"]}, "minItems": 1},
                "before": {"type": "string", "pattern": f"^{loader.DAY}$"},
            },
            "required": ["dates", "before"],
            "additionalProperties": False,
        },
        "examples": {
            "type": "object",
            "properties": dict.fromkeys(("met", "general", "refused"), _STRINGS),
            "additionalProperties": False,
        },
    }
    for key, words in _DESCRIPTIONS.items():
        if key in properties:
            properties[key] = {**properties[key], "description": words}
    requirement = {
        "type": "object",
        "properties": properties,
        "required": list(loader.NEEDED),
        "additionalProperties": False,
    }
    head = {key: dict(_TYPES[kind]) for key, kind in loader.HEAD.items()}
    change = {key: dict(_TYPES[kind]) for key, kind in loader.CHANGE.items()} | {
        "tier": _choice(Tier),
        "levels": levels,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "auditor checklist",
        "type": "object",
        "properties": {
            "checklist": {
                "type": "object",
                "properties": head,
                "required": ["id", "title"],
                "additionalProperties": False,
            },
            "source": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {key: dict(_TYPES.get(kind, {})) for key, kind in loader.SOURCE.items()},
                    "required": ["id", "title"],
                    "additionalProperties": False,
                },
            },
            "area": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        **{key: dict(_TYPES[kind]) for key, kind in loader.AREA.items()},
                        "levels": levels,
                    },
                    "required": ["id", "title"],
                    "additionalProperties": False,
                },
            },
            "words": {"type": "object", "additionalProperties": _STRINGS},
            "evidence": {
                "type": "object",
                "additionalProperties": {
                    "type": "object",
                    "properties": evidence,
                    "additionalProperties": False,
                },
            },
            "change": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": change,
                    "required": ["id"],
                    "additionalProperties": False,
                },
            },
            "requirement": {"type": "array", "items": requirement},
        },
        "additionalProperties": False,
    }
