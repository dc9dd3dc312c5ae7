"""One command from nothing: processor time of whole processes beside a bare interpreter and a peer.

Usage: python benchmarks/cold_start.py [RUNS]
With the package `carbonize` installed (pip install carbonize) its shortest program for one flight is
run beside ours: beside the whole command (names of places, verdict, journey, JSON) and beside our
shortest program for the same flight. Runs alternate, so that a busy machine hits all of them alike;
medians are printed, ratios to the bare interpreter decide.
"""

import importlib.util
import os
import statistics
import sys

PEER = "from carbonize import Footprint; f = Footprint(); f.add_flight(a='AMS', b='ARN', two_way=True); print(f.co2e)"
OURS = "import reiscO2; e = reiscO2.estimate('AMS', 'ARN', mode='plane'); print(e.kg_co2e)"
REISCO2 = [sys.executable, "-m", "reiscO2"]
TRIP = ["estimate", "Den Haag", "Stockholm", "--mode", "plane", "--json"]
COMMANDS = {
    "bare interpreter (python -c pass)": [sys.executable, "-c", "pass"],
    "reiscO2 --help": [*REISCO2, "--help"],
    "reiscO2 estimate --json": [*REISCO2, *TRIP],
    "reiscO2, one flight": [sys.executable, "-c", OURS],
}


def processor_seconds(command: list[str]) -> float:
    # bytecode must be compiled once and kept: a start that compiles measures the compiler
    keep = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    process = os.posix_spawn(command[0], command, keep, file_actions=quiet)
    _, status, usage = os.wait4(process, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    commands = dict(COMMANDS)
    if importlib.util.find_spec("carbonize"):
        commands["carbonize, one flight"] = [sys.executable, "-c", PEER]
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        processor_seconds(command)
    for _ in range(runs):
        for name, command in commands.items():
            seconds[name].append(processor_seconds(command))
    floor = statistics.median(seconds["bare interpreter (python -c pass)"])
    for name, values in seconds.items():
        median = statistics.median(values)
        print(f"{name:36s} {median * 1000:7.1f} ms  {median / floor:5.2f} x")
    return 0


if __name__ == "__main__":
    if {"-h", "--help"} & set(sys.argv):  # nothing is written then
        sys.exit(print(__doc__))
    sys.exit(main())
