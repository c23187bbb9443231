"""What `cadence status` takes: channels, a cadence, an earlier day; what it refuses."""

from __future__ import annotations

import pytest

from clock import today
from command import ok, run

AS_OF = ("--as-of", "2023-09-29")


def row(text: str, channel: str) -> str:
    (found,) = [line for line in text.splitlines() if f" {channel}  " in line]
    return " ".join(found.split())


def test_today_is_the_default() -> None:
    day = today()
    said = run("status", "-f", "json", "-c", "leaders").json()
    assert said["as_of"] == day.isoformat()


class TestOptions:
    def test_only_the_channels_asked_for_in_the_ledgers_order(self) -> None:
        said = run("status", "-c", "ministers", "-c", "leaders", "-f", "json").json()
        assert [channel["id"] for channel in said["channels"]] == ["leaders", "ministers"]

    def test_another_cadence(self) -> None:
        text = ok("status", *AS_OF, "-c", "leaders", "--per-year", "leaders=1")
        assert "✓ on track" in row(text, "Leaders, any contact")
        assert "14 Nov 2023 46 left 0/1" in row(text, "Leaders, any contact")

    def test_since_shows_only_what_changed_with_both_verdicts(self) -> None:
        said = run("status", *AS_OF, "--since", "2023-05-14", "-f", "json").json()
        changed = {c["id"]: (c["verdict_since"], c["verdict"]) for c in said["channels"]}
        assert changed["leaders"] == ("due-soon", "overdue")
        assert "ministers" not in changed
        assert "leaders" not in run("status", *AS_OF, "--since", "2023-05-15").out

    def test_since_says_when_nothing_changed(self) -> None:
        assert "No verdict has changed since 28 Sep 2023." in ok(
            "status", *AS_OF, "--since", "2023-09-28", "-c", "leaders"
        )

    def test_exit_code(self) -> None:
        assert run("status", *AS_OF, "--exit-code").code == 1
        assert run("status", *AS_OF, "--exit-code", "-c", "ministers").code == 0
        assert run("status", *AS_OF, "--exit-code", "-f", "json").code == 1


WRONG = [
    (["--as-of", "someday"], "'someday'"),
    (["-c", "leader"], "'leader' could be leaders-in-person, leaders"),
    (["--per-year", "leaders"], "--per-year takes CHANNEL=N with N from 1 to 365, not 'leaders'"),
    (["--per-year", "leaders=0"], "--per-year takes CHANNEL=N"),
    (["--per-year", "leaders=366"], "--per-year takes CHANNEL=N"),
    (["--per-year", "leder=3"], "no channel 'leder'"),
    (["-f", "xml"], "xml"),
    (["--sinse", "2023-01-01"], "--sinse"),
    (["-l", "nowhere.toml"], "nowhere.toml"),
    (["extra"], "extra"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG, ids=[" ".join(w[0]) for w in WRONG])
def test_a_wrong_call_is_one_line_on_standard_error(arguments: list[str], sentence: str) -> None:
    code, out, err = run("status", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("cadence: ")
    assert sentence in err
    assert err.count("\n") == 1
