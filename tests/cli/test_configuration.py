"""The configuration: where it is found, what it may say, and what is said of a faulty one."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import checker
from checker.cli import main
from checker.command.configuration import load, nearest
from checker.command.keys import schema
from checker.command.output import FORMATS
from checker.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples"
SCHEMA = Path(checker.__file__).parent / "command" / "settings.schema.json"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def document(folder: Path, name: str = "draft.txt") -> str:
    """The example with errors, under another roof."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((EXAMPLES / "errors.txt").read_bytes())
    return str(path)


def test_the_nearest_configuration_counts(tmp_path: Path) -> None:
    (tmp_path / "tieout.toml").write_text('fail-on = "warning"\n')
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.tieout]\nignore = ["EPS"]\n')
    assert nearest(document(tmp_path, "inner/a.txt")).settings == Settings(ignore=("EPS",))
    assert nearest(document(tmp_path, "other/a.txt")).settings == Settings(fail_on="warning")


def test_a_pyproject_without_our_table_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "tieout.toml").write_text("min-coverage = 50\n")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert nearest(document(tmp_path, "inner/a.txt")).settings.min_coverage == 50


def test_the_command_line_goes_before_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "tieout.toml").write_text('select = ["BAL"]\nfail-on = "note"\n')
    name = document(tmp_path)
    assert run("check", name).exit_code == 0
    assert run("check", name, "--select", "SUM").exit_code == 1
    assert run("check", name, "--isolated").exit_code == 1


def test_extend_adds_to_another_file_whose_paths_stay_its_own(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "house.toml").write_text('rules = ["ours"]\nfail-on = "note"\n')
    (tmp_path / "tieout.toml").write_text('extend = "base/house.toml"\nfail-on = "warning"\n')
    found = load(tmp_path / "tieout.toml")
    assert found.settings.fail_on == "warning"
    assert found.rules == (str(tmp_path / "base" / "ours"),)


def test_what_extends_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tieout.toml").write_text('extend = "tieout.toml"\n')
    result = run("check", document(tmp_path))
    assert result.exit_code == 2 and "extends itself" in result.output


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('\nfial-on = "error"\n', 2, "did you mean 'fail-on'"),
        ('fail-on = "eror"\n', 1, "error"),
        ("min-coverage = 101\n", 1, "at most 100"),
        ("materiality = -5\n", 1, "whole number"),
        ('select = "BAL"\n', 1, "list of strings"),
        ('currency = "dollars"\n', 1, "three capital letters"),
        ('[per-file."*.txt"]\nigno = []\n', 2, "did you mean 'ignore'"),
        ('[[sum]]\ntotal = "All"\npart = []\n', 3, "did you mean 'parts'"),
        ("[labels]\nrevenue = 3\n", 2, "list of strings"),
    ],
)
def test_a_fault_is_shown_with_its_line_and_a_caret(tmp_path: Path, text: str, line: int, said: str) -> None:
    (tmp_path / "tieout.toml").write_text(text)
    result = run("check", document(tmp_path))
    assert result.exit_code == 2
    assert f"tieout.toml:{line}:" in result.output and "^" in result.output and said in result.output


def test_in_pyproject_the_line_is_found_too(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.tieout]\nfail-om = "error"\n')
    result = run("check", document(tmp_path))
    assert result.exit_code == 2 and "pyproject.toml:4:1" in result.output


def test_broken_toml_and_a_missing_file_are_usage_errors(tmp_path: Path) -> None:
    assert run("check", document(tmp_path), "--config", str(tmp_path / "none.toml")).exit_code == 2
    (tmp_path / "tieout.toml").write_text("= nothing\n")
    assert run("check", document(tmp_path)).exit_code == 2


def test_settings_by_glob(tmp_path: Path) -> None:
    (tmp_path / "tieout.toml").write_text('[per-file."drafts/*"]\nselect = ["BAL"]\n')
    assert run("check", document(tmp_path, "drafts/a.txt")).exit_code == 0
    assert run("check", document(tmp_path, "final/a.txt")).exit_code == 1


def test_show_settings_says_where_they_come_from(tmp_path: Path) -> None:
    (tmp_path / "tieout.toml").write_text("materiality = 5000000\n")
    output = run("check", document(tmp_path), "--show-settings").output
    assert "tieout.toml" in output and "materiality = 5000000" in output


