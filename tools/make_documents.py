"""Write the generated pages of docs/: JSON schemas, API reference, command line; --check only compares."""

import inspect
import json
import re
import sys
from enum import Enum
from pathlib import Path

import reiscO2
from reiscO2 import errors
from reiscO2.cli.commands import COMMANDS
from reiscO2.cli.parser import build_parser
from reiscO2.contract import schemas

DOCS = Path(__file__).parents[1] / "docs"


def reference() -> str:
    parts = [
        "# API reference",
        "",
        "Generated from the docstrings; every public name of `reiscO2`.",
        "",
    ]
    for name in reiscO2.__all__:
        value = getattr(reiscO2, name)
        title = f"## `{name}`"
        if inspect.isfunction(value):
            title = f"## `{name}{signature(value)}`"
        parts += [title, "", "```text", inspect.getdoc(value) or "", "```", ""]
        parts += members(value)
    parts += ["## Errors: `reiscO2.errors`", "", "```text", inspect.getdoc(errors) or "", "```", ""]
    return "\n".join(parts)


def members(value: object) -> list[str]:
    """Return the table of what a class holds: fields, members of an enumeration, properties."""
    if not inspect.isclass(value):
        return []
    if issubclass(value, Enum):
        return [f"Values: {', '.join(f'`{one.value}`' for one in value)}.", ""]
    fields = getattr(value, "__dataclass_fields__", {}).values()
    said = comments(value) if fields else {}
    rows = [(f.name, f.type.replace(" | None", " or None"), said.get(f.name, "")) for f in fields]
    for name, found in inspect.getmembers(value, lambda one: isinstance(one, property)):
        result = str(inspect.signature(found.fget).return_annotation).strip("'")
        rows.append(
            (
                name,
                result.replace(" | None", " or None"),
                (inspect.getdoc(found) or "").partition("\n\n")[0],
            )
        )
    if not rows:
        return []
    table = [f"| `{name}` | `{kind}` | {' '.join(text.split())} |" for name, kind, text in rows]
    return [
        "| field | type | meaning |",
        "|---|---|---|",
        *(t.replace(" |  |", " | |") for t in table),
        "",
    ]


def comments(value: type) -> dict[str, str]:
    """Return the comment behind each field of a class, with ``or`` for the bars of a choice."""
    lines = inspect.getsource(value).splitlines()
    found = (re.match(r"    (\w+): [^#]*#\s*(.+)", line) for line in lines)
    return {match[1]: match[2].replace(" | ", ", ") for match in found if match}


def signature(function: object) -> str:
    found = inspect.signature(function, eval_str=False)  # type: ignore[arg-type]
    parts = []
    for one in found.parameters.values():
        star = one.kind is one.KEYWORD_ONLY and "*" not in "".join(parts)
        default = "" if one.default is one.empty else f" = {one.default!r}".replace("'", '"')
        head = "**" if one.kind is one.VAR_KEYWORD else ""
        parts.append(f"{'*, ' if star else ''}{head}{one.name}: {one.annotation}{default}")
    return f"({', '.join(parts)}) -> {found.return_annotation}"


def commands() -> str:
    parts = [
        "# The command line",
        "",
        "Generated from the help texts (`reisco2 --lang en COMMAND --help`).",
        "",
    ]
    for words in ([], *([name] for name in COMMANDS)):
        parser = build_parser(["--lang", "en", *words])
        if words:
            parser = next(
                a for a in parser._actions if a.choices and words[0] in a.choices
            ).choices[words[0]]
        parser.formatter_class = lambda prog: __import__("argparse").HelpFormatter(prog, width=100)
        parts += [f"## {parser.prog}", "", "```text", parser.format_help().rstrip(), "```", ""]
    return "\n".join(parts)


def documents() -> dict[str, str]:
    pages = {name: json.dumps(schema, indent=2) + "\n" for name, schema in schemas().items()}
    return pages | {"reference.md": reference(), "command-line.md": commands()}


def main() -> int:
    stale = []
    for name, text in documents().items():
        path = DOCS / name
        if "--check" in sys.argv:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                stale.append(name)
        else:
            path.write_text(text, encoding="utf-8")
    if stale:
        print(f"stale: {', '.join(stale)}; run: python tools/make_documents.py")
    return 1 if stale else 0


if __name__ == "__main__":
    if {"-h", "--help"} & set(sys.argv):  # nothing is written then
        sys.exit(print(__doc__))
    sys.exit(main())
