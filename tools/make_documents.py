"""Write the generated pages of docs/: JSON schemas, API reference, command line; --check only compares."""

import argparse
import inspect
import json
import re
import sys
from enum import Enum
from importlib import import_module
from pathlib import Path

import reiscO2
from reiscO2 import errors
from reiscO2.cli.commands import COMMANDS
from reiscO2.cli.parser import build_parser
from reiscO2.contract import schemas

DOCS = Path(__file__).parents[1] / "docs"
# what the answers are made of: nobody imports these, everybody reads their fields
PARTS = (
    "model.LegEstimate", "model.EmissionFactor", "model.Match", "model.Notice", "model.GroundLeg",
    "model.NightTrain", "explanation.Reading", "uncertainty.Component", "reports.Answer",
    "reports.told.ReportTrip", "reports.check.ReportFinding", "reports.fill.Filled",
    "frame.ReisAccessor",
)  # fmt: skip
# what stands in the submodules, and is meant to be imported from there
MORE = (
    "wording.notice_text", "documents.estimate_document", "methods.methods", "ground.feed.load_feed",
    "ground.gtfs.build", "maps.spots", "maps.draw", "frame.batch.estimate_file",
    "frame.on_dask.estimate_dask", "frame.on_spark.estimate_spark", "register.summarise",
    "register.write_register", "reports.load_form", "reports.new_report", "reports.render_report",
)  # fmt: skip


def reference() -> str:
    parts = [
        "# API reference",
        "",
        "Generated from the docstrings. Units stand in brackets or in the name. kg are kilograms of CO2-equivalent;",
        "those of an estimate are for the whole party, its kilometres for one traveller (`activity_pkm` counts all).",
        "",
        "* [Public names](#public-names): `import reiscO2`, then `reiscO2.estimate(...)`",
        "* [What the answers are made of](#what-the-answers-are-made-of)",
        "* [In the submodules](#in-the-submodules)",
        "* [Errors](#errors)",
        "",
        "## Public names",
        "",
    ]
    for name in reiscO2.__all__:
        parts += entry(name, getattr(reiscO2, name))
    parts += ["## What the answers are made of", ""]
    for name in PARTS:
        parts += entry(name.rpartition(".")[2], found(name))
    parts += ["## In the submodules", ""]
    for name in MORE:
        parts += entry(f"reiscO2.{name}", found(name))
    parts += ["## Errors", "", "```text", inspect.getdoc(errors) or "", "```", ""]
    return "\n".join(parts)


def found(name: str) -> object:
    module, _, last = name.rpartition(".")
    return getattr(import_module(f"reiscO2.{module}"), last)


def entry(name: str, value: object) -> list[str]:
    """Return the heading of one name, its signature, its docstring, and the table of what it holds."""
    parts = [f"### `{name}`", ""]
    if inspect.isfunction(value):
        short = name.rpartition(".")[2]
        parts += ["```python", f"{short}{signature(value, len(short))}", "```", ""]
    return [*parts, "```text", inspect.getdoc(value) or "", "```", "", *members(value)]


def members(value: object) -> list[str]:
    """Return the table of what a class holds: fields, members of an enumeration, properties."""
    if not inspect.isclass(value):
        return []
    if issubclass(value, Enum):
        return [f"Values: {', '.join(f'`{one.value}`' for one in value)}.", ""]
    fields = getattr(value, "__dataclass_fields__", {}).values()
    said = comments(value) if fields else {}
    rows = [(f.name, f.type.replace(" | None", " or None"), said.get(f.name, "")) for f in fields]
    rows += [] if rows else slots(value)
    for name, found in inspect.getmembers(value, lambda one: isinstance(one, property)):
        result = str(inspect.signature(found.fget).return_annotation).strip("'")
        rows.append(
            (
                name,
                result.replace(" | None", " or None"),
                (inspect.getdoc(found) or "").partition("\n\n")[0],
            )
        )
    out = []
    if rows:
        table = [f"| `{name}` | `{kind}` | {' '.join(text.split())} |" for name, kind, text in rows]
        table = [row.replace(" |  |", " | |").replace(" `` ", " ") for row in table]
        out += ["| field | type | meaning |", "|---|---|---|", *table, ""]
    done = [f"* `{name}`: {said}" for name, said in methods(value)]
    return out + ([*done, ""] if done else [])


