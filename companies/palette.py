"""The colors and rules of charts, taken from the site's one stylesheet, for drawings that stand alone.

A chart on a page is painted by that stylesheet; one in a file of its own carries these rules with every variable
resolved, since not every program that draws SVG knows variables. Refuses: rules for a pointer, or for a page's layout.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = re.compile(r":root \{(.*?)\}", re.S)
VARIABLE = re.compile(r"--([\w-]+): ([^;]+);")
STATUSES = r"\.rumored|\.in_talks|\.announced|\.completed|\.denied|\.called_off|\.appraisal"
RULE = re.compile(rf"^((?:\.chart |\.card |\.tick|\.series-|{STATUSES})[^{{}}:>]*) \{{ (.*) \}}$", re.M)
USED = re.compile(r"var\(--([\w-]+)\)")
SCHEMES = ("light", "dark")


@cache
def stylesheet() -> str:
    return Path(settings.BASE_DIR, "static", "newsradar.css").read_text()


@cache
def colors(scheme: str) -> Mapping[str, str]:
    """The variables of a scheme, by name."""
    light, dark = ROOT.findall(stylesheet())[:2]
    return dict(VARIABLE.findall(light)) | (dict(VARIABLE.findall(dark)) if scheme == "dark" else {})


def rules(scheme: str) -> Iterator[str]:
    found = colors(scheme)
    for selector, body in RULE.findall(stylesheet()):
        yield f"{selector}{{{USED.sub(lambda used: found[used[1]], body).rstrip(';')}}}"


@cache
def flat() -> str:
    """For a renderer that knows no media: light."""
    return "\n".join(rules("light"))


@cache
def both() -> str:
    """For readers: light, or dark where they prefer that."""
    dark = [rule for rule in rules("dark") if rule not in set(rules("light"))]
    return "\n".join([flat(), "@media (prefers-color-scheme:dark){", *dark, "}"])


@cache
def policy() -> str:
    """What an SVG with both() in it may load: that style, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(both().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'"
