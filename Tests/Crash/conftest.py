"""A network of its own for each crash test: empty, with one administrator, on either engine."""

import itertools

import pytest
from harness.postgres import Postgres
from installation import Installation

numbers = itertools.count(1)


@pytest.fixture
def on_sqlite(workspace):
    return Installation(workspace / f"crash-{next(numbers)}", None)


@pytest.fixture
def on_postgres(workspace):
    postgres = Postgres()
    installation = Installation(workspace / f"crash-{next(numbers)}", postgres.url)
    installation.postgres = postgres
    yield installation
    postgres.remove()


@pytest.fixture(params=["on_sqlite", "on_postgres"])
def installation(request):
    return request.getfixturevalue(request.param)
