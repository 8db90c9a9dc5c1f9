"""Sentences beside statements: what is read of them."""

from __future__ import annotations

from checker.extract import extract
from checker.model.claim import Extract
from checker.model.figure import Figure
from checker.read import read_text
from checker.rulebook import load_vocabulary

VOCABULARY = load_vocabulary()
TABLE = """

The statements below were prepared by the company and are unaudited, as are all figures in this text.


Consolidated Statements of Income
(In millions of dollars)    | Nine months ended December 31, 2022 | Nine months ended December 31, 2021
Net sales                   |                               482.2 |                               459.0
Cost of sales               |                               293.8 |                               281.1
Gross profit                |                               188.4 |                               177.9

The balance sheets that follow are condensed, and were prepared by the company on the same basis as those before.

Consolidated Balance Sheets
(In millions of dollars)    | December 31, 2022 | March 31, 2022
Cash and cash equivalents   |              41.9 |           38.6
Inventories                 |              12.1 |           15.0
Total assets                |             210.1 |          206.5
"""
NOW, THEN = "2022-04-01/2022-12-31", "2021-04-01/2021-12-31"


def read(text: str) -> Extract:
    return extract(read_text(text + TABLE, "example"), VOCABULARY)


def said(text: str) -> list[Figure]:
    return [f for f in read(text).figures if f.where == "text"]


def short(figure: Figure) -> tuple[str, str, str]:
    return figure.text, figure.label[-1] if figure.label else "", figure.period.iso or figure.period.label
