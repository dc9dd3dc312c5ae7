"""Write data/compiled/forms.json, the fast-loading twin of data/forms/*.toml."""

import json
import sys
import tomllib
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def compiled() -> str:
    forms = [
        tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted((DATA / "forms").glob("*.toml"))
    ]
    return json.dumps(forms, ensure_ascii=False, indent=0) + "\n"


def main() -> int:
    (DATA / "compiled").mkdir(exist_ok=True)
    (DATA / "compiled" / "forms.json").write_text(compiled(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