def methods(value: type) -> list[tuple[str, str]]:
    """Return the methods of a class with their first sentence."""
    rows = []
    for name, one in inspect.getmembers(value):
        written = inspect.isfunction(one) or inspect.ismethod(one)
        if name.startswith("_") or not written or not inspect.getdoc(one):
            continue
        names = list(inspect.signature(one).parameters.values())
        given = [str(p).partition(":")[0] for p in names if p.name != "self"]
        first = " ".join((inspect.getdoc(one) or "").partition("\n\n")[0].split())
        rows.append((f"{name}({', '.join(given)})", first))
    return rows


def slots(value: type) -> list[tuple[str, str, str]]:
    """Return the public attributes of a class with slots: name, type, comment."""
    names = [name for name in getattr(value, "__slots__", ()) if not name.startswith("_")]
    if not names:
        return []
    source = inspect.getsource(value)
    given = inspect.signature(value).parameters
    rows = []
    for name in names:
        kind = re.search(rf"self\.{name}: (.+?)(?: =|$)", source, re.MULTILINE)
        said = re.search(rf"self\.{name}(?:: [^=\n]+)? = [^#\n]*#\s*(.+)", source)
        written = kind[1] if kind else str(given[name].annotation) if name in given else ""
        rows.append((name, written.replace(" | None", " or None"), said[1] if said else ""))
    return rows


def comments(value: type) -> dict[str, str]:
    """Return the comment behind each field of a class, with ``or`` for the bars of a choice."""
    lines = inspect.getsource(value).splitlines()
    found = (re.match(r"    (\w+): [^#]*#\s*(.+)", line) for line in lines)
    return {match[1]: match[2].replace(" | ", ", ") for match in found if match}


def signature(function: object, indent: int) -> str:
    """Return the signature of a function, broken into lines below its name where it is long."""
    says = inspect.signature(function, eval_str=False)  # type: ignore[arg-type]
    parts: list[str] = []
    for one in says.parameters.values():
        star = one.kind is one.KEYWORD_ONLY and "*" not in parts
        default = "" if one.default is one.empty else f" = {one.default!r}".replace("'", '"')
        head = "**" if one.kind is one.VAR_KEYWORD else ""
        parts += ["*"] if star else []
        parts.append(f"{head}{one.name}: {one.annotation}{default}")
    line = f"({', '.join(parts)}) -> {says.return_annotation}"
    if indent + len(line) <= 100:
        return line
    return "(\n" + "".join(f"    {part},\n" for part in parts) + f") -> {says.return_annotation}"


def _parser_of(words: list[str]) -> argparse.ArgumentParser:
    parser = build_parser(["--lang", "en", *words])
    for word in words:
        parser = next(a.choices[word] for a in parser._actions if a.choices and word in a.choices)
    if getattr(parser, "later", None) is not None:
        parser.later(parser)  # the arguments of an action are declared when it is asked for
    return parser


def _help_of(parser: argparse.ArgumentParser, head: str) -> list[str]:
    parser.formatter_class = lambda prog: argparse.HelpFormatter(prog, width=100)
    return [f"{head} {parser.prog}", "", "```text", parser.format_help().rstrip(), "```", ""]


def commands() -> str:
    parts = [
        "# The command line",
        "",
        "Generated from the help texts (`reisco2 --lang en COMMAND --help`).",
        "",
    ]
    for words in ([], *([name] for name in COMMANDS)):
        parser = _parser_of(words)
        parts += _help_of(parser, "##")
        if any(action.dest == "action" and action.choices for action in parser._actions):
            for name in next(a.choices for a in parser._actions if a.dest == "action"):
                parts += _help_of(_parser_of([*words, name]), "###")
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
    from program import run

    run(main)
