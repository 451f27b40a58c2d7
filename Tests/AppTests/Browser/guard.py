#!/usr/bin/env python3
"""A guard's shift, in a real browser: `guard.py BASE_URL OUT_DIR`.

Needs what first_day.py needs. A listed car is let in and its event comes by itself; a car that nobody knows stays out, is put
on the allowlist from its row in the event log, and the next time it comes the barrier opens. Once at a desk, once with a phone
in the dark, and once at the page for operators; whoever only watches sees the picture and nothing else.
"""

from told import NAME, PASSWORD, add_first_administrator, tell

WIDE, PHONE = (1366, 900), (390, 844)
# Seconds in which a car comes around again, on a busy machine too.
ROUND = 180
ROW = "tr[data-event]"
LISTED, STRANGER, FRIEND, NEIGHBOUR = "MLB84A", "7KDR482", "GK482TN", "RIO4B62"
CARS = f"synthetic:?plates={LISTED},{STRANGER},{FRIEND},{NEIGHBOUR}&direction=in&interval=5"
BEN, VERA, OTHER_PASSWORD = "ben", "vera", "Green-hedge-42-lamp"
NAVIGATION = "return [...document.querySelectorAll('.navigation > a .nav-title')].map((each) => each.textContent)"
LABELLED = """
    const label = [...document.querySelectorAll('.settings-content label')]
        .find((each) => each.textContent.startsWith(arguments[0]));
    return label?.control ?? null;
"""
# A row of the log: its number, its plate and what the badge says.
ROWS = """
    return [...document.querySelectorAll('tr[data-event]')].map((row) => ({
        id: Number(row.dataset.event),
        plate: row.querySelector('.plate-text').textContent,
        access: row.querySelector('.access .badge').textContent,
    }));
"""


def begin(browser):
    browser.resize(*WIDE)
    add_first_administrator(browser)
    browser.click('[data-part="skip-assistant"]')
    browser.find('[data-part="latest"]')
    for name, role in ((BEN, "operator"), (VERA, "viewer")):
        send(browser, "POST", "/accounts", {"name": name, "password": OTHER_PASSWORD, "role": role})
    # A car that comes again soon is another passage, and one after the other may open.
    send(browser, "PATCH", "/settings/recognition", {"lostAfterSeconds": 2})
    send(browser, "PATCH", "/settings/access", {"lockoutSeconds": 0, "pulseSeconds": 0.5})


def the_listed_car_is_put_down(browser):
    browser.go("/lists?list=allow")
    browser.type("plate", LISTED)
    browser.type("description", "The doctor")
    browser.press("Add plate")
    browser.expect_text("tr[data-entry]", LISTED)
    camera = {"id": "gate", "name": "Gate", "source": CARS}
    send(browser, "PATCH", "/settings/cameras", {"cameras": [camera]})


def the_listed_car_comes_in(browser):
    browser.go("/live")
    browser.find('[data-part="latest"]')
    moves = "return document.querySelector('[data-part=\"live-picture\"]')?.naturalWidth > 0"
    browser.until(lambda: browser.run(moves), "the gate is seen")
    browser.go("/events")
    browser.find('[data-part="filter"]')
    browser.run("window.isSamePage = true")
    row = arrived(browser, LISTED, "Opened")
    browser.check(browser.run("return window.isSamePage"), "the page was loaded again")
    browser.shoot("listed")
    browser.check(openings(browser) >= 1, "the barrier's openings are not counted")
    browser.expect_text(".barrier-page .recent", LISTED)
    opened_in_full(browser, row)


def a_stranger_stays_out(browser):
    browser.go("/events")
    row = arrived(browser, STRANGER, "Stays closed")
    browser.until(lambda: shown(browser, STRANGER), "the stranger's row is there")
    browser.click(f'{ROW}[data-event="{row["id"]}"]')
    browser.expect_text('[data-part="event-dialog"] [data-part="decision"]', "On no list that opens.")
    browser.shoot("stranger")
    browser.keys("ESCAPE")
    browser.gone('[data-part="event-dialog"]')


