"""As much of JSON Schema (draft 2020-12) as the schema of the parse contract uses."""

import re
from collections.abc import Iterator
from typing import Any

KNOWN_WORDS = frozenset(
    "$ref $schema $defs title description type enum const pattern minLength minimum maximum minItems maxItems items "
    "required properties anyOf oneOf".split()
)
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


class Validator:
    """Finds where a value departs from a schema."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.schema = schema

    def find_faults(self, value: object) -> list[str]:
        """Each fault with the place where it stands; empty where there is none."""
        return list(self._check(value, self.schema, ""))

    def _check(self, value: Any, schema: dict[str, Any], at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
        assert set(schema) <= KNOWN_WORDS, set(schema) - KNOWN_WORDS
        if "$ref" in schema:
            yield from self._check(value, self.schema["$defs"][schema["$ref"].removeprefix("#/$defs/")], at)
        yield from self._check_alone(value, schema, at)
        for word in ("anyOf", "oneOf"):
            if word in schema:
                faults = [list(self._check(value, each, at)) for each in schema[word]]
                fit_count = sum(not found for found in faults)
                if fit_count == 0 or (word == "oneOf" and fit_count > 1):
                    yield f"{at}: fits {fit_count} of {word}: {min(faults, key=len)}"
        yield from self._check_inside(value, schema, at)

    def _check_inside(self, value: Any, schema: dict[str, Any], at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
        if isinstance(value, dict):
            for name in schema.get("required", ()):
                if name not in value:
                    yield f"{at}/{name}: is missing"
            for name, inner in schema.get("properties", {}).items():
                if name in value:
                    yield from self._check(value[name], inner, f"{at}/{name}")
        if isinstance(value, list) and "items" in schema:
            for position, item in enumerate(value):
                yield from self._check(item, schema["items"], f"{at}/{position}")

    def _check_alone(self, value: Any, schema: dict[str, Any], at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
        named = schema.get("type", ())
        names = [named] if isinstance(named, str) else list(named)
        if names and not any(_is_of_type(value, name) for name in names):
            yield f"{at}: {value!r} is no {names}"
            return
        limits = [
            "enum" in schema and value not in schema["enum"],
            "const" in schema and value != schema["const"],
            isinstance(value, str) and len(value) < schema.get("minLength", 0),
            isinstance(value, str) and re.search(schema.get("pattern", ""), value) is None,
            isinstance(value, list) and not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 10**9),
            _is_of_type(value, "number") and not schema.get("minimum", value) <= value <= schema.get("maximum", value),
        ]
        if any(limits):
            yield f"{at}: {value!r} does not fit {schema}"


def _is_of_type(value: object, name: str) -> bool:
    return isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
