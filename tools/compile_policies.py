"""Write data/compiled/policies.txt, the fast-loading twin of data/policies.toml."""

import tomllib
from pathlib import Path

from records import records

DATA = Path(__file__).parents[1] / "data"


def compiled() -> str:
    rows = tomllib.loads((DATA / "policies.toml").read_text(encoding="utf-8"))["policy"]
    return records(rows)


def main() -> int:
    (DATA / "compiled").mkdir(exist_ok=True)
    (DATA / "compiled" / "policies.txt").write_text(compiled(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    from program import run

    run(main)
