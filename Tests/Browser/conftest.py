"""Real pages in Debian's Chromium: telephone and desktop, with scripts and without, in Chilean Spanish."""

import os
import re
import shutil
from pathlib import Path

import pytest
from browser import Person, Watch
from playwright.sync_api import sync_playwright

SCREENS = {"telephone": {"viewport": {"width": 360, "height": 800}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True},
           "desktop": {"viewport": {"width": 1280, "height": 900}}}


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    report = (yield).get_result()
    if report.when == "call":
        item.failed = report.failed


def screenshot_name(request) -> str:
    return re.sub(r"[^\w.-]+", "-", request.node.name).strip("-") + ".png"


@pytest.fixture
def someone(chromium, network, request):
    """Opens the site as a new person: `someone("telephone", scripts=False)`. Faults seen by the browser fail the test."""
    people = []

    def arrive(screen: str = "desktop", *, scripts: bool = True, **options) -> Person:
        context = chromium.new_context(locale="es-CL", timezone_id="America/Santiago", java_script_enabled=scripts, base_url=network.url,
                                       accept_downloads=True, **SCREENS[screen], **options)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())  # "ask twice" is answered yes
        person = Person(page, network.url, scripts, Watch(page, network.url))
        people.append(person)
        return person

    yield arrive
    folder = os.environ.get("MINGA_SCREENSHOTS")
    for number, person in enumerate(people):
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            person.page.screenshot(path=Path(folder) / f"{number}-{screenshot_name(request)}", full_page=True)
        person.page.context.close()
    if not getattr(request.node, "failed", False):
        for person in people:
            assert not person.watch.faults, person.watch.faults


@pytest.fixture(params=["telephone", "telephone without scripts", "desktop", "desktop without scripts"])
def anyone(request, someone):
    """The same journey four ways."""
    screen, _, rest = request.param.partition(" ")
    return someone(screen, scripts=not rest)
