"""The report in a real browser: Chromium, and axe-core's judgement of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from command import FROZEN, run

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("report") / "r.html"
    assert run("report", "-l", str(FROZEN), "--as-of", "2023-09-29", "-o", str(target)).code == 0
    return target


def logged(*filters: str) -> list[str]:
    """Return the ids that `log` knows on that day, the newest first."""
    words = ("log", "-l", str(FROZEN), "--as-of", "2023-09-29", "-f", "json", *filters)
    return [contact["id"] for contact in reversed(run(*words).json()["contacts"])]


def opened(browser: Any, report: Path, **context: Any) -> Any:
    """Open the report in a page that keeps what it says and asks for."""
    page = browser.new_context(**context).new_page()
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda fault: page.said.append(str(fault)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(report.as_uri())
    return page


def test_says_nothing_to_the_console_and_asks_for_nothing(browser: Any, report: Path) -> None:
    page = opened(browser, report)
    page.wait_for_timeout(200)
    assert page.said == []
    assert [url for url in page.asked if not url.startswith("data:")] == [report.as_uri()]
    assert page.evaluate("document.images[0].naturalWidth") > 100


@pytest.mark.parametrize("width", [360, 800, 1440])
def test_nothing_overflows(browser: Any, report: Path, width: int) -> None:
    page = opened(browser, report, viewport={"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_filters_by_keyboard(browser: Any, report: Path) -> None:
    page = opened(browser, report)
    assert page.inner_text("#count") == f"{len(logged())} of {len(logged())} contacts"
    page.focus("#words")
    page.keyboard.type("malta sullivan")
    assert page.inner_text("#count") == f"1 of {len(logged())} contacts"
    assert (
        page.locator("#contacts tbody tr:visible").get_attribute("id")
        == "contact-2023-09-16-sullivan-wang"
    )
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    page.keyboard.type("Military")
    page.keyboard.press("Tab")
    page.keyboard.type("video")
    ids = page.locator("#contacts tbody tr:visible").evaluate_all(
        "rows => rows.map((r) => r.id.slice(8))"
    )
    assert ids == logged("-c", "military-chiefs", "--mode", "video")
    assert "2022-07-07-milley-li" in ids


def test_reads_without_javascript(browser: Any, report: Path) -> None:
    page = opened(browser, report, java_script_enabled=False)
    assert page.locator("#contacts tbody tr:visible").count() == len(logged())
    assert not page.locator("#filter").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_serious(browser: Any, report: Path, scheme: str, width: int) -> None:
    page = opened(browser, report, color_scheme=scheme, viewport={"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    # The page's own policy lets no script in, so axe gets in beside it.
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], one["impact"], one["nodes"][0]["html"][:200]) for one in found] == []
