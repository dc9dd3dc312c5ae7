"""Write data/compiled/policies.json, the fast-loading twin of data/policies.toml."""

import json
import sys
import tomllib
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def compiled() -> str:
    rows = tomllib.loads((DATA / "policies.toml").read_text(encoding="utf-8"))["policy"]
    return json.dumps(rows, default=str, ensure_ascii=False, indent=0) + "\n"


def main() -> int:
    (DATA / "compiled").mkdir(exist_ok=True)
    (DATA / "compiled" / "policies.json").write_text(compiled(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
