"""Write the generated pages of docs/: JSON schemas, API reference, command line; --check only compares."""

import inspect
import json
import sys
from pathlib import Path

import reiscO2
from reiscO2.cli.parser import COMMANDS, build_parser
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
        fields = getattr(value, "__dataclass_fields__", {})
        if fields:
            parts += ["| field | type |", "|---|---|"]
            parts += [
                f"| `{f.name}` | `{f.type}` |".replace(" | None`", " or None`")
                for f in fields.values()
            ]
            parts.append("")
    return "\n".join(parts)


def signature(function: object) -> str:
    text = str(inspect.signature(function, eval_str=False))  # type: ignore[arg-type]
    return " ".join(text.replace("'", "").split())


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
    sys.exit(main())
