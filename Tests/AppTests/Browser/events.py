#!/usr/bin/env python3
"""The event log is searched and settings are tried on it, in a real browser: `events.py BASE_URL OUT_DIR`.

Needs what first_day.py needs. Filters in the address, the keyboard, the reason of a decision, lists, files, what-if and
the storage; each page is looked at by axe-core, in light and in dark, wide and on a phone.
"""

import json
from datetime import datetime, timedelta
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

from told import add_first_administrator, tell

KATHMANDU = ZoneInfo("Asia/Kathmandu")
WIDE, PHONE = (1366, 900), (390, 844)
# Seconds in which three vehicles pass the camera, on a busy machine too.
VEHICLES = 180
ROW = "tr[data-event]"
DIALOG = '[data-part="event-dialog"]'
LISTS = "return fetch('/api/v1/lists').then((reply) => reply.json())"
MATCHING = "return fetch('/api/v1/settings/matching').then((reply) => reply.json())"
ACCESS = "return fetch('/api/v1/settings/access').then((reply) => reply.json())"


def begin(browser):
    browser.resize(*WIDE)
    add_first_administrator(browser)
    browser.click('[data-part="skip-assistant"]')
    browser.find('[data-part="latest"]')
    browser.go("/events")
    browser.until(lambda: len(browser.all(ROW)) >= 3, "three vehicles came by themselves", VEHICLES)
    newest = ids(browser)
    browser.check(newest == sorted(newest, reverse=True), "the newest event is at the top")
    browser.until(lambda: found(browser) >= 3, "the events are counted")
    browser.expect_text('[data-part="end-of-log"]', "the oldest events")
    browser.shoot("log")
    browser.check_accessible("the event log")


def times_are_the_device_s(browser):
    """Whatever zone and clock the browser has, times are those of the device, and the zone is said."""
    browser.driver.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": "America/New_York"})
    browser.driver.refresh()
    browser.find(ROW)
    browser.expect_text('[data-part="zone"]', "Asia/Kathmandu, UTC+05:45")
    browser.check(browser.run("return new Date().getTimezoneOffset()") > 200, "the browser is in another zone")
    told = browser.find(f"{ROW} time")
    moment = datetime.fromisoformat(told.get_attribute("datetime").replace("Z", "+00:00")).astimezone(KATHMANDU)
    browser.check(moment.strftime("%H:%M:%S") in told.text, f"{told.text} is {moment}")
    newest = ids(browser)[0]
    browser.run("arguments[0].click()", browser.find(ROW))
    browser.expect_text(f"{DIALOG} .facts", moment.strftime("%Y-%m-%d"))
    browser.expect_text(f"{DIALOG} .facts", "Asia/Kathmandu")
    browser.shoot("zone")
    browser.keys("ESCAPE")
    browser.gone(DIALOG)
    minute = (moment - timedelta(minutes=2)).strftime("%Y-%m-%dT%H:%M")
    script = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))"
    browser.run(script, browser.find('[name="from"]'), minute)
    browser.until(lambda: "from" in asked(browser), "the time stands in the address")
    asked_for = datetime.fromisoformat(asked(browser)["from"][0].replace("Z", "+00:00"))
    browser.check(asked_for.astimezone(KATHMANDU).strftime("%Y-%m-%dT%H:%M") == minute, f"{asked_for} is not {minute}")
    browser.check(browser.find('[name="from"]').get_attribute("value") == minute, "the form shows what was typed")
    browser.until(lambda: newest in ids(browser), "the newest event is found")
    browser.click('[data-part="clear-filter"]')
    browser.until(lambda: not asked(browser), "the filter is cleared")


def search_stands_in_the_address(browser):
    plate = newest_plate(browser)
    browser.type("plate", plate[1:4])
    browser.until(lambda: asked(browser).get("plate") == [plate[1:4]], "the search stands in the address")
    browser.until(lambda: all(plate[1:4] in each for each in plates(browser)), "only plates with that part are shown")
    choose(browser, "direction", "in")
    browser.until(lambda: asked(browser).get("direction") == ["in"], "the direction stands in the address")
    browser.run("history.back()")
    browser.until(lambda: "direction" not in asked(browser), "Back takes the last condition away")
    browser.until(lambda: browser.find('[name="direction"]').get_attribute("value") == "", "the form follows Back")
    browser.driver.refresh()
    browser.find(ROW)
    typed = browser.find('[name="plate"]').get_attribute("value")
    browser.check(typed == plate[1:4], "a shared address brings its filter")
    browser.check(all(plate[1:4] in each for each in plates(browser)), "a shared address brings its search")
    browser.click('[data-part="clear-filter"]')
    browser.until(lambda: not asked(browser), "the filter is cleared")


def exact_similar_and_patterns(browser):
    plate = oldest_plate(browser)
    search(browser, plate[:-1], "exact")
    browser.expect_text('[data-part="end-of-log"]', "No event fits the filter")
    browser.shoot("nothing-found")
    browser.check_accessible("a search that finds nothing")
    search(browser, plate[:-1], "similar")
    browser.until(lambda: plate in plates(browser), "a plate that is one character off is similar")
    search(browser, plate[0] + "*" + plate[-1], "")
    browser.until(lambda: plate in plates(browser), "a pattern finds the plate")
    browser.click('[data-part="clear-filter"]')
    browser.until(lambda: len(ids(browser)) >= 3, "all events are back")


