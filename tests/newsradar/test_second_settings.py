"""A second reader set up by half is refused at the start, with the name of what is missing."""

import os
import subprocess
import sys

import pytest

from tests.test_repository import ROOT

SETTING = "NEWSRADAR_SECOND_READER_"
WHOLE = {"URL": "http://127.0.0.1:9/v1", "MODEL": "reader-7b"}


def checked(**values: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(SETTING)}
    env |= {f"{SETTING}{name}": value for name, value in values.items()}
    code = "from newsradar import settings as s; print(s.SECOND_READER_URL, s.SECOND_READER_MODEL)"
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True)


def test_it_is_off_unless_set_up():
    assert checked().stdout.split() == []


def test_an_address_and_a_model_are_enough():
    assert checked(**WHOLE).stdout.split() == [WHOLE["URL"], "reader-7b"]


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"URL": WHOLE["URL"]}, "MODEL must be too"),
        ({"MODEL": "reader-7b"}, "URL is not"),
        ({"KEY": "k"}, "URL is not"),
        (WHOLE | {"URL": "models.example/v1"}, "is no address"),
        (WHOLE | {"URL": "https://user:pass@models.example/v1"}, "is no address"),
        (WHOLE | {"URL": "file:///etc/passwd"}, "is no address"),
        (WHOLE | {"TIMEOUT_S": "0"}, "TIMEOUT_S must be above 0"),
        (WHOLE | {"DAILY_CALLS": "-1"}, "DAILY_CALLS not below"),
    ],
)
def test_half_of_it_is_refused_in_words(values, named):
    done = checked(**values)
    assert done.returncode != 0
    assert named in done.stderr
