#!/usr/bin/env python3
"""An administrator looks after accounts, rights and settings, in a real browser: `accounts.py BASE_URL OUT_DIR`.

Needs what first_day.py needs. Who may what and the page for operators, accounts with their limits, the own password and
sessions, the audit log, and settings out, in and back to their defaults; each page is looked at by axe-core, in light
and in dark, on a screen and on a phone.
"""

import json
import urllib.error
import urllib.request

from told import NAME, PASSWORD, add_first_administrator, tell

WIDE, PHONE = (1366, 900), (390, 844)
BEN, VERA, OTHER_PASSWORD = "ben", "vera", "Green-hedge-42-lamp"
NEW_PASSWORD = "Blue-gate-93-window"
PASSPHRASE = "a long passphrase"
PAGES = {
    "/settings?section=users": ".rights",
    "/settings?section=accounts": "[data-account]",
    "/account": "[data-session]",
    "/settings?section=audit": ".audit",
    "/settings?section=maintenance": "[data-reset]",
}
NAVIGATION = "return [...document.querySelectorAll('.navigation > a .nav-title')].map((each) => each.textContent)"


def begin(browser):
    browser.resize(*WIDE)
    add_first_administrator(browser)
    browser.click('[data-part="skip-assistant"]')
    browser.expect_text(".account", NAME)


def rights_are_told(browser):
    browser.go("/settings?section=users")
    address = browser.find('[data-part="operator-address"]').get_attribute("value")
    browser.check(address == browser.base + "/operator", f"the page for operators is said to be at {address}")
    permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"]
    browser.driver.execute_cdp_cmd("Browser.grantPermissions", {"origin": browser.base, "permissions": permissions})
    browser.click('[data-part="copy-address"]')
    browser.expect_text('[data-part="toast"]', "copied")
    rights = fetched(browser, "/user-rights")["rights"]
    browser.until(lambda: len(browser.all(".rights tbody tr")) == len(rights), "every function has its row")
    ticks = sum(len(right["visitors"]) for right in rights)
    browser.check(len(browser.all(".rights .may")) == ticks, "the table is not the appliance's")
    browser.expect_text('[data-part="guests"]', "No camera here can pan, tilt or zoom")
    browser.check(not browser.find('[name="anonymousPTZ"]').is_enabled(), "anonymous PTZ can be switched on")
    browser.shoot("rights")
    browser.check_accessible("the page of user rights")


def strangers_may_watch(browser):
    browser.check(status_of_stranger(browser) == 401, "a stranger sees the picture before that is allowed")
    browser.focus('[data-part="guests"] .switch')
    browser.keys("SPACE")
    browser.click('[data-part="guests"] [data-part="save-settings"]')
    browser.until(lambda: status_of_stranger(browser) == 200, "anybody may watch")
    browser.expect_text(".rights", "yes, allowed")


def status_of_stranger(browser):
    try:
        return urllib.request.urlopen(f"{browser.base}/api/v1/watch").status
    except urllib.error.HTTPError as refusal:
        return refusal.code


def accounts_are_added(browser):
    browser.go("/settings?section=accounts")
    browser.find(f'[data-account="{NAME}"]')
    browser.expect_text(f'[data-account="{NAME}"]', "only administrator cannot be deleted")
    browser.click('[data-part="add-account"]')
    browser.click('.dialog [type="submit"]')
    browser.expect_text(".dialog .field-error", "Enter a name")
    browser.type("name", BEN)
    browser.type("password", "ben123")
    browser.expect_text('[data-part="password-hint"]', "Weak")
    browser.expect_text('[data-part="password-hint"]', "Leave the account's name out of it.")
    browser.type("password", OTHER_PASSWORD)
    browser.expect_text('[data-part="password-hint"]', "Strong")
    browser.type("repeat", "something else")
    browser.click('.dialog [type="submit"]')
    browser.expect_text(".dialog .field-error", "The two passwords differ.")
    browser.shoot("account-new")
    browser.check_accessible("the window for a new account")
    browser.type("repeat", OTHER_PASSWORD)
    choose(browser, "role", "viewer")
    browser.click('[name="ptz"]')
    browser.click('.dialog [type="submit"]')
    browser.gone(".dialog")
    browser.expect_text(f'[data-account="{BEN}"]', "PTZ")
    browser.click('[data-part="add-account"]')
    for name, text in (("name", BEN.upper()), ("password", OTHER_PASSWORD), ("repeat", OTHER_PASSWORD)):
        browser.type(name, text)
    with browser.refusals_expected("/accounts"):
        browser.click('.dialog [type="submit"]')
        browser.expect_text(".dialog .field-error", "an account of this name already")
    browser.keys("ESCAPE")
    browser.gone(".dialog")


