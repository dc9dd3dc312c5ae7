"""``reisco2 report``: check, fill, new, render."""

from __future__ import annotations

import os
import sys

from reiscO2.errors import EXIT_FINDING, EXIT_INPUT, InputError, ReiscO2Error, reasons_of, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from reiscO2.reports.check import ReportCheck

MAX_FILES = 10_000

TEXTS: dict[str, dict[str, str]] = {
    "nl": {
        "check": "wat ontbreekt of niet klopt in verslagen",
        "fill": "vul de ontbrekende antwoorden in een kopie in, als voorstel",
        "new": "een leeg of vooraf ingevuld formulier",
        "render": "toon een verslag met de rekensom als HTML of PDF",
        "files": "verslagen (.md, .txt, .html, .docx, .odt, .pdf), mappen, of - voor standaardinvoer",
        "file": "verslag",
        "output": "bestand dat geschreven wordt",
        "form": "formulier: een id of een .toml-bestand",
        "origin": "vertrekplaats als het verslag die niet noemt",
        "policy": "reisbeleid",
        "method": "rekenmethode, bijvoorbeeld nl",
        "date": "reisdatum als het verslag die niet noemt; anders vandaag",
        "json": "uitvoer als JSON (meer verslagen: één regel per verslag, zonder de teksten van de antwoorden)",
        "config": "instellingen van de eigen organisatie",
        "upgrade": "voeg ook de vragen van het nieuwere formulier toe",
        "mode": "vervoermiddel als het verslag het niet zegt",
        "destination": "bestemming",
        "travellers": "aantal reizigers",
        "days": "duur in dagen",
        "local": "vervoer ter plaatse, bijvoorbeeld trein=74 of metro; mag vaker",
        "one-way": "enkele reis",
        "place": "bestemming als het verslag die niet duidelijk noemt",
        "actions": "wat te doen",
        "lang": "taal van meldingen",
        "dutch": "wat in een verslag of formulier komt, en de getoonde pagina, blijft Nederlands",
    },
    "en": {
        "check": "what is missing or does not fit in reports",
        "fill": "fill the missing answers into a copy, as a proposal",
        "new": "an empty or pre-filled form",
        "render": "show a report with its sum as HTML or PDF",
        "files": "reports (.md, .txt, .html, .docx, .odt, .pdf), folders, or - for standard input",
        "file": "report",
        "output": "file to write",
        "form": "form: an id or a .toml file",
        "origin": "origin when the report names none",
        "policy": "travel policy",
        "method": "calculation method, for instance nl",
        "date": "travel date when the report names none; otherwise today",
        "json": "output as JSON (several reports: one line each, without the texts of the answers)",
        "config": "settings of your own body",
        "upgrade": "add the questions of the newer form as well",
        "mode": "means of transport when the report does not say",
        "destination": "destination",
        "travellers": "number of travellers",
        "days": "duration in days",
        "local": "transport on the spot, for instance train=74 or metro; repeatable",
        "one-way": "one way",
        "place": "destination when the report is not clear about it",
        "actions": "what to do",
        "lang": "language of messages",
        "dutch": "what is put into a report or form, and the rendered page, stays Dutch",
    },
}


def add(child: Any, text: dict[str, str]) -> None:
    """Add the arguments of ``report`` to its parser."""
    words = {**text, **TEXTS[child.lang]}
    actions = child.add_subparsers(
        metavar="ACTION", title=words["actions"], dest="action", required=True
    )
    for name, build in (
        ("check", _add_check),
        ("fill", _add_fill),
        ("new", _add_new),
        ("render", _add_render),
    ):
        action = actions.add_parser(name, help=words[name], description=words[name])
        action.lang = child.lang
        action.later = _all_of(build, words)
    child.set_defaults(run=run)


def _all_of(
    build: Callable[[Any, dict[str, str]], None], words: dict[str, str]
) -> Callable[[Any], None]:
    """Return what declares the arguments of an action: those of the other three are not worth their time."""

    def declare(action: Any) -> None:
        build(action, words)
        add = action.add_argument
        said = words["lang"] if build is _add_check else f"{words['lang']}; {words['dutch']}"
        add("--lang", choices=("nl", "en"), default=action.lang, help=said)
        add("--config", metavar="FILE", help=words["config"])

    return declare


def _reading(action: Any, words: dict[str, str]) -> None:
    for name, metavar in (
        ("form", "NAME"),
        ("origin", "PLACE"),
        ("policy", "NAME"),
        ("method", "NAME"),
        ("date", "YYYY-MM-DD"),
    ):
        action.add_argument(f"--{name}", metavar=metavar, help=words[name])


