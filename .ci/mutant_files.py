"""The mutants of a package, made in a copy of the source in `mutants/`, which git ignores."""

from __future__ import annotations

import ast
import difflib
import re
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from mutation_plan import ROOT, package_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MADE = ROOT / "mutants" / "-".join(takewhile(str.isalpha, sys.argv[1:]))
SOURCE = MADE / "src"


@dataclass
class Mutant:
    """A changed function: its name, the file that it is in, and its package."""

    name: str
    source: Path
    package: str

    @property
    def function(self) -> str:
        """The name under which calls of the original function are recorded."""
        return self.name.partition("__mutmut_")[0]

    @property
    def module(self) -> str:
        """Its file, such as `toml/edit.py`."""
        return self.source.relative_to(SOURCE / "cadence").as_posix()


def make(packages: Sequence[str]) -> list[Mutant]:
    """Copy the source, put every mutant of *packages* into it, and record their names."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    shutil.copytree(ROOT / "src", SOURCE, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(Path(__file__).parent / "mutant_switch.py", SOURCE)
    shutil.rmtree(MADE / "data", ignore_errors=True)
    shutil.copytree(ROOT / "data", MADE / "data")
    (MADE / "fates").unlink(missing_ok=True)
    with ProcessPoolExecutor(initializer=_change_a_string_in_one_way) as processes:
        files = list(_files_of(packages))
        made = processes.map(_mutated, [path for path, _ in files])
        mutants = [
            Mutant(name, path, package)
            for (path, package), names in zip(files, made, strict=True)
            for name in names
        ]
    lines = "".join(f"{mutant.name} {mutant.source} {mutant.package}\n" for mutant in mutants)
    (MADE / "names").write_text(lines, encoding="utf-8")
    return mutants


def _change_a_string_in_one_way() -> None:
    """Make mutmut create one mutant of a string instead of three: longer, lower case, upper case.

    Which of them depends on the string. The three together take a tenth of the time of all mutants,
    and if one of them is killed, the others nearly always are.
    """
    from mutmut.mutation import mutators

    def one_of_three(node: Any) -> Iterator[Any]:
        made = list(mutators.operator_string(node))
        yield from made[crc32(node.value.encode()) % len(made) :][:1] if made else ()

    mutators.mutation_operators[:] = [
        (kind, one_of_three if make is mutators.operator_string else make)
        for kind, make in mutators.mutation_operators
    ]


def _mutated(path: Path) -> list[str]:
    """Put every mutant of a file into the file, and return their names."""
    from mutmut.mutation.file_mutation import mutate_file_contents

    made = mutate_file_contents(str(path), path.read_text(encoding="utf-8"))
    if not made.mutant_names:
        return []
    code = made.code.replace("mutmut.mutation.trampoline", "mutant_switch")
    path.write_text(code, encoding="utf-8")
    parts = path.relative_to(SOURCE).with_suffix("").parts
    module = ".".join(part for part in parts if part != "__init__")
    return [f"{module}.{name}" for name in made.mutant_names]


def _files_of(packages: Sequence[str]) -> Iterator[tuple[Path, str]]:
    for path in sorted((SOURCE / "cadence").rglob("*.py")):
        package = package_of(path.relative_to(SOURCE / "cadence").as_posix(), packages)
        if package:
            yield path, package


def made_before() -> list[Mutant]:
    """Return the mutants made by the last run."""
    lines = (MADE / "names").read_text(encoding="utf-8").splitlines()
    return [Mutant(name, Path(path), package) for name, path, package in map(str.split, lines)]


def import_all() -> None:
    """Import all of cadence, and what its functions import, so that each fork has it."""
    used: set[str] = set()
    for path in sorted((SOURCE / "cadence").rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        if parts[-1] not in ("__main__", "__init__"):
            import_module(".".join(parts))
        used |= set(_imported(path))
    for name in sorted(used):
        with suppress(ImportError):  # a module of another system
            import_module(name)


def _imported(path: Path) -> Iterator[str]:
    """Yield the modules that a file imports by their names, anywhere."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def change(mutant: Mutant) -> str:
    """Return what a mutant changes, as a diff without context."""
    text = mutant.source.read_text(encoding="utf-8")
    name = mutant.name.rpartition(".")[2]
    original = f"{mutant.function.rpartition('.')[2]}__mutmut_orig"
    before, after = (_body(text, one) for one in (original, name))
    lines = difflib.unified_diff(before, after, lineterm="", n=0)
    kept = (line for line in lines if not re.match(r"---|\+\+\+|@@|[-+] *(async )?def x", line))
    return "\n".join(line for line in kept if line[1:].strip())


def _body(text: str, name: str) -> list[str]:
    found = re.search(rf"^( *)(?:async )?def {re.escape(name)}\(", text, re.MULTILINE)
    if not found:
        raise LookupError(name)
    lines = text[found.start() :].splitlines()
    indent = len(found[1])
    ends = (
        at
        for at, line in enumerate(lines[1:], 1)
        if line.strip() and len(line) - len(line.lstrip()) <= indent and line.strip()[0] not in ")]"
    )
    return lines[: next(ends, len(lines))]
