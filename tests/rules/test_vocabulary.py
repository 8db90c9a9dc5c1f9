"""What printed labels mean: wordings, normal forms, headings, statements, and labels that mean nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.grammar.rules import RuleError
from checker.grammar.terms import parse_terms, validate_terms
from checker.rulebook import load_vocabulary, normalise, shipped

TERMS = load_vocabulary()
PROFIT = ("Profit (loss) for the period attributable to:",)


def term(label: str, statement: str | None = None, *headings: str) -> str | None:
    match = TERMS.find(label, statement, headings)
    return match.term.name if match else None


@pytest.mark.parametrize(
    ("label", "plain"),
    [
        ("TOTAL ASSETS (Note 5)", "asset"),
        ("Inventories, net (1)", "inventory"),
        ("Property, Plant & Equipment", "property plant and equipment"),
        ("Non-controlling interests", "noncontrolling interest"),
        ("Non controlling interest", "noncontrolling interest"),
        ("Shareholders’ equity", "shareholder equity"),
        ("Net income (loss)", "profit"),
        ("Profit for the year", "profit"),
        ("Total other income", "total other income"),
        ("Deferred revenue (non-current)", "deferred revenue noncurrent"),
        ("Cash, restricted cash and cash equivalents", "cash and restricted cash"),
        ("Cash, cash equivalents, restricted cash and restricted cash equivalents", "cash and restricted cash"),
        ("Cash and cash equivalents, including restricted", "cash and restricted cash"),
        ("Restricted cash", "restricted cash"),
        ("Cash, restricted", "cash restricted"),
        ("Total liabilities, convertible preferred stock and stockholders’ deficit", "liability and equity"),
        ("Total liabilities and mezzanine equity", "liability and mezzanine equity"),
    ],
)
def test_normal_forms(label: str, plain: str) -> None:
    assert normalise(label) == plain


@pytest.mark.parametrize(
    ("label", "statement", "name"),
    [
        ("Total assets", "balance-sheet", "assets"),
        ("Total liabilities and stockholders' equity", "balance-sheet", "liabilities-and-equity"),
        ("Total liabilities and net assets", "balance-sheet", "liabilities-and-equity"),
        ("Total liabilities and common shareholders' equity", "balance-sheet", "liabilities-and-equity"),
        ("Net cash used in nancing activities", "cash-flow", "financing-cash-flow"),
        ("Cash and cash equivalents at the beginning of the financial year", "cash-flow", "opening-cash"),
        ("Total Northern Example Inc. shareholders' equity", "balance-sheet", "shareholders-equity"),
        ("Equity attributable to owners of the parent", "balance-sheet", "owners-equity"),
        ("Net sales", "income-statement", "revenue"),
        ("Total cost of sales", "income-statement", "cost-of-sales"),
        ("Profit (loss) before tax", "income-statement", "profit-before-tax"),
        ("Profit (loss) before tax", "cash-flow", "profit-before-tax"),
        ("Loss before income taxes", "income-statement", "profit-before-tax"),
        ("Net income attributable to Northern Example Inc.", "income-statement", "owners-profit"),
        ("Net loss attributable to noncontrolling interests", "income-statement", "minority-profit"),
        ("Net cash (used in) provided by operating activities", "cash-flow", "operating-cash-flow"),
        ("Cash and cash equivalents at end of year", "cash-flow", "closing-cash"),
        ("Cash and cash equivalents, beginning of the period", "cash-flow", "opening-cash"),
        ("Cash and cash equivalents", "balance-sheet", "cash"),
        ("Other comprehensive income", "comprehensive-income", "other-comprehensive-income"),
        ("Net loss per share, basic and diluted", "income-statement", "basic-and-diluted-eps"),
        ("Basic earnings per share of Class A, Class B, and Class C stock", "income-statement", "basic-eps"),
        ("Basic earnings per share (yen)", "per-share", "basic-eps"),
        ("売上高", "income-statement", "revenue"),
        ("親会社株主に帰属する当期純利益", "income-statement", "owners-profit"),
    ],
)
def test_wordings(label: str, statement: str, name: str) -> None:
    assert term(label, statement) == name


@pytest.mark.parametrize(
    ("label", "heading", "name"),
    [
        ("Owners of the parent", "Profit (loss) for the period attributable to:", "owners-profit"),
        ("Non-controlling interests", "Profit attributable to", "minority-profit"),
        ("Total", "Profit attributable to", "profit"),
        ("Owners of the parent", "Total comprehensive income attributable to:", "owners-comprehensive-income"),
        ("Owners of the parent", "Other comprehensive income attributable to:", "owners-other-comprehensive-income"),
        ("Basic", "Earnings per share:", "basic-eps"),
        ("Diluted", "Net income per share", "diluted-eps"),
        ("Net income (loss) per share", "Diluted:", "diluted-eps"),
        ("Net income (loss) per share", "Basic:", "basic-eps"),
        ("Basic", "Weighted average shares outstanding:", "basic-shares"),
        ("Basic", "Shares used in computing earnings per share:", "basic-shares"),
        ("Basic", "Weighted-average shares used to compute earnings per share of Class A and Class B shareholders:", "basic-shares"),
        ("Basic and diluted", "Weighted-average shares used to compute net loss per share", "basic-and-diluted-shares"),
    ],
)
def test_a_heading_completes_a_label(label: str, heading: str, name: str) -> None:
    assert term(label, "income-statement", heading) == name


@pytest.mark.parametrize(
    ("label", "statement", "headings"),
    [
        ("Other", "income-statement", ()),
        ("Total", "income-statement", ()),
        ("Basic", "income-statement", ()),
        ("Costs", "income-statement", ()),
        ("Owners of the parent", "income-statement", ()),
        ("Cost of sales", "income-statement", ("Stock-based compensation expense:",)),
        ("Finance income", "cash-flow", ("Adjustments",)),
        ("Depreciation and amortization", None, ()),
        ("Net income attributable to common stock, basic", "income-statement", ()),
        ("Income taxes paid", "income-statement", ()),
        ("", None, ()),
        ("x" * 1000, None, ()),
    ],
)
def test_labels_that_name_no_term_or_too_many(label: str, statement: str | None, headings: tuple[str, ...]) -> None:
    assert term(label, statement, *headings) is None


def test_a_whole_wording_is_exact_and_another_order_is_not() -> None:
    exact, loose = TERMS.find("Total assets", "balance-sheet"), TERMS.find("Per share earnings, diluted", "per-share")
    assert exact is not None and exact.exact
    assert loose is not None and loose.term.name == "diluted-eps" and not loose.exact


def test_every_wording_of_a_term_finds_it_on_its_own_statement() -> None:
    """Under the first of its headings, where it needs one."""
    lost = [
        (term_.name, label)
        for term_ in TERMS.terms
        if term_.kind != "heading"
        for label in term_.labels
        if (match := TERMS.find(label.replace("*", "Northern Example"), term_.statement, term_.under[:1])) is None
        or match.term.name != term_.name
    ]
    assert lost == []


def test_the_shipped_files_keep_to_the_grammar_and_have_no_duplicates() -> None:
    for path in sorted(shipped().rglob("*.terms")):
        validate_terms(path.read_text(encoding="utf-8"), str(path))
    kinds = {}
    for one in TERMS.terms:
        assert kinds.setdefault(one.name, one.kind) == one.kind, one.name


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("  Total assets\n", 1, "none above it"),
        ("assets instant\n  Total assets\n", 1, "begins with 'statement NAME'"),
        ("statement balance-sheet\nassets\n", 2, "a term reads"),
        ("statement balance-sheet\nassets balance\n", 2, "a term reads"),
        ("statement balance-sheet\nAssets instant\n", 2, "a term reads"),
        ("statement balance-sheet\nassets instant\n  " + "a " * 1000, 3, "200 characters"),
        ("statement balance-sheet\nassets instant\n  * of * of * of *\n", 3, "3 stars"),
    ],
)
def test_faults_of_a_terms_file(text: str, line: int, message: str) -> None:
    with pytest.raises(RuleError, match=message) as fault:
        parse_terms(text)
    assert fault.value.line == line
    with pytest.raises(RuleError):
        validate_terms(text if text[0] != "a" else "x" + text)


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_label_is_answered(label: str, heading: str) -> None:
    TERMS.find(label, "income-statement", (heading,))


@given(st.text(alphabet="abc -'()&,*.%0123", max_size=80))
def test_a_normal_form_stays_as_it_is(label: str) -> None:
    once = normalise(label)
    assert once == " ".join(once.split())


def test_a_heading_that_breaks_off_and_the_label_that_ends_it_are_one_phrase() -> None:
    """ "Basic earnings per share" below "Number of shares used in computing:" counts shares."""
    shares, earnings = "Number of shares (in thousands) used in computing:", "Earnings per common share:"
    assert term("- basic earnings per common share", "income-statement", shares) == "basic-shares"
    assert term("- diluted earnings per common share", "income-statement", shares) == "diluted-shares"
    assert term("Basic", "income-statement", "Shares used in computing") == "basic-shares"
    assert term("Basic earnings per common share", "income-statement", earnings) == "basic-eps"
    assert term("Net income - basic", "income-statement", earnings) == "basic-eps"
