"""The README shows real output: every console block is what its command prints. `python tests/cli/test_readme.py` renews them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ tieout ([^\n]*)\n(.*?)```", re.S)


def printed(arguments: str) -> str:
    """What a command prints, run from the top of the checkout."""
    run = subprocess.run([sys.executable, "-m", "checker", *arguments.split()], cwd=ROOT, capture_output=True, text=True, timeout=60)
    return run.stdout


@pytest.mark.parametrize("arguments", [m[1] for m in BLOCK.finditer(README.read_text(encoding="utf-8"))])
def test_a_console_block_is_real_output(arguments: str) -> None:
    shown = {m[1]: m[2] for m in BLOCK.finditer(README.read_text(encoding="utf-8"))}
    assert shown[arguments] == printed(arguments)


def test_there_are_console_blocks() -> None:
    assert len(BLOCK.findall(README.read_text(encoding="utf-8"))) >= 3


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    README.write_text(BLOCK.sub(lambda m: f"```console\n$ tieout {m[1]}\n{printed(m[1])}```", text), encoding="utf-8")
