"""The palette can be read, in light and dark, and no template steps around the content security policy."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CSS = (ROOT / "static/newsradar.css").read_text()
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
TEXT = [
    "ink", "ink2", "ink3", "link", "rumored", "in_talks", "announced", "completed", "denied", "called_off", "appraisal",
    "warn", *(f"line{number}" for number in range(1, 7)),
]  # fmt: skip
ON_GROUND = [(name, ground) for name in TEXT for ground in ("bg", "panel", "hit")]
PAIRS = [*ON_GROUND, ("ink", "figure"), ("ink", "warn-bg"), ("warn", "warn-bg"), ("bg", "ink")]


def palette(scheme: str) -> dict[str, str]:
    """The variables of the light root, with those of the dark one on top."""
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.S)[:2]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})\b", light))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})\b", dark)) if scheme == "dark" else found


def luminance(color: str) -> float:
    channels = (int(color[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_of_text_and_ground_has_a_contrast_of_4_5(scheme: str) -> None:
    colors = palette(scheme)
    for text, ground in PAIRS:
        lighter, darker = sorted((luminance(colors[text]), luminance(colors[ground])), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (text, ground)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_carries_a_style_or_a_script_of_its_own(template: Path) -> None:
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)", template.read_text())


def test_the_stylesheet_asks_nothing_of_other_hosts() -> None:
    assert not re.search(r"@import|url\(|@font-face", CSS)
