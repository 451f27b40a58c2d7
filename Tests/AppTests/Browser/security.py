#!/usr/bin/env python3
"""An administrator looks after HTTPS, in a real browser: `security.py BASE_URL OUT_DIR`.

Needs what first_day.py needs. The certificate with its fingerprint, a request for an authority, a wrong file; HTTPS alone
and HTTP alone, each confirmed by the new way; each page is looked at by axe-core, in light and in dark, on a screen and
on a phone.
"""

from browser import Browser
from told import NAME, PASSWORD, add_first_administrator, tell

WIDE, PHONE = (1366, 900), (390, 844)
PLACE = "/settings?section=security"
STATE = "return fetch('/api/v1/https').then((reply) => reply.json())"


class TrustingBrowser(Browser):
    """One whose user has compared the fingerprint and goes on."""

    def options(self):
        options = super().options()
        options.add_argument("--ignore-certificate-errors")
        return options


def begin(browser):
    browser.resize(*WIDE)
    add_first_administrator(browser)
    browser.click('[data-part="skip-assistant"]')
    browser.go(PLACE)
    state = browser.until(lambda: browser.run(STATE), "the appliance tells of HTTPS")
    browser.homes.append(state["httpsAddress"])
    browser.expect_text('[data-part="self-signed"]', state["selfSigned"]["fingerprint"])
    browser.expect_text('[data-part="self-signed"]', "this unit itself")
    browser.expect_text('[data-part="https"]', state["httpsAddress"])
    browser.expect_text('[data-part="https"]', "HTTP and HTTPS")
    browser.shoot("security")
    browser.check_accessible("the page of security")
    link = browser.find('[data-part="own-pem"]').get_attribute("href")
    text = browser.run("return fetch(arguments[0]).then((reply) => reply.text())", link)
    browser.check(text.startswith("-----BEGIN CERTIFICATE-----"), f"the download is {text[:60]!r}")


def wrong_file(browser):
    browser.click('[data-part="upload-certificate"]')
    browser.expect_text('[data-part="ca-signed"] .field-error', "Choose the file")
    file = (browser.folder / "wrong.pem").resolve()
    file.write_text("no certificate")
    browser.find('[name="certificate"]').send_keys(str(file))
    with browser.refusals_expected("/https/certificate"):
        browser.click('[data-part="upload-certificate"]')
        browser.expect_text('[data-part="ca-signed"] .field-error', "holds no certificate")


def signing_request(browser):
    browser.type("host", "gate.example.com")
    browser.click('[data-part="make-request"]')
    browser.find('[data-part="download-request"]')
    browser.check("CERTIFICATE REQUEST" in browser.run(STATE)["request"], "no request was made")


def on_a_dark_phone(browser):
    browser.resize(*PHONE)
    browser.theme("dark")
    browser.driver.refresh()
    browser.find('[data-part="self-signed"]')
    width = browser.run("return document.documentElement.scrollWidth")
    browser.check(width <= PHONE[0], f"the page of security is {width} pixels wide")
    browser.shoot("security-phone")
    browser.check_accessible("the page of security on a phone in the dark")
    browser.theme("light")
    browser.resize(*WIDE)


def https_alone(browser):
    fingerprint = browser.run(STATE)["selfSigned"]["fingerprint"]
    browser.click('[data-choice="ways:https"]')
    browser.click('[data-part="save-https"]')
    browser.expect_text(".dialog", fingerprint)
    browser.expect_text(".dialog", "seconds left")
    browser.shoot("confirm")
    browser.check_accessible("the window to confirm")
    confirm(browser, "https://")
    sign_in(browser)
    browser.expect_text('[data-part="https"]', "Encrypted")
    browser.check(browser.run(STATE)["access"] == "https", "HTTPS alone is not kept")
    browser.driver.get(browser.base + "/#/events")
    browser.until(lambda: browser.driver.current_url.startswith("https://"), "HTTP leads to HTTPS")
    browser.find(".account")


def http_alone(browser):
    browser.go(PLACE)
    browser.focus('[name="enable-https"]')
    browser.keys("SPACE")
    with browser.refusals_expected("/api/v1/"):
        browser.click('[data-part="save-https"]')
        confirm(browser, browser.base)
        browser.expect_text('[data-part="https"]', "Not encrypted")
    browser.check(browser.run(STATE)["access"] == "http", "HTTP alone is not kept")


def confirm(browser, origin):
    """Goes on in the window that the link opens, and closes the old one."""
    old = browser.driver.current_window_handle
    browser.click('[data-part="confirm-link"]')
    new = browser.until(lambda: next((w for w in browser.driver.window_handles if w != old), None), "a window opens")
    browser.driver.close()
    browser.driver.switch_to.window(new)
    browser.resize(*WIDE)
    browser.expect_text('[data-part="toast"]', "Confirmed")
    address = browser.driver.current_url
    browser.check(address.startswith(origin) and "confirm=" not in address, f"the new way is {address}")


def sign_in(browser):
    browser.type("name", NAME)
    browser.type("password", PASSWORD)
    browser.press("Sign in")


STEPS = [begin, wrong_file, signing_request, on_a_dark_phone, https_alone, http_alone]

if __name__ == "__main__":
    tell(STEPS, TrustingBrowser)
