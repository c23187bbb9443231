"""The process `cadence`, and `python -m cadence`: where it begins."""

# Until the folder we are in is left out, only what is frozen into Python may be imported, here
# and in `cadence/__init__.py`: not even `typing` or `__future__`.
import os
import site
import sys


def run() -> None:
    """Run the command line. Nothing of the folder we are in is imported (DESIGN 7)."""
    _leave_out_this_folder()
    from cadence.cli.app import run as run_command_line

    run_command_line()


def _leave_out_this_folder() -> None:
    """Take the folder we are in out of where modules are looked for.

    `python -m` puts it there, and so does an empty entry of PYTHONPATH: then a `typer.py`
    in the checkout around a ledger would be ours. Where cadence or Python itself is in
    this folder, it is meant.
    """
    try:
        here = os.path.realpath(os.getcwd())  # noqa: PTH109 -- pathlib is not frozen
    except OSError:  # it is gone: nothing can be imported from it
        return
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    own = {package, os.path.dirname(os.__file__), *site.getsitepackages()}  # noqa: PTH120
    if here not in {os.path.realpath(folder) for folder in own}:
        sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry) != here]


if __name__ == "__main__":
    run()
