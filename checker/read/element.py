"""Names of taxonomy elements in the words that statements print.

US GAAP and IFRS taxonomies build a name from its standard label without blanks, commas and brackets; brackets stand where a
name says both directions of an amount ("IncomeLoss" is "income (loss)"). A few names say more than any statement prints."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Z]{1,40}(?=[A-Z][a-z])|[A-Z]?[a-z]{1,60}\d{0,9}|[A-Z]{1,40}\d{0,9}|\d{1,20}")
_BOTH = re.compile(
    r"\b(income|gain|gains|profit|earnings) (loss|losses)\b|\b(provided by) (used in)\b|\b(increase) (decrease)\b"
    r"|\b(expense) (benefit)\b|\b(income) (expense)\b|\b(earnings) (accumulated deficit)\b"
    r"|\b(proceeds from) (payments for|payments of|repayments of|payments to acquire)\b|\b(payments for) (proceeds from)\b",
    re.I,
)
_PRINTED = {
    "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest": "Equity including noncontrolling interests",
    "LiabilitiesAndStockholdersEquity": "Liabilities and stockholders' equity",
    "AssetsCurrent": "Current assets",
    "LiabilitiesCurrent": "Current liabilities",
    "StockholdersEquity": "Stockholders' equity",
    "TemporaryEquityCarryingAmountIncludingPortionAttributableToNoncontrollingInterests": "Temporary equity",
    "WeightedAverageNumberOfSharesOutstandingBasic": "Weighted average shares outstanding, basic",
    "WeightedAverageNumberOfDilutedSharesOutstanding": "Weighted average shares outstanding, diluted",
    "ComprehensiveIncomeNetOfTax": "Comprehensive income",
    "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseIncludingExchangeRateEffect": (
        "Net increase (decrease) in cash, cash equivalents and restricted cash"
    ),
    "EffectOfExchangeRateOnCashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents": (
        "Effect of exchange rate changes on cash, cash equivalents and restricted cash"
    ),
    "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest": "Income (loss) before income taxes",
    "IncomeLossFromContinuingOperationsBeforeIncomeTaxesMinorityInterestAndIncomeLossFromEquityMethodInvestments": (
        "Income (loss) before income taxes"
    ),
}


def words(name: str) -> str:
    """An element's local name as a label: "StockholdersEquityOther" is "Stockholders equity other"."""
    if name in _PRINTED:
        return _PRINTED[name]
    found = _WORD.findall(name) or [name]
    label = " ".join([found[0], *(w if len(w) > 1 and w.isupper() else w.lower() for w in found[1:])])
    return _BOTH.sub(lambda m: "{} ({})".format(*(part for part in m.groups() if part)), label)
