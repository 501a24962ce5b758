"""Who works at the desk."""

import pytest
from django.contrib.auth.models import Permission, User


@pytest.fixture
def alice(client) -> User:
    """Alice may do everything."""
    user = User.objects.create_superuser("alice")
    client.force_login(user)
    return user


@pytest.fixture
def charlie(client) -> User:
    """Charlie may look at everything and decide nothing."""
    user = User.objects.create_user("charlie", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(user)
    return user