def every_condition(browser):
    conditions = {"list": "allow", "access": "opened", "area": "1", "region": "EU", "confidence": "0.8"}
    for name, value in conditions.items():
        choose(browser, name, value)
        browser.until(lambda: asked(browser).get(name) == [value], f"{name} stands in the address")
    browser.press("Today")
    browser.until(lambda: "from" in asked(browser), "the time stands in the address")
    browser.expect_text('[data-part="filter"] summary', "6 conditions")
    browser.until(lambda: found(browser) >= 1, "the vehicle that the barrier opened for is found")
    browser.shoot("filtered")


def reason_in_words(browser):
    browser.focus(ROW)
    browser.keys("ENTER")
    browser.expect_text(f'{DIALOG} [data-part="match"]', "stands on Allowlist")
    browser.expect_text(f'{DIALOG} [data-part="decision"]', "On Allowlist")
    browser.shoot("event")
    browser.check_accessible("an event in full")
    browser.keys("ESCAPE")
    browser.gone(DIALOG)
    browser.until(lambda: "event" not in asked(browser), "the address tells no event any more")
    browser.click('[data-part="clear-filter"]')
    browser.until(lambda: len(ids(browser)) >= 3, "all events are back")


def keyboard_through_the_log(browser):
    oldest = ids(browser)[-1]
    browser.focus(f'[data-event="{oldest}"]')
    browser.keys("ARROW_UP", "ENTER")
    browser.until(lambda: shown_event(browser) not in (None, oldest), "Enter opens the row above")
    browser.keys("ARROW_RIGHT")
    browser.until(lambda: shown_event(browser) == oldest, "the right arrow goes to the older event")
    browser.click('[data-part="event-picture"]')
    browser.find(".event-view.enlarged")
    browser.shoot("picture")
    browser.keys("ARROW_LEFT")
    browser.until(lambda: shown_event(browser) != oldest, "the arrows work on the large picture too")
    browser.keys("ESCAPE")
    browser.find(".event-view:not(.enlarged)")
    browser.run("history.back()")
    browser.gone(DIALOG)


def plate_onto_a_list(browser):
    browser.click('[data-part="row-add-to-list"]')
    choose(browser, "list", "custom")
    browser.press("Add to list")
    browser.expect_text('[data-part="toast"]', "is on Custom list")


def search_as_a_file(browser):
    browser.click('[data-part="export"]')
    browser.check_accessible("the export")
    starts = {"csv": '"id",', "txt": "id\t", "jsonl": '{"access"', "zip": "PK"}
    for format, start in starts.items():
        browser.click(f'[data-choice="format:{format}"]')
        script = (
            "return fetch(document.querySelector('[data-part=\"download\"]').href)"
            ".then((reply) => reply.text()).then((text) => text.replace(/^\\ufeff/, '').slice(0, 40))"
        )
        head = browser.run(script)
        browser.check(head.lower().startswith(start.lower()), f"the {format} file begins with {head!r}")
    browser.shoot("export")
    browser.keys("ESCAPE")


def settings_tried_before_saving(browser):
    browser.go("/settings?section=detection")
    switch = browser.until(lambda: switches(browser, "Strict matching"), "strict matching is shown")[0]
    browser.run("arguments[0].click()", switch)
    form = '.settings-section:has([role="switch"])'
    browser.click(f'{form} [data-part="try-settings"]')
    browser.find('[data-section="matching"] .badge')
    browser.expect_text('.trial-side', "No decision would be different")
    browser.check(json.loads(asked(browser)["matching"][0]) == {"strict": True}, "the change stands in the address")
    browser.check(not browser.run(MATCHING)["strict"], "trying saves nothing")
    choose(browser, None, '"openToAll"')
    browser.click('[data-part="what-if-run"]')
    browser.expect_text('[data-part="what-if-more"] h3', "more")
    browser.check(browser.all('[data-part="what-if-more"] .differing img'), "each has its picture")
    browser.expect_text('[data-part="what-if-more"] .verdicts', "open for every vehicle")
    browser.shoot("what-if")
    browser.check_accessible("what if")
    browser.click('[data-part="what-if-more"] .differing-event')
    browser.find(f"{DIALOG} .facts")
    browser.keys("ESCAPE")
    browser.gone(DIALOG)


