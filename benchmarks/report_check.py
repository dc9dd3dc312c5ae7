"""`report check` of one text file from nothing, beside a bare interpreter and the reading alone.

Usage: python benchmarks/report_check.py [FILE] [RUNS]
Processor time of whole processes, run by turns so that a busy machine hits all of them alike;
medians. "Reading, warm" is read, checked and put in words inside a process that did so before: what
the text itself costs. "Reading, from nothing" is a process that starts and reads the report. The
whole process is set beside both.
"""

import os
import statistics
import sys
import time
from pathlib import Path

from reiscO2.reports import check_report
from reiscO2.reports.lines import check_lines

DEFAULT = Path(__file__).parents[1] / "tests" / "reports" / "14-kaapstad.txt"


def processor_seconds(command: list[str]) -> float:
    # bytecode must be compiled once and kept: a start that compiles measures the compiler
    keep = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    process = os.posix_spawn(command[0], command, keep, file_actions=quiet)
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):  # 1: something needs a person
        sys.exit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime


def reading_seconds(path: str) -> float:
    start = time.process_time()
    check_lines(check_report(path))
    return time.process_time() - start


def main() -> int:
    path = sys.argv[1] if len(sys.argv) > 1 else str(DEFAULT)
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 25
    bare = [sys.executable, "-c", "pass"]
    whole = [sys.executable, "-m", "reiscO2", "report", "check", path]
    read = f"from reiscO2.reports import read_report; read_report({path!r})"
    only = [sys.executable, "-c", read]
    processor_seconds(whole)
    processor_seconds(only)
    reading_seconds(path)
    names = ("bare start", "reading, warm", "reading, from nothing", "report check")
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(runs):
        seconds["bare start"].append(processor_seconds(bare))
        seconds["reading, from nothing"].append(processor_seconds(only))
        seconds["reading, warm"].append(reading_seconds(path))
        seconds["report check"].append(processor_seconds(whole))
    middle = {name: statistics.median(values) for name, values in seconds.items()}
    for name, value in middle.items():
        print(f"{name:21s} {value * 1000:7.1f} ms")
    floor = middle["bare start"] + middle["reading, warm"]
    print(
        f"ratio                 {middle['report check'] / floor:7.2f} x (bare start plus warm reading)"
    )
    more = middle["report check"] / middle["reading, from nothing"]
    print(f"                      {more:7.2f} x (a process that starts and reads)")
    return 0


if __name__ == "__main__":
    if {"-h", "--help"} & set(sys.argv):  # nothing is written then
        sys.exit(print(__doc__))
    sys.exit(main())
