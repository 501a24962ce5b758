"""What all tests share."""

import hypothesis
import pytest

# The machines are noisy, so no example is timed; the same examples each time, so that a change is what breaks a test.
hypothesis.settings.register_profile("newsradar", deadline=None, derandomize=True)
hypothesis.settings.load_profile("newsradar")


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def pages_made_anew(settings):
    """Tests take back what they wrote, which no version of the site can tell; test_kept.py turns this off."""
    settings.PAGE_CACHE_S = 0
