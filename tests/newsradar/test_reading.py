"""The reader's lists follow the database."""

import pytest

from companies.models import Name
from newsradar.reading import current_lists
from tests.factories import company

pytestmark = pytest.mark.django_db


def test_the_lists_are_kept_while_nothing_changes():
    company("DeepSeek")
    assert current_lists() is current_lists()


def test_a_new_name_is_found_at_once():
    before = current_lists()
    made = company("Acme Robotics")
    assert current_lists() is not before
    assert [mention.key for mention in current_lists().names.find("", "Acme Robotics raised money.")] == [made.pk]


@pytest.mark.django_db(transaction=True)  # what an editor saves is committed
def test_a_name_an_editor_marks_as_ambiguous_is_ambiguous_at_once():
    company("Block")
    before = current_lists()
    Name.objects.update(is_ambiguous=True)
    lists = current_lists()
    assert lists is not before
    (mention,) = lists.names.find("", "Block raised money.")
    assert lists.names.is_ambiguous(mention)
