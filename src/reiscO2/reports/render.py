"""Show a report with its sum, its journey and its findings, as HTML or PDF."""

from __future__ import annotations

import os

from reiscO2.errors import InputError, shown
from reiscO2.reports.check import ReportCheck, check_names, check_report, worked_out
from reiscO2.reports.read import Report
from reiscO2.reports.sheet import sheet_of
from reiscO2.reports.write import check_output, write_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reiscO2.model import Mode


def render_report(
    report: ReportCheck | Report | str | bytes | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    mode: Mode | str | None = None,
    **options: Any,
) -> ReportCheck:
    """Write a page on a report: what was read, what is missing, the sum and the journey behind it.

    Parameters
    ----------
    report
        A checked or read report, or the file or text of one.
    out
        The file to write: ``.html``, ``.pdf`` (extra ``reports``) or ``.typ``.
    mode
        Means of transport to work out when the report does not say it.
    options
        As for `check_report`.

    Raises
    ------
    InputError
        If the ending of `out` is none of these.
    MissingExtraError
        If a PDF is asked for and typst is not installed.
    OutputError
        If the file cannot be written.
    """
    target = os.fspath(out)
    check_output(target, os.fsdecode(report) if isinstance(report, str | os.PathLike) else "")
    ending = os.path.splitext(target)[1].lower()
    if ending not in (".html", ".htm", ".pdf", ".typ"):
        raise InputError.of(
            "report-output-ending", target, "output", path=shown(target), listed=".html, .pdf"
        )
    check_names(mode=mode)
    check = report if isinstance(report, ReportCheck) else check_report(report, **options)
    if mode is not None and not check.estimates:
        _work_out(check, mode)
    sheet = sheet_of(check)
    if ending in (".html", ".htm"):
        from reiscO2.reports.render_html import to_html  # noqa: PLC0415 - one format, one import

        data = to_html(sheet).encode()
    elif ending == ".pdf":
        from reiscO2.reports.render_pdf import to_pdf  # noqa: PLC0415 - an optional library

        data = to_pdf(sheet)
    else:
        from reiscO2.reports.render_pdf import to_typst  # noqa: PLC0415 - as above

        data = to_typst(sheet).encode()
    write_whole(target, data)
    return check


def _work_out(check: ReportCheck, mode: Mode | str) -> None:
    from reiscO2.trips import parse_mode  # noqa: PLC0415 - beside its only use

    for told in check.trips:
        trip = told.to_trip(check.date, parse_mode(mode))
        if trip is not None:
            check.estimates.append(worked_out(check, trip))