def _add_check(action: Any, words: dict[str, str]) -> None:
    action.add_argument("files", metavar="FILE", nargs="+", help=words["files"])
    _reading(action, words)
    action.add_argument("--json", action="store_true", help=words["json"])


def _add_fill(action: Any, words: dict[str, str]) -> None:
    action.add_argument("file", metavar="FILE", help=words["file"])
    action.add_argument("-o", "--output", metavar="OUT", required=True, help=words["output"])
    _reading(action, words)
    action.add_argument("--mode", metavar="MODE", help=words["mode"])
    action.add_argument("--upgrade", action="store_true", help=words["upgrade"])


def _add_new(action: Any, words: dict[str, str]) -> None:
    action.add_argument("destination", metavar="PLACE", nargs="?", help=words["destination"])
    action.add_argument("-o", "--output", metavar="OUT", required=True, help=words["output"])
    action.add_argument("--form", metavar="NAME", default="denhaag", help=words["form"])
    for name, metavar in (
        ("origin", "PLACE"),
        ("policy", "NAME"),
        ("method", "NAME"),
        ("date", "YYYY-MM-DD"),
        ("mode", "MODE"),
        ("travellers", "N"),
        ("days", "N"),
    ):
        action.add_argument(f"--{name}", metavar=metavar, help=words[name])
    action.add_argument(
        "--local", metavar="MODE[=KM]", action="append", default=[], help=words["local"]
    )
    action.add_argument("--one-way", action="store_true", help=words["one-way"])


def _add_render(action: Any, words: dict[str, str]) -> None:
    action.add_argument("file", metavar="FILE", help=words["file"])
    action.add_argument("-o", "--output", metavar="OUT", required=True, help=words["output"])
    _reading(action, words)
    action.add_argument("--mode", metavar="MODE", help=words["mode"])


def run(args: Any) -> int:
    """Answer ``report``."""
    return {"check": _check, "fill": _fill, "new": _new, "render": _render}[args.action](args)


def _options(args: Any) -> dict[str, Any]:
    """Return the options for reading and checking, from the command line and the settings."""
    from reiscO2.cli.config import read_config  # noqa: PLC0415 - keeps building the parser cheap
    from reiscO2.reports.check import check_names  # noqa: PLC0415 - as above

    config = read_config(args.config)
    date = None
    if args.date:
        from reiscO2.trips import parse_date  # noqa: PLC0415 - as above

        date = parse_date(args.date)
    options: dict[str, Any] = {
        "form": getattr(args, "form", None),
        "origin": args.origin or config.get("origin", ""),
        "policy": args.policy or config.get("policy"),
        "method": args.method or config.get("method"),
        "date": date,
    }
    # before any report is read: of many, each would be called unreadable
    check_names(**{key: options[key] for key in ("origin", "policy", "method")})
    return options


def _read(word: str) -> str | bytes:
    """Return what a word of the command line stands for: a path, or standard input."""
    if word != "-":
        return word
    from reiscO2.reports.formats import MAX_FILE_BYTES  # noqa: PLC0415 - beside its only use

    return sys.stdin.buffer.read(MAX_FILE_BYTES + 1)


def _paths(words: list[str]) -> list[str]:
    from reiscO2.reports.formats import ENDINGS  # noqa: PLC0415 - keeps building the parser cheap

    found: list[str] = []
    for word in words:
        if word != "-" and os.path.isdir(word):
            inside = _inside(word, ENDINGS)
            if not inside:
                raise InputError.of(
                    "report-folder-empty",
                    word,
                    "files",
                    path=shown(word),
                    listed=", ".join(ENDINGS),
                )
            found += inside
        else:
            found.append(word)
    if len(found) > MAX_FILES:
        raise InputError.of(
            "report-too-many", len(found), "files", count=len(found), most=MAX_FILES
        )
    return found


def _inside(folder: str, endings: tuple[str, ...]) -> list[str]:
    """Return the reports in a folder and the folders inside it, in order; hidden and half-saved ones are no reports."""
    found: list[str] = []
    for path, folders, names in os.walk(folder, onerror=_closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            os.path.join(path, name)
            for name in sorted(names)
            if name.lower().endswith(endings) and not name.startswith((".", "~$"))
        ]
        if len(found) > MAX_FILES:
            break
    return found


def _closed(error: OSError) -> None:
    """Refuse a folder that cannot be read: what is in it would not be checked, and nobody would know."""
    path = str(error.filename or "")
    why, english = reasons_of(error)
    raise InputError.of(
        "report-refused", path, "files", name=shown(path), why=f"niet leesbaar ({why})",
        why_en=f"cannot be read ({english})",
    ) from error  # fmt: skip


