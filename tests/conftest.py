"""What all tests share."""

import pytest


@pytest.fixture(autouse=True)
def static_files_as_they_lie(settings):
    """Pages under test link style sheets by their own names: no collectstatic before a test run."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