def account_is_updated_by_keyboard(browser):
    browser.right_click(browser.middle(f'[data-account="{BEN}"] .account-name'))
    browser.find(".item-menu:popover-open")
    browser.keys("ENTER")
    browser.find(".dialog")
    choose(browser, "role", "operator")
    browser.click('.dialog [type="submit"]')
    browser.gone(".dialog")
    browser.expect_text(f'[data-account="{BEN}"]', "Operator")
    browser.focus(f'[data-account="{NAME}"] [data-part="account-menu"]')
    browser.keys("ENTER")
    browser.find(".item-menu:popover-open")
    browser.check(not browser.find('[data-part="remove-account"]').is_enabled(), "the only administrator can be deleted")
    browser.shoot("accounts")
    browser.check_accessible("the accounts")
    browser.keys("ESCAPE")


def account_is_removed(browser):
    for name in (VERA, "guard0"):
        send(browser, "POST", "/accounts", {"name": name, "password": OTHER_PASSWORD, "role": "viewer"})
    browser.go("/settings?section=users")
    browser.find('[data-part="operator-address"]')
    browser.go("/settings?section=accounts")
    browser.expect_text(".accounts-count", "4 of 100 accounts")
    remove_account(browser, "guard0")


def remove_account(browser, name):
    browser.click(f'[data-account="{name}"] [data-part="account-menu"]')
    browser.click('.item-menu:popover-open [data-part="remove-account"]')
    browser.find(".dialog")
    browser.press("Delete")
    browser.gone(f'[data-account="{name}"]')


def own_sessions(browser):
    sign_in_elsewhere(browser, NAME, PASSWORD)
    browser.click(".account")
    browser.click('[data-part="own-account"]')
    browser.expect_text('[data-part="who-am-i"]', NAME)
    browser.find('[data-session="other"]')
    browser.shoot("own-account")
    browser.check_accessible("the own account")
    browser.click('[data-part="end-others"]')
    browser.gone('[data-session="other"]')
    browser.expect_text('[data-part="toast"]', "1 session has ended.")
    browser.click('[data-part="toast"] [aria-label="Dismiss message"]')
    browser.gone('[data-part="toast"]')


def sign_in_elsewhere(browser, name, password):
    body = json.dumps({"name": name, "password": password}).encode()
    headers = {"content-type": "application/json", "user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"}
    request = urllib.request.Request(f"{browser.base}/api/v1/session", body, headers)
    browser.check(urllib.request.urlopen(request).status == 200, "signing in elsewhere")


def own_password(browser):
    browser.type("current", "not my password")
    browser.type("password", NEW_PASSWORD)
    browser.type("repeat", NEW_PASSWORD)
    with browser.refusals_expected("/session/password"):
        browser.click('[data-part="change-password"]')
        browser.expect_text(".field-error", "This is not your present password.")
    browser.type("current", PASSWORD)
    sign_in_elsewhere(browser, NAME, PASSWORD)
    browser.click('[data-part="change-password"]')
    browser.expect_text('[data-part="toast"]', "Your password is changed.")
    browser.until(lambda: len(browser.all("[data-session]")) == 1, "the other sessions have ended")
    sign_in_elsewhere(browser, NAME, NEW_PASSWORD)


