"""Files in and out: kinds, dialects, safety, and what happens when a run fails."""

import argparse
import errno
import json
import os
import signal
import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reiscO2.cli import batch as command
from reiscO2.errors import DataError, InputError, OutputError
from reiscO2.frame import OUTPUT, batch, estimate_frame
from reiscO2.frame.batch import estimate_file
from reiscO2.frame.files import csv_dialect, read_chunks
from reiscO2.frame.outputs import Writer, escaped

TRIPS = pd.DataFrame(
    {"van": ["Den Haag", "Utrecht", "Den Haag"], "naar": ["Parijs", "Stockholm", "Genève"],
     "vervoermiddel": ["trein", "vliegtuig", "auto"], "datum": ["2026-05-18"] * 3, "km": ["1.200", None, "1.012,5"],
     "afdeling": ["Bestuur", "=1+1", "Ruimte"]}
)  # fmt: skip


def cli(*words, lang="nl"):
    parser = argparse.ArgumentParser()
    parser.lang = lang
    command.add(parser, {})
    args = parser.parse_args([str(word) for word in words])
    args.lang = lang
    return command.run(args)


def make(folder, kind, table=TRIPS):
    path = folder / f"trips.{kind}"
    if kind == "csv":
        table.to_csv(path, index=False)
    elif kind == "jsonl":
        table.to_json(path, orient="records", lines=True)
    elif kind == "xlsx":
        pytest.importorskip("openpyxl")
        table.to_excel(path, index=False)
    elif kind == "ods":
        pytest.importorskip("odf")
        table.to_excel(path, index=False, engine="odf")
    else:
        pytest.importorskip("pyarrow")
        table.to_parquet(path)
    return path


def read(path):
    kind = path.suffix[1:]
    if kind == "csv":
        found = csv_dialect(str(path))
        return pd.read_csv(path, sep=found.delimiter, decimal=found.decimal, encoding="utf-8-sig")
    if kind == "jsonl":
        return pd.read_json(path, lines=True)
    return pd.read_parquet(path) if kind == "parquet" else pd.read_excel(path)


KINDS = ("csv", "jsonl", "xlsx", "ods", "parquet")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("out", KINDS)
def test_every_kind_in_and_out(tmp_path, kind, out):
    if "ods" in (kind, out):
        pytest.importorskip("odf")
    target = tmp_path / f"out.{out}"
    done = estimate_file(str(make(tmp_path, kind)), str(target))
    assert (done.rows, done.error) == (3, 0)
    got, want = read(target), estimate_frame(TRIPS)
    assert got["kg_co2e"].tolist() == pytest.approx(want["kg_co2e"].tolist(), rel=1e-12)
    assert got["status"].tolist() == want["status"].tolist()
    assert list(got.columns) == [*TRIPS.columns, *OUTPUT]
    assert sorted(os.listdir(tmp_path)) == sorted({f"trips.{kind}", f"out.{out}"})


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_dialects_are_recognised(tmp_path, delimiter, encoding):
    path = tmp_path / "trips.csv"
    TRIPS.to_csv(path, index=False, sep=delimiter, encoding=encoding)
    chunk = next(read_chunks(str(path)))
    assert chunk["naar"].tolist() == ["Parijs", "Stockholm", "Genève"]
    assert csv_dialect(str(path)).delimiter == delimiter


def test_the_decimal_comma_comes_back(tmp_path):
    path, target = tmp_path / "trips.csv", tmp_path / "out.csv"
    TRIPS.to_csv(path, index=False, sep=";", encoding="cp1252")
    estimate_file(str(path), str(target))
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"2025,0" in raw  # 2 x 1.012,5 km
    assert "Genève".encode() in raw


@pytest.mark.parametrize(
    ("text", "safe"),
    [("=1+1", "'=1+1"), ("+cmd", "'+cmd"), ("@x", "'@x"), ("-2+3", "'-2+3"), ("\t=1", "'\t=1"), ("-3,5", "-3,5"),
     ("+31", "+31"), ("Parijs", "Parijs"), (5, 5), (None, None)],
)  # fmt: skip
def test_formulas_are_escaped(text, safe):
    assert escaped(text) == safe