def the_stranger_is_let_in_next_time(browser):
    before = openings(browser)
    browser.go("/events")
    row = add_from_row(browser, STRANGER, "Allowlist")
    again = arrived(browser, STRANGER, "Opened", after=row["id"])
    browser.shoot("let-in")
    browser.check(openings(browser) > before, "the barrier has opened for nobody")
    browser.until(lambda: cause(browser) in (f"Plate {STRANGER}", f"Plate {LISTED}"), "the barrier tells for whom")
    browser.expect_text(".barrier-page .recent", STRANGER)
    opened_in_full(browser, again)


def a_phone_in_the_dark(browser):
    browser.resize(*PHONE)
    browser.theme("dark")
    before = openings(browser)
    browser.go("/events")
    arrived(browser, FRIEND, "Stays closed")
    row = add_from_row(browser, FRIEND, "Allowlist", look="phone")
    again = arrived(browser, FRIEND, "Opened", after=row["id"])
    width = browser.run("return document.documentElement.scrollWidth")
    browser.check(width <= PHONE[0], f"the event log is {width} pixels wide on a phone")
    browser.shoot("phone-let-in")
    browser.check(openings(browser) > before, "the barrier has opened for nobody")
    opened_in_full(browser, again)
    browser.theme("light")
    browser.resize(*WIDE)


def an_operator_changes_the_settings_that_are_hers(browser):
    change_person(browser, "/", BEN)
    browser.find('[data-part="latest"]')
    all_but_the_system = ["Live", "Event log", "List management", "Barrier", "Status", "What if", "Settings", "Integration"]
    browser.until(lambda: browser.run(NAVIGATION) == all_but_the_system, "an operator sees all pages")
    browser.go("/settings?section=access")
    browser.find('.settings-content [data-part="save-settings"]')
    sections = [each.text for each in browser.all(".sections a")]
    browser.check("Access control" in sections and "Cameras" in sections, f"an operator sees the settings {sections}")
    for title in ("Accounts", "User rights", "Audit log", "Maintenance"):
        browser.check(title not in sections, f"an operator is offered {title}")
    labels = browser.find(".settings-content").text
    browser.check("Pulse" in labels and "GPIO chip" not in labels, "a setting of the System is shown to an operator")
    pulse = browser.until(lambda: browser.run(LABELLED, "Pulse"), "the pulse can be set")
    pulse.clear()
    pulse.send_keys("0.7")
    browser.click('.settings-content [data-part="save-settings"]')
    browser.find('[data-part="toast"]')
    kept = browser.run("return fetch('/api/v1/settings/access').then((reply) => reply.json())")
    browser.check(kept["pulseSeconds"] == 0.7 and "chip" not in kept, f"what an operator saved is {kept}")
    browser.shoot("operator-settings")
    browser.check_accessible("the settings of an operator")
    browser.go("/settings?section=maintenance")
    browser.gone('[data-part="reset-all"]')
    browser.go("/settings?section=events")
    browser.until(lambda: browser.run(LABELLED, "Delete events after"), "the events' settings are shown")
    browser.check(not browser.run(LABELLED, "Folder of the card"), "the place of the events is shown to an operator")
    browser.go("/assistant")
    browser.find('[data-choice="use-case:accessControl"]')
    browser.go("/what-if")
    browser.find('[data-section="matching"]')


def the_page_for_operators(browser):
    change_person(browser, "/operator", BEN)
    browser.until(lambda: browser.run(NAVIGATION) == ["Event log", "List management"], "two pages are there")
    arrived(browser, NEIGHBOUR, "Stays closed")
    row = add_from_row(browser, NEIGHBOUR, "Allowlist")
    arrived(browser, NEIGHBOUR, "Opened", after=row["id"])
    browser.check(not browser.all('[data-part="open-barrier"]'), "the barrier can be opened by hand here")
    browser.shoot("operators-page")