def audit_log(browser):
    browser.run("return Promise.all([...Array(110).keys()].map((each) => fetch(`/api/v1/events?plate=X${each}`)))")
    browser.go("/settings?section=audit")
    browser.until(lambda: len(browser.all(".audit tbody tr")) == 100, "a page of the log is shown")
    browser.click('[data-part="older-entries"]')
    browser.until(lambda: len(browser.all(".audit tbody tr")) > 100, "older entries follow")
    browser.shoot("audit")
    browser.check_accessible("the audit log")
    choose(browser, "action", "accounts.remove")
    browser.until(lambda: len(browser.all(".audit tbody tr")) == 1, "one account was deleted")
    browser.expect_text(".audit tbody", "guard0")
    browser.type("account", NAME.lower())
    browser.until(lambda: f"account={NAME.lower()}" in browser.driver.current_url, "the filter is in the address")
    browser.driver.refresh()
    browser.until(lambda: len(browser.all(".audit tbody tr")) == 1, "the address brings the same entries")
    link = browser.find('[data-part="export-audit"]').get_attribute("href")
    file = browser.run("return fetch(arguments[0]).then((reply) => reply.text())", link)
    browser.check(file.count("\r\n") == 2 and "accounts.remove" in file, f"the file is not what is shown: {file[:300]}")
    browser.type("account", "nobody")
    browser.expect_text(".empty", "No entry fits the filter")
    browser.click('[data-part="clear-filter"]')
    browser.until(lambda: "account=" not in browser.driver.current_url, "the filter is cleared")
    browser.until(lambda: len(browser.all(".audit tbody tr")) == 100, "without filter all is shown")
    browser.driver.back()
    browser.until(lambda: browser.find('[name="account"]').get_attribute("value") == "nobody", "Back brings the filter")


def settings_out_and_in(browser):
    folder = (browser.folder / "downloads").resolve()
    folder.mkdir()
    browser.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    browser.go("/settings?section=maintenance")
    browser.click('[data-part="export-settings"]')
    plain = browser.until(lambda: next(folder.glob("*.json"), None), "the settings are on the disk")
    browser.check("secrets" not in json.loads(plain.read_text()), "secrets are exported without a passphrase")
    changed = change_settings(browser)
    wrong_files(browser)
    browser.find('[name="settings-file"]').send_keys(str(plain))
    browser.click('[data-part="preview-import"]')
    browser.expect_text('[data-part="import-report"]', "2 values would change.")
    browser.expect_text('[data-part="import-report"]', "Allow anonymous viewing")
    browser.check(fetched(browser, "/settings/matching") == changed, "the look at the file changed the settings")
    browser.shoot("import-preview")
    browser.check_accessible("the maintenance page with a preview")
    browser.click('[data-part="apply-import"]')
    browser.expect_text('[data-part="toast"]', "2 values have changed.")
    browser.check(fetched(browser, "/settings/guests")["anonymousViewing"], "the import puts the old value in force")


def change_settings(browser):
    for section, patch in (("matching", {"deviation": 2}), ("guests", {"anonymousViewing": False})):
        send(browser, "PATCH", f"/settings/{section}", patch)
    return fetched(browser, "/settings/matching")


def wrong_files(browser):
    browser.click('[data-part="preview-import"]')
    browser.expect_text('[data-part="import-settings"] .field-error', "Choose a file.")
    for text, message in (("no JSON", "it is not JSON"), ('{"format": "other"}', "not a file of exported settings")):
        file = (browser.folder / "wrong.json").resolve()
        file.write_text(text)
        browser.find('[name="settings-file"]').send_keys(str(file))
        browser.expect_text('[data-part="import-settings"] .field-error', message)


def secrets_by_a_passphrase(browser):
    browser.click('[name="with-secrets"]')
    browser.type("passphrase", "short")
    browser.click('[data-part="export-settings"]')
    browser.expect_text(".field-error", "8 to 256 characters")
    browser.type("passphrase", PASSPHRASE)
    browser.type("passphrase-repeat", PASSPHRASE)
    folder = browser.folder / "downloads"
    before = set(folder.glob("*.json"))
    browser.click('[data-part="export-settings"]')
    new = browser.until(lambda: set(folder.glob("*.json")) - before, "the file with secrets is on the disk")
    file = new.pop().resolve()
    browser.check("sealed" in json.loads(file.read_text())["secrets"], "the secrets are not in the file")
    browser.find('[name="settings-file"]').send_keys(str(file))
    browser.type("import-passphrase", "another passphrase")
    with browser.refusals_expected("/settings/import"):
        browser.click('[data-part="preview-import"]')
        browser.expect_text('[data-part="import-settings"] :is(.field-error, .form-error)', "passphrase")
    browser.type("import-passphrase", PASSPHRASE)
    browser.click('[data-part="preview-import"]')
    browser.expect_text('[data-part="import-report"]', "Nothing would change")