def schedule_tried_before_saving(browser):
    browser.click('[name="schedule-allow"]')
    browser.expect_text('[data-list="allow"] .pair', "Start time")
    set_time(browser, '[data-list="allow"] [type="time"]', "")
    browser.click('[data-part="what-if-run"]')
    browser.find('[data-list="allow"] .field-error:not([hidden])')
    set_time(browser, '[data-list="allow"] [type="time"]', "07:30")
    browser.click('[data-part="what-if-run"]')
    browser.until(lambda: "schedules" in asked(browser), "the schedule stands in the address")
    tried = json.loads(asked(browser)["schedules"][0])
    browser.check(tried["allow"]["start"] == "07:30" and tried["allow"]["enabled"], f"it is as typed: {tried}")
    browser.check(browser.run(LISTS)["lists"][0]["schedule"] is None, "trying a schedule saves nothing")
    browser.run("document.querySelector('[data-section=schedules]').scrollIntoView({ block: 'center' })")
    browser.shoot("what-if-schedule")
    browser.check_accessible("what if with a schedule")
    browser.click('[name="schedule-allow"]')
    browser.until(lambda: "schedules" not in asked(browser), "the schedule is as saved again")


def set_time(browser, selector, value):
    script = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))"
    browser.run(script, browser.find(selector), value)


def opening_more_is_asked(browser):
    browser.click('[data-part="what-if-save"]')
    browser.expect_text("dialog[open]", "Open for more vehicles?")
    browser.press("Cancel")
    browser.gone("dialog[open]")
    browser.check(browser.run(ACCESS)["mode"] == "openFromLists", "nothing was saved")
    choose(browser, None, '"openFromLists"')
    browser.click('[data-part="what-if-save"]')
    browser.expect_text('[data-part="toast"]', "The settings are saved")
    browser.check(browser.run(MATCHING)["strict"], "strict matching counts now")


def storage_and_an_empty_log(browser):
    browser.go("/events")
    browser.click('[data-part="storage"]')
    browser.expect_text('[data-part="storage-panel"]', "of 1,000 events")
    browser.expect_text('[data-part="storage-panel"]', "Internal memory")
    browser.shoot("storage")
    browser.check_accessible("the storage")
    oldest = ids(browser)[-1]
    browser.click('[data-part="clear-events"]')
    browser.expect_text("dialog[open]", "The lists stay")
    # A picture may be asked for while its event goes.
    with browser.refusals_expected("/picture"):
        browser.press("Clear all")
        browser.expect_text('[data-part="toast"]', "gone")
        browser.keys("ESCAPE")
        browser.until(lambda: oldest not in ids(browser), "the events are gone")


def dark_phone(browser):
    browser.until(lambda: ids(browser), "vehicles come after the log was emptied", VEHICLES)
    browser.resize(*PHONE)
    browser.theme("dark")
    for place in ("events", "what-if"):
        browser.go(f"/{place}")
        browser.find("tr[data-event], [data-section]")
        width = browser.run("return document.documentElement.scrollWidth")
        browser.check(width <= PHONE[0], f"{place} is {width} pixels wide on a phone")
        browser.shoot(f"phone-{place}")
        browser.check_accessible(f"{place} on a phone in the dark")


def ids(browser):
    return browser.run(f"return [...document.querySelectorAll('{ROW}')].map((row) => Number(row.dataset.event))")


def plates(browser):
    return browser.run(f"return [...document.querySelectorAll('{ROW} .plate-text')].map((plate) => plate.textContent)")


def newest_plate(browser):
    return plates(browser)[0]


def oldest_plate(browser):
    return plates(browser)[-1]


def found(browser):
    words = browser.find('[data-part="count"]').text.split()
    return int(words[0].replace(",", "")) if words else 0


def asked(browser):
    """What the address asks for."""
    return parse_qs(browser.run("return location.hash").partition("?")[2])


def shown_event(browser):
    """The event whose number the open window tells, once it agrees with the address."""
    script = (
        f"return [...document.querySelectorAll('{DIALOG} dt')]"
        ".find((name) => name.textContent === 'Event number')?.nextSibling.textContent"
    )
    number = browser.run(script)
    return int(number) if number and asked(browser).get("event") == [number] else None


def search(browser, plate, match):
    browser.type("plate", plate)
    browser.until(lambda: asked(browser).get("plate") == [plate], f"the address asks for {plate}")
    choose(browser, "match", match)
    wanted = {"plate": [plate], **({"match": [match]} if match else {})}
    browser.until(lambda: asked(browser) == wanted, f"the address asks for {plate}, {match or 'part'}")


def choose(browser, name, value):
    """Takes an option of a drop-down: the one with this name, else the one that has this value."""
    selector = f'select[name="{name}"]' if name else f"select:has(option[value='{value}'])"
    script = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))"
    element = [each for each in browser.all(selector) if each.is_displayed()][-1]
    browser.run(script, element, value)


def switches(browser, label):
    script = (
        "return [...document.querySelectorAll('[role=switch]')]"
        ".filter((each) => each.labels[0]?.textContent === arguments[0])"
    )
    return browser.run(script, label)


STEPS = [
    begin,
    times_are_the_device_s,
    search_stands_in_the_address,
    exact_similar_and_patterns,
    every_condition,
    reason_in_words,
    keyboard_through_the_log,
    plate_onto_a_list,
    search_as_a_file,
    settings_tried_before_saving,
    schedule_tried_before_saving,
    opening_more_is_asked,
    storage_and_an_empty_log,
    dark_phone,
]

if __name__ == "__main__":
    tell(STEPS)
