"""CSV files: no row is lost silently, and a message names the line it is about."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reiscO2.cli import main
from reiscO2.errors import DataError, InputError
from reiscO2.frame.batch import estimate_file
from reiscO2.frame.csvfiles import Dialect, csv_dialect
from reiscO2.frame.files import read_chunks

HEAD = "van,naar,vervoermiddel,datum\n"
ROW = "Den Haag,Parijs,trein,2026-05-18\n"


def rows(path, **options):
    return [cells for piece in read_chunks(str(path), **options) for cells in piece.to_numpy()]


def write(folder, text, encoding="utf-8", name="trips.csv"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("chunk_rows", [1, 3, 1000])
@pytest.mark.parametrize("before", [0, 1, 7])
def test_a_quote_that_stays_open_is_an_error_on_its_line(tmp_path, chunk_rows, before):
    path = write(tmp_path, HEAD + before * ROW + 'Den Haag,"Parijs,trein,2026-05-18\n' + 20 * ROW)
    with pytest.raises(DataError, match="a quote opens on this line and is not closed") as caught:
        rows(path, chunk_rows=chunk_rows)
    assert caught.value.line == before + 2
    assert "\n" not in str(caught.value)


def test_an_open_quote_leaves_no_output_and_exit_code_2(tmp_path, capsys):
    path = write(tmp_path, HEAD + ROW + 'Den Haag,"Parijs,trein,2026-05-18\n' + 20 * ROW)
    assert main(["batch", str(path), "-o", str(tmp_path / "out.csv")]) == 2
    assert "trips.csv:3: een aanhalingsteken opent" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["trips.csv"]


@pytest.mark.parametrize("end", ['"', '"\n', '"x'])
def test_open_quotes_at_the_very_end(tmp_path, end):
    path = write(tmp_path, HEAD + ROW + f"Den Haag,Parijs,trein,{end}")
    with pytest.raises(DataError, match="not closed"):
        rows(path)


@pytest.mark.parametrize("between", [0, 1, 5])
def test_quotes_that_swallow_whole_rows_are_an_error(tmp_path, between):
    text = (
        HEAD + ROW + 'Den Haag,"Parijs,trein,2026-05-18\n' + between * ROW
        + 'Utrecht,Londen",trein,2026-05-18\n' + ROW
    )  # fmt: skip
    with pytest.raises(DataError, match="the cell holds whole rows") as caught:
        rows(write(tmp_path, text))
    assert caught.value.line == 3


def test_a_too_large_cell_names_the_line_where_it_begins(tmp_path, monkeypatch):
    monkeypatch.setattr("reiscO2.frame.csvfiles._MOST_CELL", 200)
    path = write(tmp_path, HEAD + ROW + 'Den Haag,"Parijs,trein,2026-05-18\n' + 20 * ROW)
    with pytest.raises(DataError, match="larger than field limit") as caught:
        rows(path)
    assert caught.value.line == 3


def test_legal_cells_of_several_lines_stay(tmp_path):
    text = (
        "van,naar,opmerking\n"
        'Den Haag,Parijs,"een, twee\r\ndrie"\n\n"Den ""Haag""",Parijs,"a\nb\n\nc"\nUtrecht,Londen,x'
    )
    got = [tuple(cells) for cells in rows(write(tmp_path, text), chunk_rows=2)]
    assert got == [
        ("Den Haag", "Parijs", "een, twee\r\ndrie"),
        ('Den "Haag"', "Parijs", "a\nb\n\nc"),
        ("Utrecht", "Londen", "x"),
    ]


cell = st.text(st.sampled_from('ab ;"\n\r,é'), max_size=6)


@given(st.lists(st.tuples(cell, cell, cell, cell, cell), max_size=8), st.integers(1, 5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_csv_writer_wrote_comes_back_or_is_refused(tmp_path, table, chunk_rows):
    import csv

    path = tmp_path / "t.csv"
    table = [row for row in table if any(row)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow("ABCDE")
        writer.writerows(table)
    try:
        got = [
            tuple(map(str, row)) for row in rows(path, chunk_rows=chunk_rows, dialect=Dialect(";"))
        ]
    except DataError as error:
        assert "whole rows" in str(error)
        return
    assert got == table


@pytest.mark.parametrize("chunk_rows", [1, 2, 1000])
def test_too_many_cells_name_the_line_and_the_row_as_it_stands(tmp_path, chunk_rows):
    text = HEAD + 3 * ROW + '"Den\nHaag",Parijs,trein,2026\n' + "A,B,C,D,E\n" + 9 * ROW
    with pytest.raises(DataError, match="'A,B,C,D,E'") as caught:
        rows(write(tmp_path, text), chunk_rows=chunk_rows)
    assert caught.value.line == 7


@pytest.mark.parametrize("sep", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_line_that_excel_begins_with(tmp_path, sep, encoding):
    text = f"sep={sep}\r\n" + (HEAD + ROW).replace(",", sep).replace("\n", "\r\n")
    path = write(tmp_path, text, encoding)
    assert csv_dialect(str(path)).delimiter == sep
    assert [list(row) for row in rows(path)] == [["Den Haag", "Parijs", "trein", "2026-05-18"]]
    broken = write(tmp_path, text + sep.join("abcde"), encoding)
    with pytest.raises(DataError) as caught:
        rows(broken)
    assert caught.value.line == 4


@pytest.mark.parametrize("delimiter", ["ab", "", '"', "\n", " "])
def test_delimiters_that_cannot_be(tmp_path, delimiter):
    with pytest.raises(InputError, match="give one character"):
        Dialect(delimiter)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--delimiter", "ab"], "--delimiter 'ab': geef één teken"),
        (["--encoding", "utf-16"], "is geen tekst in utf-16"),
        (["--encoding", "ascii"], "is geen tekst in ascii"),
        (["--encoding", "rot13"], "'rot13' is geen tekencodering"),
        (["--encoding", "hex"], "'hex' is geen tekencodering"),
        (["--encoding", "utf-99"], "'utf-99' is geen tekencodering"),
        (["--encoding", "utf-99", "--lang", "en"], "'utf-99' is no encoding"),
    ],
)
def test_arguments_that_cannot_be_used_are_one_line(tmp_path, capsys, words, message):
    path = write(tmp_path, HEAD + ROW.replace("Parijs", "Genève"))
    assert main(["batch", str(path), "-o", str(tmp_path / "out.csv"), *words]) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1
    assert [one.name for one in tmp_path.iterdir()] == ["trips.csv"]


def test_rows_in_are_rows_out(tmp_path):
    text = "van;naar;vervoermiddel;datum\nDen Haag;Parijs;trein;2026-05-18\n;;;\nTotaal;;;\n"
    done = estimate_file(str(write(tmp_path, text)), str(tmp_path / "out.csv"))
    assert (done.rows, done.ok, done.notice, done.error) == (3, 1, 2, 0)
    assert not done.needs_a_person
