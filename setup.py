"""The rules stand beside the code in a checkout and inside the package in a wheel; all else is in pyproject.toml."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithRules(build_py):
    """Copies rules/ to checker/_rules; an editable install reads them where they are."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        for path in sorted(Path("rules").rglob("*")):
            if path.suffix in (".rule", ".terms", ".md"):
                target = Path(self.build_lib, "checker", "_rules", path.relative_to("rules"))
                self.mkpath(str(target.parent))
                self.copy_file(str(path), str(target))


setup(cmdclass={"build_py": BuildWithRules})
