"""Reports of official trips: read what was written, check it, fill the gaps, write the form.

`read_report` finds the questions of a form (``data/forms``) in a text of any format and
reads persons, days, means of transport, kilometres and CO2 from the answers;
`Report.to_trips` makes journeys of them; `check_report` says what is missing or does not
fit; `fill_report`, `new_report` and `render_report` write.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.reports.check import ReportCheck as ReportCheck
    from reiscO2.reports.check import check_report as check_report
    from reiscO2.reports.fill import fill_report as fill_report
    from reiscO2.reports.forms import find_form as find_form
    from reiscO2.reports.forms import load_form as load_form
    from reiscO2.reports.new import new_report as new_report
    from reiscO2.reports.read import Answer as Answer
    from reiscO2.reports.read import Report as Report
    from reiscO2.reports.read import read_report as read_report
    from reiscO2.reports.read import read_reports as read_reports
    from reiscO2.reports.render import render_report as render_report

_HOMES = {
    "Answer": "read",
    "Report": "read",
    "ReportCheck": "check",
    "check_report": "check",
    "fill_report": "fill",
    "find_form": "forms",
    "load_form": "forms",
    "new_report": "new",
    "read_report": "read",
    "read_reports": "read",
    "render_report": "render",
}

__all__ = [
    "Answer", "Report", "ReportCheck", "check_report", "fill_report", "find_form", "load_form", "new_report",
    "read_report", "read_reports", "render_report",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load a name from its module at first use (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(__import__(f"{__name__}.{home}", fromlist=(name,)), name)
    globals()[name] = value
    return value
