"""Tells a story step by step in a browser: what the stories beside this file share."""

import sys
from pathlib import Path

from browser import Browser, Failure
from selenium.common.exceptions import WebDriverException

NAME = "Anna"
PASSWORD = "correct-Horse-7-staple"


def add_first_administrator(browser):
    browser.open("/")
    browser.type("name", NAME)
    browser.type("password", PASSWORD)
    browser.type("repeat", PASSWORD)
    browser.click('[name="licence"]')
    browser.press("Add account")
    browser.find('[data-part="skip-assistant"]')


def tell(steps, kind=Browser):
    """Runs the steps against `BASE_URL` with screenshots into `OUT_DIR` in a kind of browser, and ends the program."""
    if len(sys.argv) != 3:
        sys.exit(sys.modules["__main__"].__doc__)
    base, folder = sys.argv[1].rstrip("/"), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with kind(base, folder) as browser:
        for step in steps:
            title = step.__name__.replace("_", " ")
            try:
                step(browser)
                browser.check_quiet()
            except (Failure, WebDriverException) as failure:
                browser.shoot("failed")
                sys.exit(f"story: {title}: {getattr(failure, 'msg', failure)}")
            print(f"ok: {title}", flush=True)
