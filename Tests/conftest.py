"""What every suite shares: one running demonstration network, and where the real registers are."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from harness.accounts import sign_in
from harness.desk import import_register
from harness.server import Server
from harness.visitor import Visitor


@pytest.fixture(scope="session")
def workspace():
    """A folder of this run. Not pytest's own: a private PostgreSQL of another user must be able to pass through it."""
    folder = Path(tempfile.mkdtemp(prefix="minga-test-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def network(workspace):
    """The demonstration network, freshly loaded and served."""
    server = Server(workspace / "demo", demo=True).start(wait=120)
    yield server
    assert server.process.poll() is None, f"The server died during the tests:\n{server.log_tail()}"
    assert server.stop() == 0, f"A graceful stop ends with 0:\n{server.log_tail()}"


@pytest.fixture
def visitor(network):
    return Visitor(network.url)


@pytest.fixture(scope="session")
def steward_session(network):
    """One sign-in for the whole run: signing in is throttled by address, as it should be."""
    person = Visitor(network.url)
    sign_in(person, "Custodia")
    return person


@pytest.fixture
def steward(steward_session):
    return steward_session.again()


@pytest.fixture(scope="session")
def held_batch(network, workspace):
    """The key of an import of which some rows wait in quarantine."""
    return import_register(network, workspace, "mirar")


@pytest.fixture(scope="session")
def shared():
    """The folder of whole real registers, which the project does not carry."""
    folder = os.environ.get("MINGA_SHARED")
    if not folder or not Path(folder, "data").is_dir():
        pytest.skip("../shared absent")
    return Path(folder) / "data"
