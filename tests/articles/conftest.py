import pytest

from tests.articles import factories
from tests.articles.sittings import Sitting


@pytest.fixture
def make_section(db):
    return factories.make_section


@pytest.fixture
def make_contributor(db):
    return factories.make_contributor


@pytest.fixture
def make_series(db):
    return factories.make_series


@pytest.fixture
def make_movement(db):
    return factories.make_movement


@pytest.fixture
def make_topic(db):
    return factories.make_topic


@pytest.fixture
def make_person(db):
    return factories.make_person


@pytest.fixture
def make_image(db):
    return factories.make_image


@pytest.fixture
def make_article(db):
    return factories.make_article


@pytest.fixture
def make_edition(db):
    return factories.make_edition


@pytest.fixture
def ada(article, writer):
    return Sitting(writer, article)


@pytest.fixture
def ben(article, editor):
    return Sitting(editor, article)