@given(st.text(max_size=20))
def test_no_written_text_is_a_formula(text):
    made = escaped(text)
    assert made.lstrip(" ")[:1] not in {"=", "@"}
    assert made in (text, f"'{text}")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_formulas_are_escaped_in_files(tmp_path, kind):
    target = tmp_path / f"out.{kind}"
    estimate_file(
        str(make(tmp_path, "csv", TRIPS.rename(columns={"afdeling": "=cmd|x"}))), str(target)
    )
    got = read(target)
    assert got["'=cmd|x"].tolist()[1] == "'=1+1"


@given(st.integers(1, 7), st.integers(1, 9))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
def test_pieces_give_the_whole(tmp_path, size, times):
    table = pd.concat([TRIPS] * times)
    path = make(tmp_path, "csv", table)
    a, b = tmp_path / "a.csv", tmp_path / "b.csv"
    estimate_file(str(path), str(a), chunk_rows=size, clean=False)
    estimate_file(str(path), str(b), clean=False)
    assert a.read_bytes() == b.read_bytes()


def stop_at(rows):
    def stop(done):
        if done >= rows:
            raise KeyboardInterrupt

    return stop


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("with_errors", [False, True])
def test_a_stopped_run_leaves_the_old_file_and_goes_on(tmp_path, kind, with_errors):
    table = pd.concat([TRIPS] * 4, ignore_index=True)
    table.loc[[1, 4, 10], "naar"] = "Xyzzyxx"
    path, target = make(tmp_path, "csv", table), tmp_path / f"out.{kind}"
    errors = str(tmp_path / "errors.csv") if with_errors else None
    target.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        estimate_file(
            str(path), str(target), errors=errors, chunk_rows=3, progress=stop_at(6), clean=False
        )
    assert target.read_text() == "old"
    assert not (tmp_path / "errors.csv").exists()
    if kind != "parquet":
        with (tmp_path / f"out.{kind}.part").open("ab") as file:
            file.write(b"half a row")  # what a crash may leave
    if with_errors:
        with (tmp_path / "errors.csv.part").open("ab") as file:
            file.write(b"a row of the piece that was not finished")
    worked = []
    real = batch.estimate_frame
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "estimate_frame", lambda t, **o: worked.append(len(t)) or real(t, **o))
        done = estimate_file(str(path), str(target), errors=errors, chunk_rows=3, clean=False)
    assert worked == [3, 3]  # the first six rows are not worked out again
    assert (done.rows, done.error, len(read(target))) == (12, 3, 12)
    names = {f"out.{kind}", "trips.csv", *(["errors.csv"] if with_errors else [])}
    assert set(os.listdir(tmp_path)) == names
    whole, all_errors = tmp_path / f"whole.{kind}", tmp_path / "all.csv"
    estimate_file(str(path), str(whole), errors=str(all_errors), chunk_rows=3, clean=False)
    assert read(whole).equals(read(target))
    if kind != "parquet":
        assert whole.read_bytes() == target.read_bytes()
    if with_errors:
        assert all_errors.read_bytes() == (tmp_path / "errors.csv").read_bytes()
        assert read(all_errors)["row"].tolist() == [3, 6, 12]


def test_a_stopped_run_starts_anew_when_one_of_its_files_is_gone(tmp_path):
    path, target = make(tmp_path, "csv", pd.concat([TRIPS] * 4)), tmp_path / "out.csv"
    errors = str(tmp_path / "errors.csv")
    with pytest.raises(KeyboardInterrupt):
        estimate_file(str(path), str(target), errors=errors, chunk_rows=3, progress=stop_at(6))
    os.remove(f"{errors}.part")
    assert estimate_file(str(path), str(target), errors=errors, chunk_rows=3).rows == 12
    assert len(read(target)) == 12
    assert sorted(os.listdir(tmp_path)) == ["errors.csv", "out.csv", "trips.csv"]