def test_the_schema_that_is_shipped_is_up_to_date() -> None:
    """Stale? `tieout schema settings > checker/command/settings.schema.json`"""
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == schema()


def test_the_command_line_offers_every_format() -> None:
    output = run("check", "--help").output.replace("\n", "").replace(" ", "")
    assert all(f"{name}|" in output or f"|{name}" in output for name in FORMATS if name != "quiet")


# the effect of single settings

TABLE = """Acme Corp. Consolidated Balance Sheet
(Thousands of U.S. dollars)

                                   2025        2024
Zorbs on hand                   120,411     100,204
Other widgets                    30,205      31,100
Receivable gizmos                10,100       9,300
Grand tally                     {grand}     140,604
"""


def test_a_sum_that_the_layout_does_not_show_can_be_told() -> None:
    """With one column out by far, arithmetic finds no sum; the user knows that there is one."""
    said = Settings(sum=(checker.settings.Sum("Grand tally", ("Zorbs on hand", "Other widgets", "Receivable gizmos")),))
    wrong = checker.check_text(TABLE.format(grand="160,617"), settings=said)
    assert any(t.verdict == "broken" and t.relation.rule == "SUM101" for t in wrong.ties)
    right = checker.check_text(TABLE.format(grand="160,716"), settings=said)
    assert [t.verdict for t in right.ties if t.relation.rule == "SUM101"] == ["exact", "exact"]


def test_a_label_of_the_user_names_a_term() -> None:
    text = TABLE.format(grand="160,716") + "\nTotal of all we own             160,716     140,604\n"
    said = Settings(labels=(("assets", ("Grand tally",)),))
    terms = {f.label[-1]: f.term for f in checker.check_text(text, settings=said).figures if f.label}
    assert terms["Grand tally"] == "assets"


def test_an_unknown_term_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "tieout.toml").write_text('[labels]\nrevenues-of-all = ["Turnover"]\n')
    result = run("check", document(tmp_path))
    assert result.exit_code == 2 and "revenues-of-all" in result.output


def test_rounding_is_believed_where_the_document_says_nothing() -> None:
    report = checker.check_text(TABLE.format(grand="160,716"), settings=Settings(rounding="truncated"))
    assert report.to_dict()["reading"]["rounding"] == "truncated"


def test_the_python_api_looks_nothing_up_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tieout.toml").write_text('ignore = ["EPS", "SUM", "BAL"]\n')
    monkeypatch.chdir(tmp_path)
    assert checker.check_file(document(tmp_path)).findings


def test_the_python_api_takes_settings_and_rules(tmp_path: Path) -> None:
    (tmp_path / "XYZ101.rule").write_text(
        'rule XYZ101 ours\nsays "A rule of the user."\nlevel error, strength identity\nat each instant\n'
        "check assets = liabilities + equity\n"
    )
    report = checker.check_file(EXAMPLES / "clean.txt", settings=Settings(select=("XYZ",)), rules=[tmp_path])
    assert {t.relation.rule for t in report.ties} == {"XYZ101"}


def test_a_scale_stands_where_no_caption_says_one() -> None:
    """Amounts of a table count in what the user says, those per share and those under a caption of their own do not."""
    rows = "Revenue  5,120  4,870", "Costs  (3,950)  (3,700)", "Profit  1,170  1,170", "Basic earnings per share  1.17  1.17"
    table = "\n".join(["Income statement{}", "           2024   2023", *rows, ""])
    for caption, worth in (("", 10**6), (" (in thousands)", 10**3)):
        figures = checker.check_text(table.format(caption), settings=Settings(scale="millions")).figures
        assert {f.value for f in figures if f.text == "5,120"} == {5120 * worth}
        assert {f.value for f in figures if f.text == "1.17"} == {Fraction("1.17")}


def test_a_sentence_ties_to_a_table_whose_scale_and_currency_the_user_tells() -> None:
    """The user's word stands before anything is bound, as a caption would: the sentence has an amount to agree with."""
    text = (
        "Income statement\n           2024   2023\nRevenue  5,120  4,870\nCosts  (3,950)  (3,700)\nProfit  1,170  1,170\n\n"
        "Revenue for the year 2024 was EUR 5.21 million.\n"
    )
    assert not checker.check_text(text).findings
    (found,) = checker.check_text(text, settings=Settings(currency="EUR", scale="thousands")).findings
    assert (found.rule, found.level, found.confidence) == ("AGR101", "error", "high")
