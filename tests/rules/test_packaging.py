"""Rules are found in a checkout (an editable install) and inside the package that a wheel carries."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checker.rulebook import load_rules, shipped

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it goes into a wheel, built from a copy so that nothing is left in the checkout."""
    pytest.importorskip("setuptools")
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built")
    for name in ("setup.py", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("checker", "rules"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    build = [sys.executable, "setup.py", "-q", "build_py", "--build-lib", str(target)]
    subprocess.run(build, cwd=source, check=True, capture_output=True, timeout=120)
    return target


def test_a_checkout_reads_the_rules_where_they_are() -> None:
    assert shipped() == ROOT / "rules"


def test_a_wheel_carries_every_rule_and_term(built: Path) -> None:
    carried = {path.relative_to(built / "checker" / "_rules") for path in (built / "checker" / "_rules").rglob("*") if path.is_file()}
    assert carried == {path.relative_to(ROOT / "rules") for path in (ROOT / "rules").rglob("*") if path.is_file()}


def test_the_installed_package_finds_its_own_rules(built: Path) -> None:
    code = "from checker.rulebook import shipped, load_rules, load_vocabulary; load_vocabulary(); print(shipped(), len(load_rules().rules))"
    said = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(built)!r}); {code}"], capture_output=True, text=True, timeout=60
    )
    assert said.stdout.split() == [str(built / "checker" / "_rules"), str(len(load_rules().rules))], said.stderr