def test_a_run_that_was_killed_leaves_parquet_that_is_not_gone_on_with(tmp_path):
    path, target = make(tmp_path, "csv", pd.concat([TRIPS] * 4)), tmp_path / "out.parquet"
    with pytest.raises(KeyboardInterrupt):
        estimate_file(str(path), str(target), chunk_rows=3, progress=stop_at(6))
    part = tmp_path / "out.parquet.part"
    part.write_bytes(part.read_bytes()[:-8] + b"x" * 4000)  # no end, and longer than before
    assert estimate_file(str(path), str(target), chunk_rows=3).rows == 12
    assert len(read(target)) == 12
    assert sorted(os.listdir(tmp_path)) == ["out.parquet", "trips.csv"]


def test_a_run_stopped_twice_goes_on_twice(tmp_path):
    path, target = make(tmp_path, "csv", pd.concat([TRIPS] * 5)), tmp_path / "out.parquet"
    for rows in (6, 12):
        with pytest.raises(KeyboardInterrupt):
            estimate_file(str(path), str(target), chunk_rows=3, progress=stop_at(rows))
    assert estimate_file(str(path), str(target), chunk_rows=3).rows == 15
    assert read(target)["naar"].tolist() == TRIPS["naar"].tolist() * 5


def test_the_signal_that_ends_a_job_stops_a_run_cleanly(tmp_path, monkeypatch, capsys):
    path, target = make(tmp_path, "csv", pd.concat([TRIPS] * 4)), tmp_path / "out.parquet"
    before = signal.getsignal(signal.SIGTERM)
    bar = lambda rows: rows >= 6 and os.kill(os.getpid(), signal.SIGTERM)  # noqa: E731
    monkeypatch.setattr(command, "_bar", lambda lang: bar)
    assert cli(path, "-o", target, "--chunk-rows", "3", lang="en") == 3
    assert "stopped after 6 rows" in capsys.readouterr().err
    assert signal.getsignal(signal.SIGTERM) is before
    monkeypatch.undo()
    assert cli(path, "-o", target, "--chunk-rows", "3", lang="en") == 0
    assert len(read(target)) == 12


@pytest.mark.parametrize("stopped", [False, True])
def test_duplicates_are_found_across_pieces(tmp_path, stopped):
    table = pd.concat([TRIPS] * 3).assign(nummer=range(9))  # a number of the row does not count
    table.iloc[7, table.columns.get_loc("naar")] = "Oslo"
    path, target = make(tmp_path, "csv", table), tmp_path / "out.csv"
    if stopped:
        with pytest.raises(KeyboardInterrupt):
            estimate_file(str(path), str(target), chunk_rows=3, progress=stop_at(3))
    done = estimate_file(str(path), str(target), chunk_rows=3)
    said = read(target)["notices"].fillna("").str.contains("duplicate-row")
    assert said.tolist() == [False] * 3 + [True] * 3 + [True, False, True]
    assert done.notice >= 5


def test_a_stopped_run_does_not_go_on_with_other_options(tmp_path):
    path, target = make(tmp_path, "csv", pd.concat([TRIPS] * 2)), tmp_path / "out.csv"

    def stop(rows):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        estimate_file(str(path), str(target), chunk_rows=3, progress=stop)
    estimate_file(str(path), str(target), chunk_rows=3, method="defra")
    assert read(target)["factor_ids"].str.startswith("nl").sum() < 6


@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx"])
def test_a_full_disk_changes_nothing(tmp_path, monkeypatch, kind):
    path, target = make(tmp_path, "csv"), tmp_path / f"out.{kind}"
    target.write_text("old")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Writer, f"_{kind}", full)
    with pytest.raises(OutputError, match="the disk is full; nothing was changed"):
        estimate_file(str(path), str(target))
    assert target.read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == sorted({"trips.csv", f"out.{kind}"})


