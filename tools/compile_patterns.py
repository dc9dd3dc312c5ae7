"""Write data/compiled/patterns-MAGIC.bin: the patterns of the report reader, compiled for this Python.

Run it after a change of a pattern, with each Python that is supported (the name of the file
holds the version of its pattern engine). Without a file for a Python the reader works all
the same and starts some 20 ms later.
"""

import importlib
import pkgutil
import re
from array import array
from pathlib import Path

from reiscO2 import reports
from reiscO2.reports.patterns import SEPARATOR, Pattern, file_name, key_of

DATA = Path(__file__).parents[1] / "data"


def patterns() -> list[Pattern]:
    """Return every pattern of the package, once each, in order of module and name."""
    found: dict[tuple[str, int], Pattern] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(reports.__path__)):
        if not module.startswith(("fill", "new", "render", "write")):
            inside = importlib.import_module(f"reiscO2.reports.{module}")
            for _, value in sorted(vars(inside).items()):
                several = value.values() if isinstance(value, dict) else (value,)
                for one in several:
                    if isinstance(one, Pattern):
                        found[one.text, one.flags] = one
    return list(found.values())


def compiled() -> bytes:
    """Return the file: the sizes, key and entry of each pattern, the code of all of them (`patterns._load`)."""
    compiler = importlib.import_module("re._compiler")  # the interpreter's own
    head: list[str] = []
    words, large = bytearray(), array("I")
    for one in patterns():
        done = re.compile(one.text, one.flags)
        code = compiler._code(compiler._parser.parse(one.text, one.flags), one.flags)
        names = [""] * done.groups
        for name, number in done.groupindex.items():
            names[number - 1] = name
        start = len(words), len(large)
        words.extend(word if word < 256 else 0 for word in code)
        for at, word in enumerate(code):
            if word > 255:
                large.extend((at, word))
        entry = (done.flags, start[0], len(words), start[1], len(large), *names)
        head += [key_of(one.text, one.flags), " ".join(map(str, entry))]
    if any(SEPARATOR in part for part in head):
        raise ValueError("a pattern holds the separator")
    index = SEPARATOR.join(head).encode()
    return b"%d %d\n" % (len(index), len(words)) + index + words + large.tobytes()


def main() -> int:
    (DATA / file_name()).write_bytes(compiled())
    return 0


if __name__ == "__main__":
    from program import run

    run(main)
