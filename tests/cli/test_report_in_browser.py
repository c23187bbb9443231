"""The report in a real browser: Chromium, and axe-core's judgement of it."""

from __future__ import annotations

import shutil
from base64 import b64encode
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
def briefs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page with a brief on a channel and one on a topic."""
    target = tmp_path_factory.mktemp("briefs") / "r.html"
    words = ["--brief", "foreign-ministers", "--brief", "fentanyl", "--as-of", "2026-11-23"]
    assert run("report", "-l", str(FROZEN), *words, "-o", str(target)).code == 0
    return target


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


def test_filters_by_topic(browser: Any, report: Path) -> None:
    page = opened(browser, report)
    page.select_option("#topic", label="Taiwan")
    ids = page.locator("#contacts tbody tr:visible").evaluate_all(
        "rows => rows.map((r) => r.id.slice(8))"
    )
    assert ids == logged("--topic", "taiwan")
    assert ids


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [360, 800])
def test_the_timeline_opens_on_today(
    browser: Any, report: Path, width: int, *, script: bool
) -> None:
    page = opened(
        browser, report, viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    frame, image = (page.locator(found).bounding_box() for found in (".to-today", ".to-today img"))
    assert image["width"] > frame["width"]
    assert abs((image["x"] + image["width"]) - (frame["x"] + frame["width"])) < 3


def test_a_table_says_that_it_scrolls_if_it_does(browser: Any, report: Path) -> None:
    said = "getComputedStyle(document.querySelector('#contacts caption span'), '::after').content"
    narrow = opened(browser, report, viewport={"width": 360, "height": 900})
    narrow.wait_for_selector(".scroll[data-scrolls] #contacts")
    assert "scroll sideways" in narrow.evaluate(said)
    wide = opened(browser, report, viewport={"width": 1440, "height": 900})
    wide.wait_for_timeout(100)
    assert wide.evaluate(said) == "none"


DARK, LIGHT = [22, 22, 24], [255, 255, 255]
CORNER = """async (png) => {
  const image = new Image(); image.src = "data:image/png;base64," + png; await image.decode();
  const canvas = new OffscreenCanvas(9, 9).getContext("2d"); canvas.drawImage(image, 0, 0);
  return Array.from(canvas.getImageData(4, 4, 1, 1).data.slice(0, 3));
}"""


@pytest.mark.parametrize(("scheme", "paper"), [("dark", DARK), ("light", LIGHT)])
def test_the_picture_is_dark_in_a_dark_page(
    browser: Any, report: Path, scheme: str, paper: list[int]
) -> None:
    page = opened(browser, report, color_scheme=scheme, viewport={"width": 1440, "height": 900})
    shot = page.locator(".to-today img").screenshot()
    blank = browser.new_context().new_page()
    assert blank.evaluate(CORNER, b64encode(shot).decode()) == paper


def test_no_heading_of_a_table_is_left_alone_on_paper(
    browser: Any, report: Path, tmp_path: Path
) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    page = opened(browser, report)
    last_words = page.evaluate(
        "Array.from(document.querySelectorAll('thead th:last-child'), (h) => h.textContent)"
    )
    for margin in ("12mm", "19mm"):
        printed = tmp_path / "r.pdf"
        page.pdf(path=printed, format="A4", margin={"top": margin, "bottom": margin})
        ends = [page.extract_text().split() for page in pypdf.PdfReader(printed).pages[:30]]
        assert not [end[-4:] for end in ends if end and end[-1] in last_words]


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_a_page_of_briefs_fits_and_axe_finds_nothing(
    browser: Any, briefs: Path, scheme: str, width: int
) -> None:
    page = opened(browser, briefs, color_scheme=scheme, viewport={"width": width, "height": 900})
    assert page.said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


def test_each_brief_is_one_page_of_paper(browser: Any, briefs: Path, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    printed = tmp_path / "r.pdf"
    opened(browser, briefs).pdf(path=printed, format="A4", margin={"top": "15mm", "left": "15mm"})
    first, second = (page.extract_text() for page in pypdf.PdfReader(printed).pages)
    assert "Foreign ministers" in first
    assert second.startswith("Fentanyl and counternarcotics")