def _check(args: Any) -> int:
    from reiscO2.reports.check import check_report  # noqa: PLC0415 - keeps building the parser cheap
    from reiscO2.reports.read import read_reports  # noqa: PLC0415 - as above

    options = _options(args)
    reading = {key: options.pop(key) for key in ("form", "origin")}
    paths = _paths(args.files)
    checks: list[tuple[str, int, ReportCheck | ReiscO2Error]] = []
    several = len(paths) > 1
    for path in paths:
        name = "standaardinvoer" if path == "-" else path
        try:
            reports = read_reports(_read(path), name=name, **reading)
            found: list[ReportCheck | ReiscO2Error] = [
                check_report(report, lang=args.lang, **options) for report in reports
            ]
        except ReiscO2Error as error:
            if not several:
                raise
            found = [error]
        several = several or len(found) > 1
        checks += [(path, k if len(found) > 1 else 0, one) for k, one in enumerate(found, 1)]
        if several and args.json:
            for one in checks[-len(found) :]:
                _json_line(*one, lang=args.lang)
    if not several:
        _show(checks[0][2], args)
    elif not args.json:
        _summary(checks, args.lang)
    read = [done for _, _, done in checks if not isinstance(done, ReiscO2Error)]
    if len(read) < len(checks):
        return EXIT_INPUT  # before findings: what was not read was not checked
    return EXIT_FINDING if any(done.needs_person for done in read) else 0


def _json_line(path: str, number: int, done: Any, lang: str) -> None:
    import json  # noqa: PLC0415 - only for JSON

    document: dict[str, Any] = {"file": path, **({"report": number} if number else {})}
    if isinstance(done, ReiscO2Error):
        document["error"] = {"id": type(done).__name__, "message": done.said(lang)}
    else:
        document |= done.document(full=False)  # a list goes around; names stay in the reports
    sys.stdout.write(json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n")


def _show(done: Any, args: Any) -> None:
    from reiscO2.cli.common import write, write_json  # noqa: PLC0415 - keeps building the parser cheap

    if args.json:
        write_json(done.document())
        return
    from reiscO2.reports.lines import check_lines  # noqa: PLC0415 - only for text

    write(*check_lines(done))


def _summary(checks: list[tuple[str, int, Any]], lang: str) -> None:
    from reiscO2.cli.common import aligned, write  # noqa: PLC0415 - keeps building the parser cheap
    from reiscO2.reports.lines import summary_head, summary_row  # noqa: PLC0415 - only for text

    rows = [summary_head(lang)]
    unread = "niet gelezen" if lang == "nl" else "not read"
    paths = {path for path, _, _ in checks}
    short = {path: os.path.basename(path) or path for path in paths}
    alike = len({*short.values()}) < len(paths)  # two reports of one name: said with their folders
    for path, number, done in checks:
        name = (path if alike else short[path]) + (f" ({number})" if number else "")
        if isinstance(done, ReiscO2Error):
            rows.append([name, unread, "", "", "", "", "", done.said(lang)[:200]])
        else:
            rows.append([name, *summary_row(done)])
    write(*aligned(rows, right=(3, 4, 5, 6)))


def _fill(args: Any) -> int:
    from reiscO2.cli.common import write  # noqa: PLC0415 - keeps building the parser cheap
    from reiscO2.reports.fill import fill_report  # noqa: PLC0415 - as above

    done = fill_report(
        _read(args.file), args.output, mode=args.mode, upgrade=args.upgrade, lang=args.lang,
        **_options(args),
    )  # fmt: skip
    write(*done.lines(args.lang))
    return 0


def _new(args: Any) -> int:
    from reiscO2.reports.new import new_report  # noqa: PLC0415 - keeps building the parser cheap

    options = _options(args)
    new_report(
        args.output,
        form=args.form,
        origin=options["origin"],
        destination=args.destination,
        mode=args.mode,
        travellers=args.travellers,
        days=args.days,
        date=options["date"],
        local=args.local,
        round_trip=not args.one_way,
        method=options["method"],
        policy=options["policy"],
    )
    if args.destination and args.mode is None:
        _doubt(args.destination, args.lang)
    return 0


def _doubt(destination: str, lang: str) -> None:
    """Say when a destination that nothing was worked out for is no place that is known."""
    from reiscO2.places import find_place  # noqa: PLC0415 - keeps building the parser cheap

    try:
        find_place(destination)
    except InputError as error:
        head = "let op" if lang == "nl" else "note"
        sys.stderr.write(f"reisco2: {head}: {error.said(lang)}\n")


def _render(args: Any) -> int:
    from reiscO2.reports.render import render_report  # noqa: PLC0415 - keeps building the parser cheap

    render_report(_read(args.file), args.output, mode=args.mode, **_options(args))
    return 0
