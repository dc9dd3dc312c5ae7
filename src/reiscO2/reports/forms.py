"""Report forms as data: questions in order, their wordings, what each answer means."""

from __future__ import annotations

from functools import lru_cache

from reiscO2.errors import DataError, UnknownNameError, reasons_of, shown
from reiscO2.reports.base import Plain
from reiscO2.tables import shipped_records, values_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: fields that every check names, asked or not
FIELDS = (
    "travellers", "duration_days", "modes", "exception", "footprint", "purpose", "locations", "met",
    "result", "follow_up",
)  # fmt: skip
#: fields that only some forms ask
MORE_FIELDS = ("title", "dates", "origin", "destination", "cost")
_COMPILED = "compiled/forms.txt"
#: wording of a shipped question -> its words as `questions.words_of` folds them, with blanks between
FOLDED: dict[str, str] = {}


class Question(Plain):
    """One question of a form; the keys of ``[[question]]`` in ``data/forms``."""

    __slots__ = ("aliases", "id", "labels", "means", "required", "wording")

    def __hash__(self) -> int:
        return hash(self._key())

    def __init__(
        self,
        id: str,
        wording: str,
        means: str = "",
        required: bool = False,
        aliases: tuple[str, ...] = (),
        labels: tuple[str, ...] = (),
    ) -> None:
        self.id, self.wording, self.means, self.required = id, wording, means, required
        self.aliases, self.labels = tuple(aliases), tuple(labels)


class Form(Plain):
    """A report form."""

    __slots__ = (
        "body", "id", "minimum", "origin", "policy", "questions", "signs", "successor", "title",
    )  # fmt: skip

    def __init__(
        self,
        id: str,
        title: str,
        questions: tuple[Question, ...],
        body: str = "",
        origin: str = "",
        policy: str = "",
        minimum: int = 3,
        signs: tuple[str, ...] = (),
        successor: str = "",
    ) -> None:
        self.id, self.title, self.questions = id, title, tuple(questions)
        self.body, self.origin, self.policy = body, origin, policy
        self.minimum, self.signs, self.successor = minimum, tuple(signs), successor

    def question(self, field: str) -> Question | None:
        """Return the question behind a field, None when the form does not ask it."""
        return next((q for q in self.questions if q.id == field), None)


def _form(table: dict[str, Any], others: dict[str, Form], where: str) -> Form:
    rest = dict(table)
    base, chosen = rest.pop("base", None), rest.pop("questions", None)
    try:
        _require(rest, where)
        if base is not None:
            if base not in others:
                raise DataError(f"form {shown(table.get('id'))}: unknown base {shown(base)}", where)
            known = {q.id: q for q in others[base].questions}
            questions = tuple(known[name] for name in chosen or known)
        else:
            questions = tuple(Question(**row) for row in rest.pop("question", []))
        form = Form(questions=questions, **rest)
    except (TypeError, KeyError) as error:
        raise DataError(f"form {shown(table.get('id'))}: {error}", where) from error
    ids = [q.id for q in form.questions]
    if not ids or len(set(ids)) != len(ids) or not set(ids) <= {*FIELDS, *MORE_FIELDS}:
        known_ids = ", ".join((*FIELDS, *MORE_FIELDS))
        raise DataError(
            f"form {shown(form.id)}: question ids come once each, from: {known_ids}", where
        )
    return form


def _require(table: dict[str, Any], where: str) -> None:
    """Refuse a form without a name, or with one that is no text."""
    for key in ("id", "title"):
        value = table.get(key)
        if not (isinstance(value, str) and value.strip()):
            told = " is missing" if value is None else f": {shown(value)} is no text"
            raise DataError(
                f'key {shown(key)}{told}; a form begins with id = "..." and title = "..."', where
            )


def _forms(tables: list[dict[str, Any]], where: str) -> tuple[Form, ...]:
    done: dict[str, Form] = {}
    for table in sorted(tables, key=lambda t: "base" in t):
        form = _form(table, done, where)
        done[form.id] = form
    return tuple(done[key] for key in sorted(done))


@lru_cache(maxsize=1)
def shipped_forms() -> tuple[Form, ...]:
    """Return the forms that ship, by id."""
    tables: list[dict[str, Any]] = []
    for record in shipped_records(_COMPILED):
        values = values_of(record)
        if "wording" in values:  # the questions stand behind their form
            texts = (values["wording"], *values.get("aliases", ()), *values.get("labels", ()))
            FOLDED.update(zip(texts, values.pop("folded"), strict=True))
            tables[-1].setdefault("question", []).append(values)
        else:
            tables.append(values)
    return _forms(tables, _COMPILED)


def load_form(path: str) -> Form:
    """Read a form of one's own from a TOML file; it may take questions from a shipped one.

    Raises
    ------
    DataError
        If the file is no TOML, has an unknown key, or a field that does not exist.
    """
    import tomllib  # noqa: PLC0415 - 14 ms, only for a form of one's own

    try:
        with open(path, "rb") as file:
            table = tomllib.load(file)
    except OSError as error:
        raise DataError(f"cannot be read ({reasons_of(error)[1]})", path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DataError(f"no form in TOML: {error}", path) from error
    from reiscO2.reports.forms_own import check_types  # noqa: PLC0415 - only for a form of one's own

    _require(table, path)
    check_types(table, path)
    return _form(table, {form.id: form for form in shipped_forms()}, path)


def find_form(name: str) -> Form:
    """Return a shipped form by id, by the body before its number (``denhaag``: the newest), or from a file.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    if name.endswith(".toml"):
        return load_form(name)
    forms = shipped_forms()
    exact = [form for form in forms if form.id == name]
    family = [form for form in forms if form.id.rpartition("-")[0] == name]
    if exact or family:
        return exact[0] if exact else max(family, key=lambda form: form.id)
    known = tuple(form.id for form in forms)
    raise UnknownNameError.of(
        "report-form-unknown", name, "form", known, text=shown(name), listed=", ".join(known)
    )
