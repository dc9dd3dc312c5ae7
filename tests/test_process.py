"""The end of the command's process: quick, without losing a word or anything that waits for it."""

import subprocess
import sys

import pytest

import reiscO2.cli

START = "import sys; sys.argv = ['reisco2', {words}]; {before}; from reiscO2.cli import run_process; run_process()"


def ran(*words, before="pass"):
    code = START.format(words=", ".join(map(repr, words)), before=before)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd="/"
    )


@pytest.mark.parametrize(
    ("words", "code", "where", "text"),
    [
        (("places", "Parijs"), 0, "stdout", "Parijs"),
        (("--help",), 0, "stdout", "estimate"),
        (("places",), 2, "stderr", "reisco2"),
        (("places", "Xyzzyq"), 2, "stderr", "Xyzzyq"),
        (("estimate", "Den Haag", "Berlijn", "--mode", "plane", "--strict"), 1, "stdout", "Berlijn"),
    ],
)  # fmt: skip
def test_output_and_exit_code_arrive_through_a_pipe(words, code, where, text):
    done = ran(*words)
    assert done.returncode == code
    assert text in getattr(done, where)


def test_a_long_output_arrives_whole():
    done = ran("factors", "--json")
    assert done.returncode == 0
    assert len(done.stdout) > 100_000  # more than a pipe holds
    assert done.stdout.endswith("\n")


@pytest.mark.parametrize(
    "before",
    [
        "import atexit; atexit.register(print, 'the end')",
        "import threading, time; threading.Thread(target=lambda: (time.sleep(0.3), print('the end'))).start()",
    ],
    ids=["function", "thread"],
)
def test_who_waits_for_the_end_is_told(before):
    assert ran("places", "Parijs", before=before).stdout.endswith("the end\n")


def test_a_profiler_may_report():
    done = subprocess.run(
        [sys.executable, "-m", "cProfile", "-m", "reiscO2", "places", "Parijs"],
        capture_output=True, text=True, check=True, cwd="/",
    )  # fmt: skip
    assert "function calls" in done.stdout


def test_otherwise_the_process_is_left_at_once():
    told = "import os; leave = os._exit; os._exit = lambda code: leave(40 + code)"
    assert ran("places", "Xyzzyq", before=told).returncode == 42
    assert ran("places", "Xyzzyq", before=f"{told}; import threading").returncode == 2


def test_a_call_from_python_returns(capsys):
    assert reiscO2.cli.main(["places", "Parijs"]) == 0
    assert "Parijs" in capsys.readouterr().out


def test_without_standard_error_the_exit_code_stays():
    done = subprocess.run(
        f"{sys.executable} -m reiscO2 places Xyzzyq 2>&-", shell=True, check=False, cwd="/"
    )
    assert done.returncode == 2
