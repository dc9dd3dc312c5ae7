"""The compiled form of a table in TOML: records that load without a parser (`tables.values_of`)."""


def record(values: dict[str, object]) -> str:
    """Return one record: a line for each value."""
    return "\n".join(_line(key, value) for key, value in values.items())


def records(rows: list[dict[str, object]]) -> str:
    """Return a table: a blank line between its records."""
    return "\n\n".join(record(row) for row in rows) + "\n"


def _line(key: str, value: object) -> str:
    if isinstance(value, bool):
        return f"?{key}\t{'yes' if value else 'no'}"
    if isinstance(value, int | float):
        return f"#{key}\t{value}"
    texts = value if isinstance(value, list) else [str(value)]
    if not texts:
        raise ValueError(f"{key}: leave an empty list out")
    for text in texts:
        if "\t" in text or text.splitlines() not in ([], [text]):
            raise ValueError(f"{key}: {text!r} is not on one line, without tabs")
    return f"{'*' if isinstance(value, list) else '='}{key}\t" + "\t".join(texts)
