"""What says of a line that it is a sum, whatever its amounts."""

import checker

PLANT = """
                 Notes to the Financial Statements
                  (In thousands)

                                        Mar 31,   Dec 31,
                                         2025      2024
  Stores and land                      $  1,418  $  1,377
  Tools                                     661       702
  Vehicles                                  183       125
{stroke}
  {name}                         $  2,212  $  2,204
"""
STROKE = "                                       --------  --------"


def rules(stroke: str, name: str) -> list[str]:
    found = checker.check_text(PLANT.format(stroke=stroke, name=name), name="t.txt").findings
    return [f.rule for f in found if (f.level, f.confidence) == ("error", "high")]


def test_a_line_under_a_stroke_or_called_a_total_is_one_though_its_lines_add_in_one_column_only() -> None:
    assert not rules("", "Plant in use")
    assert rules(STROKE, "Plant in use") == ["SUM101"]
    assert rules("", "Plant, total") == ["SUM101"]


def test_strokes_under_every_line_say_nothing() -> None:
    every = PLANT.format(stroke=STROKE, name="Plant in use").replace("\n  Tools", f"\n{STROKE}\n  Tools")
    every = every.replace("\n  Vehicles", f"\n{STROKE}\n  Vehicles")
    assert not [f for f in checker.check_text(every, name="t.txt").findings if f.level == "error"]
