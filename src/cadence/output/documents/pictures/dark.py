"""Give a picture a second set of colours, for pages in dark mode."""

from __future__ import annotations

#: Each colour of a picture, and its replacement on a dark background. The hues keep their names;
#: marks and words keep their contrast (WCAG: 3 and 4.5 to 1).
_DARK = {
    "white": "#161618",
    "#000": "#ececee",
    "#222222": "#ececee",
    "#6b6b6b": "#b4b4ba",
    "#888": "#8a8a90",
    "#ddd": "#45454b",
    "#d8d8d8": "#4a4a50",
    "#eeeeee": "#2b2b30",
    "#e4e4e4": "#3a3a40",
    "#1b4965": "#9fd0f0",
    "#5fa8d3": "#5aa3d8",
    "#f4a259": "#f4a259",
    "#d1495b": "#ff8fa0",
    "#2f6fb3": "#7db4f2",
}
#: The opacity of the bands, and their opacity on a dark background.
_BANDS = (("0.28", ".45"), ("0.22", ".4"))


def with_dark(svg: str) -> str:
    """Return an SVG that is dark if the page around it is, without a script."""
    rules = "".join(
        f'[{part}="{light}"]{{{part}:{dark}}}'
        for light, dark in _DARK.items()
        for part in ("fill", "stroke")
    )
    rules += "".join(f'[opacity="{thin}"]{{opacity:{thick}}}' for thin, thick in _BANDS)
    style = f"<style>@media screen and (prefers-color-scheme: dark){{{rules}}}</style>"
    start = svg.index(">") + 1
    return f"{svg[:start]}{style}{svg[start:]}"
