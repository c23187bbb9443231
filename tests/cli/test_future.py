"""What is in the future: later than the latest day that it is anywhere on earth (CAD105)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import tomli_w

from clock import latest_day
from command import run, run_process
from ledgers import LEADERS, contact, tables

DAY = timedelta(days=1)
#: Where it is earliest and where it is latest: a day and two hours apart.
ZONES = ("Etc/GMT+12", "UTC", "Pacific/Kiritimati")


def written(folder: Path, held: date, through: date) -> str:
    recorded = {"recorded": {"from": date(2000, 1, 1), "through": through}}
    source = {"url": "https://example.org", "publisher": "Example"}
    made = tables(
        contact(held, sources=[source], confidence="single-source"), channel=[LEADERS | recorded]
    )
    path = folder / "l.toml"
    path.write_bytes(tomli_w.dumps(made).encode())
    return str(path)


@pytest.mark.parametrize("zone", ZONES)
def test_the_latest_day_on_earth_is_not_in_the_future_wherever_one_asks(
    tmp_path: Path, zone: str
) -> None:
    latest = latest_day()
    path = written(tmp_path, latest, latest)
    env = {"TZ": zone}
    code, out, _ = run_process("check", "--strict", path, env=env)
    assert (code, out) == (0, "1 ledger, 1 contact: nothing found\n")
    assert run_process("log", "-l", path, env=env).code == 0
    day_after = written(tmp_path, latest + DAY, latest + DAY)
    code, out, _ = run_process("check", day_after, env=env)
    assert (code, out.count("CAD105: ")) == (1, 2)
    assert f"can be complete up to {latest} at most" in out
    code, out, err = run_process("log", "-l", day_after, env=env)
    assert (code, out) == (2, "")
    assert "has 2 errors" in err


def test_check_as_of_takes_that_day_and_the_next_for_today(tmp_path: Path) -> None:
    path = written(tmp_path, date(2020, 12, 30), date(2020, 12, 31))
    for day, found in (("2020-12-30", 0), ("2020-12-29", 1), ("2020-12-28", 2)):
        code, out, _ = run("check", "--as-of", day, path)
        assert (code, out.count("CAD105: ")) == (min(found, 1), found), day


def test_a_reading_command_takes_the_real_day_whatever_it_is_asked(tmp_path: Path) -> None:
    path = written(tmp_path, date(2020, 12, 30), date(2020, 12, 31))
    assert run("status", "-l", path, "--as-of", "2020-06-01").code == 0
    ahead = written(tmp_path, latest_day() + 2 * DAY, date(2020, 12, 31))
    assert run("status", "-l", ahead, "--as-of", "2199-01-01").code == 2
