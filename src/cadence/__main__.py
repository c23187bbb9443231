"""The start of the process `cadence`, and of `python -m cadence`."""

# Until the working folder is removed from the path, only frozen modules may be imported, here and
# in `cadence/__init__.py`: not even `typing` or `__future__`.
import os
import site
import sys


def run() -> None:
    """Run the command line. Nothing is imported from the working folder (DESIGN 7)."""
    _leave_out_this_folder()
    from cadence.cli.app import run as run_command_line

    run_command_line()


def _leave_out_this_folder() -> None:
    """Remove the working folder from the module search path.

    `python -m` puts it there, and so does an empty entry of PYTHONPATH: a `typer.py` in the
    checkout around a ledger would be imported. It stays if cadence or Python itself is in it.
    """
    try:
        here = os.path.realpath(os.getcwd())  # noqa: PTH109 -- pathlib is not frozen
    except OSError:  # the folder is deleted: nothing can be imported from it
        return
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    own = {package, os.path.dirname(os.__file__), *site.getsitepackages()}  # noqa: PTH120
    if here not in {os.path.realpath(folder) for folder in own}:
        sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry) != here]


if __name__ == "__main__":
    run()