def test_a_really_full_disk(tmp_path):
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full on this system")
    writer = Writer(str(tmp_path / "out.csv"))
    writer._file.close()
    writer._file = open("/dev/full", "wb", buffering=0)  # noqa: SIM115
    with pytest.raises(OutputError, match="nothing was changed"):
        writer.write(TRIPS)
    assert os.listdir(tmp_path) == []


def test_targets_that_cannot_be_written(tmp_path, capsys):
    path = make(tmp_path, "csv")
    with pytest.raises(OutputError, match="cannot be written: no such file or folder"):
        estimate_file(str(path), str(tmp_path / "no" / "out.csv"))
    (tmp_path / "x.csv").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        estimate_file(str(path), str(tmp_path / "x.csv"))


def test_a_read_only_target_is_left_alone(tmp_path, monkeypatch):
    path, target = make(tmp_path, "csv"), tmp_path / "out.csv"
    target.write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anything
    with pytest.raises(OutputError, match="read-only"):
        estimate_file(str(path), str(target))
    assert target.read_text() == "old"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"van,naar\nA,B,C,D\n", "4 cells where the header has 2"),
        ("a.doc", b"x", "unknown kind of table '.doc'"),
        ("a.xlsx", b"nonsense", "no readable XLSX"),
        ("a.parquet", b"nonsense", "no readable Parquet"),
        ("a.jsonl", b"{\n", "no JSON"),
        ("a.jsonl", b"[1]\n", "one JSON object"),
        ("a.jsonl", b"1\n", "one JSON object"),
        ("a.json", b"[{", "no JSON"),
        ("a.csv", b"x,y\n1,2\n", "no column for destination"),
    ],
)
def test_a_source_that_cannot_be_used_leaves_no_output(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises((InputError, DataError), match=message) as caught:
        estimate_file(str(path), str(tmp_path / "out.csv"), origin="Den Haag", mode="train")
    assert "\n" not in str(caught.value)
    assert os.listdir(tmp_path) == [name]


def test_a_json_array_is_read_too(tmp_path):
    path, target = tmp_path / "trips.json", tmp_path / "out.csv"
    TRIPS.to_json(path, orient="records")
    assert estimate_file(str(path), str(target)).rows == 3


@pytest.mark.parametrize(
    ("target", "errors"), [("trips.csv", None), ("out.csv", "trips.csv"), ("out.csv", "out.csv")]
)
def test_no_file_is_written_over_by_mistake(tmp_path, target, errors):
    source = make(tmp_path, "csv")
    before = source.read_bytes()
    with pytest.raises(InputError, match=r"name another file for --\w+"):
        estimate_file(
            str(source), str(tmp_path / target), errors=str(tmp_path / errors) if errors else None
        )
    assert source.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["trips.csv"]


def test_a_missing_source():
    with pytest.raises(InputError, match="cannot be read: no such file"):
        estimate_file("missing.csv", "out.csv")


def test_command_and_exit_codes(tmp_path, capsys):
    path, target, errors = make(tmp_path, "csv"), tmp_path / "out.csv", tmp_path / "errors.csv"
    assert cli(path, "-o", target) == 0
    assert "3 rijen: " in capsys.readouterr().out
    broken = TRIPS.assign(naar=["Parijs", "Xyzzyxx", "Genève"])
    path = make(tmp_path, "csv", broken)
    assert cli(path, "-o", target, "--errors", errors, "--json", lang="en") == 1
    assert json.loads(capsys.readouterr().out)["error"] == 1
    assert len(read(target)) == 3
    report = read(errors)
    assert (report["row"].tolist(), report["error_id"].tolist()) == ([3], ["place-not-found"])
    assert report["naar"].tolist() == ["Xyzzyxx"]
    with pytest.raises(InputError, match="FIELD=NAME"):
        cli(path, "-o", target, "--column", "x")
    with pytest.raises(InputError, match="chunk-rows"):
        cli(path, "-o", target, "--chunk-rows", "0")


def test_column_mapping_and_defaults(tmp_path):
    table = pd.DataFrame({"Waarheen": ["Parijs"], "Wanneer": ["18-05-2026"]})
    path, target = make(tmp_path, "csv", table), tmp_path / "out.jsonl"
    code = cli(path, "-o", target, "--column", "destination=Waarheen", "--column", "date=Wanneer", "--from", "Den Haag",
               "--mode", "trein", "--one-way")  # fmt: skip
    assert code == 0
    row = json.loads(target.read_text(encoding="utf-8"))
    assert row["travel_date"] == "2026-05-18"
    assert row["kg_co2e"] == pytest.approx(
        estimate_frame(
            table,
            columns={"destination": "Waarheen", "date": "Wanneer"},
            origin="Den Haag",
            mode="train",
            round_trip=False,
        )["kg_co2e"].iloc[0]
    )


def test_an_interrupted_process_leaves_the_old_file(tmp_path):
    path, target = make(tmp_path, "csv", pd.concat([TRIPS] * 200)), tmp_path / "out.csv"
    target.write_text("old")
    code = (
        "import os, signal, sys\n"
        "from reiscO2.frame.batch import estimate_file\n"
        "estimate_file(sys.argv[1], sys.argv[2], chunk_rows=100,\n"
        "              progress=lambda rows: rows >= 300 and os.kill(os.getpid(), signal.SIGKILL))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path), str(target)], check=False)
    assert done.returncode != 0
    assert target.read_text() == "old"
    estimate_file(str(path), str(target), chunk_rows=100)
    assert len(read(target)) == 600


HEAD = "van,naar,vervoermiddel,opmerking\n"
GOOD, BAD = "Den Haag,Parijs,trein,", "Den Haag,Xyzzyxx,trein,"


@pytest.mark.parametrize(
    ("name", "text", "column", "places", "rows"),
    [
        ("plain.csv", f"{HEAD}{BAD}\n{GOOD}\n{BAD}\n", "line", [2, 4], [2, 4]),
        ("blank.csv", f"\n{HEAD}\n{GOOD}\n\n\n{BAD}\n{BAD}", "line", [7, 8], [3, 4]),
        ("cells.csv", f'sep=,\n{HEAD}{GOOD}"a\r\nb\nc"\n\n{BAD}"d\ne"\n{BAD}\n', "line", [7, 9], [3, 4]),
        ("lines.jsonl", '{"van": "Utrecht", "naar": "Xyzzyxx", "mode": "trein"}\n\n' * 2, "line", [1, 3], [2, 3]),
        ("array.json", '[{"van": "Ede", "naar":\n"Parijs", "mode": "auto"},\n\n {"naar": "Xyzzyxx", "mode": "auto"}]',
         "line", [4], [3]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("chunk_rows", [None, 1])
def test_errors_name_the_line_of_the_file(tmp_path, name, text, column, places, rows, chunk_rows):
    path, errors = tmp_path / name, tmp_path / "errors.csv"
    path.write_bytes(text.encode())
    estimate_file(
        str(path), str(tmp_path / "o.csv"), errors=str(errors), chunk_rows=chunk_rows, origin="Ede"
    )
    found = read(errors)
    assert list(found.columns)[:4] == ["row", column, "error_id", "message"]
    assert (found[column].tolist(), found["row"].tolist()) == (places, rows)
    if name.endswith("csv"):
        lines = [line.rstrip("\r") for line in text.split("\n")]
        assert all(lines[place - 1].startswith(BAD) for place in places)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_errors_name_the_row_of_the_sheet(tmp_path, kind):
    cells = [None, ("van", "naar", "mode"), ("Utrecht", "Parijs", "trein"), None, None,
             ("Utrecht", "Xyzzyxx", "trein")]  # fmt: skip
    table = pd.DataFrame([row or (None,) * 3 for row in cells])
    path, errors = tmp_path / f"trips.{kind}", tmp_path / "errors.csv"
    pytest.importorskip("openpyxl" if kind == "xlsx" else "odf")
    table.to_excel(path, index=False, header=False, engine=None if kind == "xlsx" else "odf")
    estimate_file(str(path), str(tmp_path / "o.csv"), errors=str(errors))
    found = read(errors)
    assert (found["sheet_row"].tolist(), found["row"].tolist()) == ([6], [3])


def test_errors_of_parquet_have_only_the_row(tmp_path):
    path, errors = make(tmp_path, "parquet", TRIPS.assign(naar="Xyzzyxx")), tmp_path / "errors.csv"
    estimate_file(str(path), str(tmp_path / "o.csv"), errors=str(errors))
    assert list(read(errors).columns)[:3] == ["row", "error_id", "message"]


KILLED = (
    "import os, signal, sys\n"
    "from reiscO2.frame.batch import estimate_file\n"
    "estimate_file(sys.argv[1], sys.argv[2], errors=sys.argv[3], chunk_rows=3,\n"
    "              progress=lambda rows: rows >= 6 and os.kill(os.getpid(), signal.SIGKILL))\n"
)


@pytest.mark.parametrize("kind", ["parquet", "xlsx"])
@pytest.mark.parametrize(("lang", "told"), [("nl", "begint opnieuw"), ("en", "starts anew")])
def test_a_killed_run_starts_anew_and_says_so(tmp_path, capsys, kind, lang, told):
    table = pd.concat([TRIPS.assign(naar=["Parijs", "Xyzzyxx", "Oslo"])] * 4, ignore_index=True)
    table["nummer"] = range(12)
    path, target, errors = (
        make(tmp_path, "csv", table),
        tmp_path / f"out.{kind}",
        tmp_path / "e.csv",
    )
    words = [sys.executable, "-c", KILLED, str(path), str(target), str(errors)]
    assert subprocess.run(words, check=False).returncode == -signal.SIGKILL
    assert (tmp_path / f"out.{kind}.part").exists()
    (tmp_path / f"out.{kind}.part.old").write_bytes(b"left by a run killed while it went on")
    again = (path, "-o", target, "--errors", errors, "--chunk-rows", "3")
    assert cli(*again, lang=lang) == 1
    said = capsys.readouterr().err
    assert told in said and f"out.{kind}" in said and said.count("\n") == 1
    assert read(target)["nummer"].astype(int).tolist() == list(
        range(12)
    )  # nothing lost, nothing twice
    assert len(read(errors)) == 4
    assert sorted(os.listdir(tmp_path)) == ["e.csv", f"out.{kind}", "trips.csv"]
    assert cli(*again, lang=lang) == 1
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_run_with_other_options_says_that_it_starts_anew(tmp_path, kind, capsys):
    path, target = make(tmp_path, "csv", pd.concat([TRIPS] * 4)), tmp_path / f"out.{kind}"
    with pytest.raises(KeyboardInterrupt):
        estimate_file(str(path), str(target), chunk_rows=3, progress=stop_at(6))
    assert cli(path, "-o", target, "--chunk-rows", "3", "--method", "defra") == 0
    assert "was van een andere opdracht" in capsys.readouterr().err
    with pytest.raises(KeyboardInterrupt):
        estimate_file(str(path), str(target), chunk_rows=3, progress=stop_at(6))
    assert cli(path, "-o", target, "--no-resume") == 0  # asked for: nothing to say
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("closed", [False, True])
def test_parquet_that_is_thrown_away_is_let_go(tmp_path, closed):
    pytest.importorskip("pyarrow")
    writer = Writer(str(tmp_path / "out.parquet"))
    writer.write(TRIPS)
    sheet = writer._sheet
    if closed:  # a full disk may have done that
        writer._file.close()
    writer.discard()
    assert not sheet.is_open
    assert os.listdir(tmp_path) == []