def defaults_come_back(browser):
    browser.click('[data-reset="guests"]')
    browser.expect_text(".dialog", "cannot be undone")
    browser.keys("ESCAPE")
    browser.gone(".dialog")
    browser.check(fetched(browser, "/settings/guests")["anonymousViewing"], "a question that was left resets")
    browser.click('[data-reset="guests"]')
    browser.find(".dialog")
    browser.press("Reset", which=-1)
    browser.until(lambda: not fetched(browser, "/settings/guests")["anonymousViewing"], "the section is at its default")
    change_settings(browser)
    browser.click('[data-part="reset-all"]')
    browser.expect_text(".dialog", "cannot be undone")
    browser.shoot("reset-all")
    browser.press("Reset", which=-1)
    browser.until(lambda: fetched(browser, "/settings/matching")["deviation"] == 1, "all is at its default")


def pages_on_a_dark_phone(browser):
    browser.resize(*PHONE)
    browser.theme("dark")
    for place, part in PAGES.items():
        browser.go(place)
        browser.find(part)
        browser.shoot("phone" + place.replace("/", "-").replace("?section=", "-"))
        width = browser.run("return document.documentElement.scrollWidth")
        browser.check(width <= PHONE[0], f"{place} is {width} pixels wide")
        browser.check_accessible(f"{place} on a phone in the dark")
    browser.theme("light")
    browser.resize(*WIDE)


def operators_have_two_pages(browser):
    browser.open("/operator")
    two_pages(browser, "an administrator")
    browser.find("tr[data-event]")
    # What the page was reading at that moment is refused.
    with browser.refusals_expected("/events"):
        sign_out(browser)
        browser.expect_text(".gate", "for operators")
    with browser.refusals_expected("/session"):
        sign_in(browser, VERA, OTHER_PASSWORD)
        browser.expect_text(".form-error", "This page is for operators")
    sign_in(browser, BEN, OTHER_PASSWORD)
    two_pages(browser, "an operator")
    browser.find("main h1")
    browser.check(not browser.all(".pill"), "barrier and health are shown to an application operator")
    browser.shoot("operator-events")
    browser.check_accessible("the page for operators")
    operator_keeps_lists(browser)
    browser.go("/settings")
    browser.expect_text("main .empty", "There is no such page")
    browser.open("/")
    two_pages(browser, "the same session at the usual address")
    browser.click(".account")
    browser.expect_text(".account-menu", "Application operator")


def two_pages(browser, who):
    browser.until(lambda: browser.run(NAVIGATION) == ["Event log", "List management"], f"{who} sees two pages")


def operator_keeps_lists(browser):
    browser.go("/lists?list=allow")
    browser.find(".add-form")
    browser.type("plate", "OPER 8")
    browser.press("Add plate")
    browser.expect_text("tr[data-entry]", "OPER8")
    browser.check(not browser.all('[data-part="open-sync"]'), "what is refused is offered")
    browser.shoot("operator-lists")


def sign_out(browser):
    browser.click(".account")
    browser.click('[data-part="sign-out"]')


def sign_in(browser, name, password):
    browser.type("name", name)
    browser.type("password", password)
    browser.press("Sign in")


def choose(browser, name, value):
    script = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))"
    browser.run(script, browser.find(f'select[name="{name}"]'), value)


def send(browser, method, path, body):
    script = """
        const [method, path, body] = arguments;
        const headers = { 'content-type': 'application/json' };
        return fetch('/api/v1' + path, { method, headers, body: JSON.stringify(body) }).then((reply) => reply.status);
    """
    status = browser.run(script, method, path, body)
    browser.check(status in (200, 201), f"{method} {path} is answered with status {status}")


def fetched(browser, path):
    return browser.run("return fetch('/api/v1' + arguments[0]).then((reply) => reply.json())", path)


STEPS = [
    begin,
    rights_are_told,
    strangers_may_watch,
    accounts_are_added,
    account_is_updated_by_keyboard,
    account_is_removed,
    own_sessions,
    own_password,
    audit_log,
    settings_out_and_in,
    secrets_by_a_passphrase,
    defaults_come_back,
    pages_on_a_dark_phone,
    operators_have_two_pages,
]

if __name__ == "__main__":
    tell(STEPS)
