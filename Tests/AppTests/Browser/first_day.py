#!/usr/bin/env python3
"""A guard's first day, in a real browser: `first_day.py BASE_URL OUT_DIR`.

Needs a fresh appliance (no account yet) whose camera shows passing vehicles, Chromium with its driver, and the Python
package selenium. Writes a screenshot of each step into OUT_DIR. Ends with 0 when every step worked, no script error
came up and no request failed; otherwise it says what went wrong and ends with 1.
"""

from told import NAME, PASSWORD, tell

PLATE = "TEST 4711"
BARE_PLATE = "TEST4711"
FIRST_PAINT_LIMIT = 200_000
# Seconds in which a vehicle passes the camera, on a busy machine too.
VEHICLE = 120


def first_administrator(browser):
    browser.open("/")
    browser.find('[data-part="preview"] [data-part="live-picture"]')
    browser.type("name", NAME)
    browser.type("password", PASSWORD)
    browser.type("repeat", PASSWORD + "x")
    browser.click('[name="licence"]')
    browser.press("Add account")
    browser.expect_text(".field-error", "The two passwords differ.")
    browser.shoot("setup")
    weight = browser.bytes_received()
    browser.check(weight < FIRST_PAINT_LIMIT, f"the first page weighs {weight} bytes")
    browser.type("repeat", PASSWORD)
    browser.press("Add account")
    browser.click('[data-part="skip-assistant"]')
    browser.find('[data-part="latest"]')


def sign_out_and_in(browser):
    browser.click(".account")
    browser.click('[data-part="sign-out"]')
    browser.type("name", NAME)
    browser.type("password", PASSWORD)
    browser.shoot("sign-in")
    browser.press("Sign in")
    browser.find('[data-part="latest"]')


def live_picture(browser):
    script = "return document.querySelector('[data-part=\"live-picture\"]')?.naturalWidth > 0"
    browser.until(lambda: browser.run(script), "the live picture appears")
    browser.shoot("live-start")


def event_comes_by_itself(browser):
    plate = '[data-part="latest"] .plate'
    browser.until(lambda: any(each.text for each in browser.all(plate)), "a plate appears on the live page", VEHICLE)
    browser.find('[data-part="latest"] [data-part="decision"]')
    browser.shoot("live")
    browser.go("/events")
    browser.find("tr[data-event]")
    before = newest_event(browser)
    browser.until(lambda: newest_event(browser) > before, "a newer event appears without a reload", VEHICLE)
    browser.shoot("events")


def newest_event(browser):
    return int(browser.run("return document.querySelector('tr[data-event]').dataset.event"))


def event_in_full(browser):
    browser.run("document.querySelector('tr[data-event]').focus()")
    browser.keys("Enter")
    browser.find('[data-part="event-dialog"] .facts')
    browser.shoot("event")
    browser.keys("Escape")
    browser.gone('[data-part="event-dialog"]')


def list_entry(browser):
    browser.go("/lists?list=allow")
    browser.find(".add-form")
    count = list_count(browser)
    browser.type("plate", PLATE)
    browser.type("description", "A visitor")
    browser.press("Add plate")
    entry = entry_of(browser, BARE_PLATE)
    browser.until(lambda: list_count(browser) == count + 1, "the list counts the new plate")
    browser.shoot("list-added")
    browser.click_in(entry, '[data-part="remove"]')
    browser.until(lambda: not entries_of(browser, BARE_PLATE), "the plate leaves the list")
    browser.shoot("list-removed")
    browser.press("Undo", which=-1)
    entry_of(browser, BARE_PLATE)
    browser.until(lambda: list_count(browser) == count + 1, "the undone removal is counted")
    browser.shoot("list-undone")


def entries_of(browser, plate):
    rows = browser.all("tr[data-entry]")
    return [row for row in rows if plate in row.text]


def entry_of(browser, plate):
    return browser.until(lambda: entries_of(browser, plate), f"the entry {plate} is on the list")[0]


def list_count(browser):
    return int(browser.find('[data-part="count"]').text.split()[0].replace(",", ""))


def open_barrier(browser):
    browser.go("/barrier")
    name = '[...document.querySelectorAll("dt")].find((each) => each.textContent === "Openings")'
    openings = f"return {name}?.nextSibling.textContent"
    browser.until(lambda: browser.run(openings), "the barrier's openings are shown")
    result = '[data-part="barrier-result"]'

    def try_to_open():
        browser.click('[data-part="open-barrier"]')
        browser.until(lambda: browser.find(result).text not in ("", "Opening…"), "the press has a result")
        return "was opened" in browser.find(result).text

    with browser.refusals_expected("/barrier/open"):
        browser.until(try_to_open, "the barrier opens by hand (a lock-out after a vehicle may come first)", limit=60)
    browser.until(lambda: int(browser.run(openings)) > 0, "the opening is counted")
    browser.shoot("barrier")


def read_health(browser):
    browser.go("/status")
    conditions = browser.find('[data-part="conditions"]')
    browser.until(lambda: browser.all(".all-well, .condition"), "the health is told")
    browser.shoot("status")
    print("health:", " / ".join(conditions.text.splitlines()[1:]))


def settings_open(browser):
    browser.go("/settings")
    browser.find('[data-part="start-assistant"]')
    for index in range(len(browser.all(".sections a"))):
        link = browser.all(".sections a")[index]
        title = link.text
        browser.run("arguments[0].click()", link)
        browser.until(lambda: browser.find(".sections [aria-current]").text == title, f"the page {title} is chosen")
        browser.find(".settings-content :is(h1, h2, .area-editor)")
        browser.gone(".settings-content .waiting")
        browser.shoot(f"settings-{title.lower().replace(' ', '-')}")
        browser.check_accessible(f"the page {title}")


def accounts_open(browser):
    browser.go("/settings?section=accounts")
    browser.until(lambda: NAME in browser.find(".accounts").text, "the account is listed")
    browser.shoot("accounts")


STEPS = [
    first_administrator,
    sign_out_and_in,
    live_picture,
    event_comes_by_itself,
    event_in_full,
    list_entry,
    open_barrier,
    read_health,
    settings_open,
    accounts_open,
]


if __name__ == "__main__":
    tell(STEPS)