def a_viewer_sees_the_picture_alone(browser):
    change_person(browser, "/", VERA)
    moves = "return document.querySelector('[data-part=\"live-picture\"]')?.naturalWidth > 0"
    browser.until(lambda: browser.run(moves), "the picture is seen")
    browser.until(lambda: browser.run(NAVIGATION) == ["Live"], "a viewer sees one page")
    for part in ("latest", "open-barrier", "barrier-pill", "health-pill", "checklist"):
        browser.check(not browser.all(f'[data-part="{part}"]'), f"a viewer is shown “{part}”")
    browser.shoot("viewer")
    browser.check_accessible("the page of a viewer")
    for place in ("events", "lists", "barrier", "settings", "status"):
        browser.go(f"/{place}")
        browser.expect_text("main .empty", "There is no such page")


def rows(browser, plate):
    return [row for row in browser.run(ROWS) if row["plate"] == plate]


def shown(browser, plate):
    return next(iter(rows(browser, plate)), None)


def arrived(browser, plate, access, after=0):
    """The newest event of this plate, once it comes with that decision; nothing is loaded again."""

    def found():
        return next((row for row in rows(browser, plate) if row["access"] == access and row["id"] > after), None)

    return browser.until(found, f"{plate} comes: {access}", ROUND)


def add_from_row(browser, plate, list_name, look="desk"):
    """Puts a plate on a list from its row in the log, and answers the newest event of that plate by then."""
    row = shown(browser, plate)
    browser.click(f'{ROW}[data-event="{row["id"]}"] [data-part="row-add-to-list"]')
    browser.expect_text("dialog[open]", f"Add {plate} to a list")
    browser.shoot(f"{look}-add")
    browser.check_accessible(f"the window that adds to a list ({look})")
    browser.press("Add to list")
    browser.expect_text('[data-part="toast"]', f"{plate} is on {list_name}.")
    # A passage that was on its way may be decided once more.
    return shown(browser, plate)


def opened_in_full(browser, row):
    """The event itself says that access was granted, and on which list the plate is."""
    browser.go(f"/events?event={row['id']}")
    decision = '[data-part="event-dialog"] [data-part="decision"]'
    browser.expect_text(decision, "Opened")
    browser.expect_text(decision, "On Allowlist")
    browser.keys("ESCAPE")
    browser.gone('[data-part="event-dialog"]')


def fact(browser, name):
    script = """
        const term = [...document.querySelectorAll("dt")].find((each) => each.textContent === arguments[0]);
        return term?.nextSibling.textContent ?? null;
    """
    return browser.run(script, name)


def openings(browser):
    """How often the barrier has opened, as its page counts."""
    browser.go("/barrier")
    browser.until(lambda: fact(browser, "Openings") is not None, "the openings are counted")
    return int(fact(browser, "Openings"))


def cause(browser):
    return fact(browser, "Cause")


def change_person(browser, page, name):
    # What the page was reading at that moment is refused.
    with browser.refusals_expected("/api/v1/"):
        browser.click(".account")
        browser.click('[data-part="sign-out"]')
        browser.find('[name="password"]')
    browser.open(page)
    browser.type("name", name)
    browser.type("password", OTHER_PASSWORD if name != NAME else PASSWORD)
    browser.press("Sign in")
    browser.find(".shell")


def send(browser, method, path, body):
    script = """
        const [method, path, body] = arguments;
        const headers = { 'content-type': 'application/json' };
        return fetch('/api/v1' + path, { method, headers, body: JSON.stringify(body) }).then((reply) => reply.status);
    """
    status = browser.run(script, method, path, body)
    browser.check(status in (200, 201), f"{method} {path} is answered with status {status}")


STEPS = [
    begin,
    the_listed_car_is_put_down,
    the_listed_car_comes_in,
    a_stranger_stays_out,
    the_stranger_is_let_in_next_time,
    a_phone_in_the_dark,
    an_operator_changes_the_settings_that_are_hers,
    the_page_for_operators,
    a_viewer_sees_the_picture_alone,
]

if __name__ == "__main__":
    tell(STEPS)
