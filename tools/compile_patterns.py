"""Write data/compiled/patterns-MAGIC.bin: the patterns of the report reader, compiled for this Python.

Run it after a change of a pattern, with each Python that is supported (the name of the file
holds the version of its pattern engine). Without a file for a Python the reader works all
the same and starts some 20 ms later.
"""

import importlib
import json
import pkgutil
import re
import sys
from array import array
from pathlib import Path

from reiscO2 import reports
from reiscO2.reports.patterns import Pattern, file_name

DATA = Path(__file__).parents[1] / "data"


def patterns() -> list[Pattern]:
    """Return every pattern of the package, once each, in order of module and name."""
    found: dict[tuple[str, int], Pattern] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(reports.__path__)):
        if not module.startswith(("fill", "new", "render", "write")):
            inside = importlib.import_module(f"reiscO2.reports.{module}")
            for _, value in sorted(vars(inside).items()):
                if isinstance(value, Pattern):
                    found[value.text, value.flags] = value
    return list(found.values())


def compiled() -> bytes:
    """Return the file: a line of JSON (by text: flags, all flags, first word, last word, groups, names), the code."""
    compiler = importlib.import_module("re._compiler")  # the interpreter's own
    head: dict[str, list[list[object]]] = {}
    words = array("I")
    for one in patterns():
        done = re.compile(one.text, one.flags)
        code = compiler._code(compiler._parser.parse(one.text, one.flags), one.flags)
        names = dict(done.groupindex)
        head.setdefault(one.text, []).append(
            [one.flags, done.flags, len(words), len(words) + len(code), done.groups, names]
        )
        words.extend(code)
    return json.dumps(head, ensure_ascii=False).encode() + b"\n" + words.tobytes()


def main() -> int:
    (DATA / file_name()).write_bytes(compiled())
    return 0


if __name__ == "__main__":
    sys.exit(main())
