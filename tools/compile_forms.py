"""Write data/compiled/forms.txt, the fast-loading twin of data/forms/*.toml: each form, then its questions.

The words of their wordings are folded beforehand.
"""

import tomllib
from pathlib import Path

from records import records

from reiscO2.reports.questions import words_of

DATA = Path(__file__).parents[1] / "data"


def compiled() -> str:
    rows = []
    for path in sorted((DATA / "forms").glob("*.toml")):
        form = tomllib.loads(path.read_text(encoding="utf-8"))
        rows.append(form)
        for question in form.pop("question", []):
            texts = [question["wording"], *question.get("aliases", []), *question.get("labels", [])]
            rows.append({**question, "folded": [" ".join(words_of(text)) for text in texts]})
    return records(rows)


def main() -> int:
    (DATA / "compiled").mkdir(exist_ok=True)
    (DATA / "compiled" / "forms.txt").write_text(compiled(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    from program import run

    run(main)
