"""Settings of another body: origin, policy, method, language, own tables."""

from __future__ import annotations

import os

from reiscO2.errors import InputError, said_reasons, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KEYS = ("origin", "policy", "method", "factors", "ground")
DEFAULT_FILE = "reisco2.toml"


def read_config(path: str | None) -> dict[str, str]:
    """Return the settings of ``--config``, else REISCO2_CONFIG, else ./reisco2.toml, else none.

    Single settings may come from the environment too: REISCO2_ORIGIN, REISCO2_POLICY, ...

    Raises
    ------
    InputError
        If the file is missing or holds an unknown key.
    """
    chosen = (
        path
        or os.environ.get("REISCO2_CONFIG")
        or (DEFAULT_FILE if os.path.isfile(DEFAULT_FILE) else None)
    )
    found: dict[str, str] = {}
    if chosen:
        import tomllib  # noqa: PLC0415 - 14 ms, only with a settings file

        try:
            with open(chosen, "rb") as file:
                table: dict[str, Any] = tomllib.load(file)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InputError.of(
                "config-no-toml", chosen, "config", path=shown(chosen), **_place_in_toml(error)
            ) from error
        except (OSError, ValueError) as error:
            raise InputError.of(
                "config-unreadable", chosen, "config", path=shown(chosen), **said_reasons(error)
            ) from error
        for key, value in table.items():
            if key not in KEYS or not isinstance(value, str):
                raise InputError.of(
                    "config-key", key, "config",
                    path=shown(chosen), key=shown(key), listed=", ".join(KEYS),
                )  # fmt: skip
            found[key] = value
    for key in KEYS:
        value = os.environ.get(f"REISCO2_{key.upper()}")
        if value:
            found[key] = value
    return found


def _place_in_toml(error: ValueError) -> dict[str, str]:
    """Return what is wrong and where, as the values `reason` and `reason_en` of a message."""
    import re  # noqa: PLC0415 - after an error only

    found = re.search(r"line (\d+), column (\d+)", str(error))
    if isinstance(error, UnicodeDecodeError) or not found:
        return said_reasons(error)
    line, column = found.groups()
    return {"reason": f"zie regel {line}, kolom {column}", "reason_en": str(error)}


def two_places(places: list[str], config: dict[str, str]) -> tuple[str | None, str | None]:
    """Return (origin, destination) from the words on the command line and the settings.

    Raises
    ------
    InputError
        If there are more than two, or one without an origin in the settings.
    """
    if len(places) > 2:
        listed = ", ".join(shown(p) for p in places[:4])
        raise InputError.of("places-too-many", places, "places", listed=listed)
    if len(places) == 2:
        return places[0], places[1]
    origin = config.get("origin")
    if len(places) == 1 and origin is None:
        raise InputError.of("places-only-one", places[0], "places", text=shown(places[0]))
    return (origin, places[0]) if places else (origin, None)
