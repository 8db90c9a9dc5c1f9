"""What a check costs as a whole process, as a ratio to the import of sympy; run by hand: python tests/benchmarks/speed.py [FILE...].

Both run in turn, so that a machine that is busy is busy for both; compiled bytecode is written first.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
from pathlib import Path

import checker

ROOT = Path(__file__).parents[2]
RUNS = 9
YARDSTICK = [sys.executable, "-c", "import sympy"]


def seconds(command: list[str]) -> float:
    """CPU seconds, user and system, of one process."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(child.pid, 0)
    return used.ru_utime + used.ru_stime


def main(documents: list[str]) -> None:
    compileall.compile_dir(str(Path(checker.__file__).parent), quiet=1)
    seconds(YARDSTICK)
    print(f"{'ratio':>6} {'check':>8} {'sympy':>8}   median of {RUNS} pairs, CPU seconds")
    for document in documents:
        command = [sys.executable, "-m", "checker", "check", document]
        seconds(command)
        pairs = [(seconds(command), seconds(YARDSTICK)) for _ in range(RUNS)]
        ratio = statistics.median(a / b for a, b in pairs)
        check, yardstick = (statistics.median(column) for column in zip(*pairs, strict=True))
        print(f"{ratio:6.2f} {check:8.3f} {yardstick:8.3f}   {document}")


if __name__ == "__main__":
    main(sys.argv[1:] or [str(ROOT / "examples" / "clean.txt")])
