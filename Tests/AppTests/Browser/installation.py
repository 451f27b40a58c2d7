#!/usr/bin/env python3
"""An installer sets a gate up, in a real browser: `installation.py BASE_URL OUT_DIR`.

Needs what first_day.py needs. The assistant for access control with the mouse on a wide screen, the area of interest
with mouse, keyboard and finger, the assistant for free flow on a phone, and the checklist; each page is looked at by
axe-core, in light and in dark.
"""

from receiver import Receiver
from told import add_first_administrator, tell

WIDE, PHONE, WALL = (1366, 900), (390, 844), (1920, 1080)
RECEIVER = Receiver()
# Seconds in which a vehicle passes the camera, on a busy machine too.
VEHICLE = 120
AREAS = "return fetch('/api/v1/settings/recognition').then((reply) => reply.json()).then((body) => body.areas)"
OWN_AREAS = "return fetch('/api/v1/settings/recognition').then((reply) => reply.json()).then((body) => body.cameraAreas)"
CAMERAS = "return fetch('/api/v1/settings/cameras').then((reply) => reply.json()).then((body) => body.cameras)"
SET_CAMERAS = (
    "return fetch('/api/v1/settings/cameras', { method: 'PATCH', body: JSON.stringify({ cameras: arguments[0] }), "
    "headers: { 'content-type': 'application/json' } }).then((reply) => reply.status)"
)
ACCESS = "return fetch('/api/v1/settings/access').then((reply) => reply.json())"
PUSH = "return fetch('/api/v1/settings/push').then((reply) => reply.json()).then((body) => body.profiles)"
SETUP = "return fetch('/api/v1/settings/setup').then((reply) => reply.json())"


def begin(browser):
    browser.resize(*WIDE)
    add_first_administrator(browser)
    browser.find('[data-part="view-quality"]')
    browser.check_accessible("the first page of the assistant")
    browser.shoot("assistant-begins-by-itself")


def nothing_counts_before_finish(browser):
    before = browser.run(ACCESS)
    browser.click('[data-choice="use-case:accessControl"]')
    next_step(browser, "access")
    browser.check(browser.all('[data-choice="direction:in"]:checked'), "in is offered at the first run")
    browser.click('[data-choice="direction:out"]')
    browser.click('[data-choice="mode:openToAll"]')
    browser.click('[data-part="skip-assistant"]')
    browser.find('[data-part="checklist"]')
    browser.check(browser.run(ACCESS) == before, "leaving the assistant changed the settings")
    browser.check(browser.run(SETUP)["useCase"] == "none", "leaving the assistant counted as finishing it")
    browser.shoot("checklist")
    browser.check_accessible("the live page with its checklist")


def assistant_goes_on(browser):
    browser.click('[data-part="checklist"] [data-step="assistant"] a')
    browser.find('[data-step="access"]')
    browser.check(browser.all('[data-choice="direction:out"]:checked'), "the choice of before is still there")
    browser.click('[data-choice="direction:any"]')
    browser.click('[data-choice="mode:openFromLists"]')
    browser.check(browser.all('[data-list="allow"]:checked'), "the allowlist opens the barrier")
    browser.shoot("assistant-access")
    browser.check_accessible("the access page of the assistant")
    next_step(browser, "image")


def area_in_the_assistant(browser):
    picture_moves(browser)
    x, y = browser.middle('[data-anchor="0"]')
    browser.drag((x, y), (x + 90, y + 60))
    browser.until(lambda: browser.middle('[data-anchor="0"]')[0] > x + 60, "the corner follows the mouse")
    browser.shoot("assistant-image")
    browser.check_accessible("the image page of the assistant")
    browser.check(browser.run(AREAS)[0]["corners"][0]["x"] < 0.03, "the area counts before Finish")
    next_step(browser, "eventData")


def event_data_in_the_assistant(browser):
    protocol(browser, "tcp")
    browser.check(not shown(browser, "withoutImages"), "leaving images out is for HTTP POST alone")
    protocol(browser, "httpPost")
    browser.check(shown(browser, "withoutImages"), "images can be left out of HTTP POST")
    for text in ("seen for the first time", "character of an earlier reading is corrected", "carries the direction"):
        browser.expect_text('[data-part="event-types"]', text)
    browser.check(browser.find('[data-field="deviceID"] input').get_attribute("value"), "the device ID has a preset")
    browser.click('[data-field="isOn"] input')
    browser.click('[data-part="next-step"]')
    browser.expect_text('[data-field="url"]', "switch sending off")
    fill(browser, '[data-field="url"] input', RECEIVER.address)
    browser.click('[data-type="update"]')
    browser.shoot("assistant-event-data")
    browser.check_accessible("the event data page of the assistant")
    next_step(browser, "list")
    browser.expect_text(".summary", f"HTTP POST to {RECEIVER.address}: New, Lost")
    browser.check(not browser.run(PUSH), "the server counts before Finish")


def finish_the_assistant(browser):
    browser.expect_text(".summary", "1 area, as drawn")
    plates_from_a_file(browser)
    browser.shoot("assistant-finish")
    browser.check_accessible("the last page of the assistant")
    browser.click('[data-part="finish"]')
    browser.find('[data-part="latest"]')
    browser.check(browser.run(AREAS)[0]["corners"][0]["x"] > 0.05, "Finish keeps the area")
    browser.check(plate_count(browser) == 5, "Finish imports the plates")
    browser.check(browser.run(ACCESS)["isOn"], "access control is on")
    browser.check(browser.run(SETUP)["useCase"] == "accessControl", "the use case is noted")
    profile = browser.run(PUSH)[0]
    wanted = {"id": "1", "url": RECEIVER.address, "isOn": True, "types": ["new", "lost"], "protocol": "httpPost"}
    browser.check(all(profile[name] == value for name, value in wanted.items()), f"profile 1 is another: {profile}")
    browser.expect_text('[data-part="checklist"]', "3 of 5 done")


def events_reach_the_server(browser):
    event = RECEIVER.wait(lambda event: event["carState"] == "new", VEHICLE)
    browser.check(event, "no vehicle is told to the server")
    browser.check(event["ImageArray"] and event["plateText"] and event["profileID"] == "1", f"the event is {event}")
    browser.go("/integration")
    browser.expect_text('[data-part="push-state"]', "Works")
    browser.click('[data-part="test-push"]')
    browser.expect_text('[data-part="push-outcome"]', "took the test event")
    browser.check(RECEIVER.wait(lambda event: event["plateText"] == "TEST", 5), "the test event did not arrive")
    browser.shoot("integration")
    browser.check_accessible("the page for push events")


def second_server_is_dead(browser):
    browser.click('[data-part="add-profile"]')
    browser.expect_text(".integration", "Save the profile first")
    protocol(browser, "tcp")
    fill(browser, '[data-field="url"] input', "127.0.0.1")
    browser.click('[data-part="save-profile"]')
    browser.expect_text('[data-field="url"]', "TCP needs a port too")
    fill(browser, '[data-field="url"] input', "127.0.0.1:9")
    browser.click('[data-part="save-profile"]')
    browser.click('[data-part="test-push"]')
    browser.expect_text('[data-part="push-outcome"]', "nothing listens there")
    browser.shoot("integration-dead")
    browser.check([each["id"] for each in browser.run(PUSH)] == ["1", "2"], "the second profile is kept")
    browser.click('[data-part="remove-profile"]')
    browser.click("dialog .button.danger")
    browser.until(lambda: [each["id"] for each in browser.run(PUSH)] == ["1"], "the second profile is removed")
    browser.check(browser.run(PUSH)[0]["url"] == RECEIVER.address, "removing one changed the other")


def plates_from_a_file(browser):
    file = browser.folder / "plates.csv"
    file.write_text("".join(f"GUEST{number},2030-01-31,Visitor {number}\n" for number in range(100, 104)) + ",,nobody\n")
    browser.find('[name="csv"]').send_keys(str(file.resolve()))
    browser.expect_text('[data-part="import-preview"]', "4 new")
    browser.expect_text('[data-part="import-preview"]', "1 row is left out")
    browser.check(plate_count(browser) == 1, "the look at the file imported it")


def plate_count(browser):
    script = "return fetch('/api/v1/lists').then((reply) => reply.json()).then((body) => body.lists[0].count)"
    return browser.run(script)


def area_with_the_mouse(browser):
    open_editor(browser)
    browser.press("Reset")
    for count in range(4, 8):
        browser.click('[data-candidate="0"]')
        browser.until(lambda: corner_count(browser) == count + 1, f"{count + 1} corners are there")
    browser.click('[data-candidate="0"]')
    browser.expect_text('[data-part="area-notice"]', "at most 8 corners")
    browser.check(corner_count(browser) == 8, "a ninth corner is refused")
    browser.shoot("area-eight-corners")
    arrow_with_the_mouse(browser)
    click_outside(browser)
    browser.until(lambda: len(browser.run(AREAS)[0]["corners"]) == 8, "a click outside keeps the corners")
    dropped_outside(browser)
    right_click_resets(browser)


def arrow_with_the_mouse(browser):
    tip = browser.middle('[data-part="arrow-tip"]')
    centre = browser.middle('[data-badge="1"]')
    browser.drag(tip, (centre[0] + 120, centre[1]))
    browser.until(lambda: turned(browser) in (359, 0, 1), "the arrow follows the mouse to the right")
    browser.shoot("area-arrow")


def dropped_outside(browser):
    centre = browser.middle('[data-badge="1"]')
    browser.drag((centre[0] - 80, centre[1] + 40), (40, 700), steps=8)
    browser.expect_text('[data-part="area-notice"]', "back in its default place")
    browser.check(corner_count(browser) == 4, "an area that is let go outside snaps back to its default")
    browser.click('[data-part="undo-area"]')
    browser.until(lambda: corner_count(browser) == 8, "the snap can be undone")


def right_click_resets(browser):
    centre = browser.middle('[data-badge="1"]')
    browser.right_click((centre[0] - 80, centre[1] + 40))
    browser.find(".area-menu:popover-open")
    browser.shoot("area-menu")
    browser.keys("Enter")
    browser.until(lambda: corner_count(browser) == 4 and turned(browser) == 90, "Reset gives the default back")
    saved(browser)


def area_with_the_keyboard(browser):
    browser.focus('[data-anchor="2"]')
    before = browser.middle('[data-anchor="2"]')
    browser.keys("ARROW_LEFT", "ARROW_LEFT", "ARROW_UP")
    after = browser.middle('[data-anchor="2"]')
    browser.check(after[0] < before[0] - 5 and after[1] < before[1] - 2, "the arrow keys move the corner")
    browser.focus('[data-candidate="1"]')
    browser.keys("ENTER")
    browser.check(corner_count(browser) == 5, "Enter on a yellow point makes it a corner")
    browser.keys("DELETE", "DELETE", "DELETE")
    browser.check(corner_count(browser) == 3, "Delete removes corners, and three are kept")
    browser.expect_text('[data-part="area-notice"]', "at least 3 corners")
    browser.focus('[data-part="arrow-tip"]')
    browser.keys("ARROW_RIGHT", "ARROW_RIGHT")
    browser.check(turned(browser) == 100, "the arrow keys turn the arrow by 5 degrees")
    browser.shoot("area-keyboard")
    saved(browser)
    kept = browser.run(AREAS)[0]
    browser.check(len(kept["corners"]) == 3 and kept["arrowDegrees"] == 100, "shape and arrow are kept together")


def second_area(browser):
    count_areas(browser, 2)
    browser.until(lambda: browser.all('[data-badge="2"]:not([hidden])'), "the second area appears")
    browser.check(browser.all('.area-shape.chosen[data-area="2"]'), "the second area is the one that is edited")
    browser.focus('[data-badge="2"]')
    browser.keys("ARROW_DOWN")
    browser.shoot("area-two")
    browser.check_accessible("the editor of areas")
    saved(browser)
    second = browser.run(AREAS)[1]
    count_areas(browser, 1)
    saved(browser)
    kept = browser.run(AREAS)[1]
    browser.check(not kept["isEnabled"], "the second area is off")
    browser.check(kept["corners"] == second["corners"], "the second area keeps its shape while it is off")
    browser.press("Reset")
    saved(browser)


def editor_reloads_the_same(browser):
    browser.focus('[data-anchor="0"]')
    browser.keys("ARROW_RIGHT", "ARROW_RIGHT", "ARROW_RIGHT")
    saved(browser)
    kept = browser.run(AREAS)
    browser.open("/#/settings?section=areas")
    browser.driver.refresh()
    open_editor(browser)
    browser.check(browser.run(AREAS) == kept, "opening the editor changes nothing")
    left = browser.run("return document.querySelector('[data-anchor=\"0\"]').style.left")
    browser.check(abs(float(left.rstrip("%")) - kept[0]["corners"][0]["x"] * 100) < 0.01, "the corner is where it was")


def each_camera_has_its_areas(browser):
    common = browser.run(AREAS)
    cameras = browser.run(CAMERAS)
    browser.check(browser.run(SET_CAMERAS, [*cameras, {**cameras[0], "id": "exit", "name": "Exit"}]) == 200, "no second camera")
    choice = '.camera-choice select'
    browser.until(lambda: browser.all(choice), "there is a choice of cameras")
    for camera in ("exit", cameras[0]["id"], "exit"):
        browser.run(
            "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))",
            browser.find(choice),
            camera,
        )
        picture = f"return document.querySelector('[data-part=\"live-picture\"]')?.src.includes('/{camera}/')"
        browser.until(lambda: browser.run(picture), f"the picture of {camera} is shown")
        browser.expect_text(".picture-bar", "for this camera alone")
        if camera == "exit" and not browser.run(OWN_AREAS):
            browser.focus('[data-anchor="0"]')
            browser.keys("ARROW_DOWN", "ARROW_DOWN")
            saved(browser)
            own = browser.run(OWN_AREAS)
            browser.check([each["camera"] for each in own] == ["exit"], "the camera has no areas of its own")
            browser.check(own[0]["areas"][0]["corners"][0]["y"] > common[0]["corners"][0]["y"], "the corner was not moved")
        top = (own[0]["areas"] if camera == "exit" else common)[0]["corners"][0]["y"]
        browser.check(abs(float(corner_top(browser)) - top * 100) < 0.01, f"{camera} shows other areas")
    browser.shoot("area-of-one-camera")
    browser.check(browser.run(AREAS) == common, "the areas of the other cameras have changed")
    browser.check(browser.run(SET_CAMERAS, cameras) == 200, "the second camera stays")


def corner_top(browser):
    return browser.run("return document.querySelector('[data-anchor=\"0\"]').style.top").rstrip("%")


def plates_are_measured(browser):
    browser.go("/settings?section=mounting")
    good = '[data-check="light"]:not([data-verdict="unknown"])'
    browser.until(lambda: browser.all(good), "the view is measured on a plate", VEHICLE)
    picture_moves(browser)
    browser.shoot("mounting")
    browser.check_accessible("the mounting page")
    browser.press("The camera is mounted")
    browser.until(lambda: browser.run(SETUP)["isMounted"], "the mounting is noted")


def dark_phone(browser):
    browser.resize(*PHONE)
    browser.theme("dark")
    open_editor(browser)
    finger_rests(browser)
    x, y = browser.middle('[data-anchor="0"]')
    browser.swipe((x, y), (x + 60, y + 40))
    browser.until(lambda: browser.middle('[data-anchor="0"]')[0] > x + 40, "the corner follows the finger")
    size = browser.run("const box = document.querySelector('[data-anchor=\"0\"]').getBoundingClientRect(); return box.width")
    browser.check(size >= 44, f"a corner can be hit with a finger ({size} pixels)")
    browser.shoot("phone-area")
    browser.check_accessible("the editor of areas on a phone in the dark")
    settled(browser)


def finger_rests(browser):
    """A long press opens the menu of a corner; the keyboard reaches it too."""
    before = corner_count(browser)
    candidate = browser.middle('[data-candidate="0"]')
    browser.touch("touchStart", candidate)
    browser.touch("touchEnd")
    browser.until(lambda: corner_count(browser) == before + 1, "a tap on a yellow point makes it a corner")
    browser.touch("touchStart", browser.middle('[data-anchor="1"]'))
    browser.find(".area-menu:popover-open")
    browser.touch("touchEnd")
    browser.check(browser.all(".area-menu:popover-open"), "the menu stays when the finger is lifted")
    browser.shoot("phone-area-menu")
    browser.check_accessible("the menu of a corner on a phone")
    browser.keys("ARROW_DOWN", "ENTER")
    browser.until(lambda: corner_count(browser) == before, "the corner is removed by the menu")
    browser.focus('[data-badge="1"]')
    browser.key_with_shift("F10")
    browser.find(".area-menu:popover-open")
    browser.keys("ESCAPE")
    browser.gone(".area-menu:popover-open")
    browser.check(browser.run("return document.activeElement.dataset.badge") == "1", "Esc gives the focus back")
    browser.touch("touchStart", browser.middle('[data-anchor="1"]'))
    browser.find(".area-menu:popover-open")
    browser.touch("touchEnd")
    browser.click("h1")
    browser.gone(".area-menu:popover-open")
    browser.check(corner_count(browser) == before, "a press elsewhere closes the menu and changes nothing")


def free_flow_on_the_phone(browser):
    browser.go("/settings?section=assistant")
    browser.click('[data-part="start-assistant"]')
    browser.find('[data-step="useCase"]')
    browser.check(browser.all('[data-choice="use-case:accessControl"]:checked'), "a later run begins with what is set")
    browser.click('[data-choice="use-case:freeFlow"]')
    browser.shoot("phone-assistant-use-case")
    next_step(browser, "image")
    browser.run(
        "arguments[0].value = '180'; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))",
        browser.find('[name="rotation"]'),
    )
    browser.find('.stage-turn[data-turn="180"]')
    browser.shoot("phone-assistant-image")
    browser.check_accessible("the assistant on a phone in the dark")
    browser.run(
        "arguments[0].value = '0'; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))",
        browser.find('[name="rotation"]'),
    )
    next_step(browser, "eventData")
    browser.check(browser.find('[data-field="url"] input').get_attribute("value") == RECEIVER.address, "the server is kept")
    fill(browser, '[data-field="deviceID"] input', "north gate")
    browser.shoot("phone-assistant-event-data")
    browser.check_accessible("the event data on a phone in the dark")
    next_step(browser, "list")
    browser.click('[data-part="finish"]')
    browser.find('[data-part="latest"]')
    kept = browser.run(PUSH)
    browser.check(len(kept) == 1 and kept[0]["deviceID"] == "north gate", "profile 1 is changed, not added to")
    browser.check(kept[0]["types"] == ["new", "lost"], "what was not changed stays")
    browser.check(not browser.run(ACCESS)["isOn"], "free flow leaves no access control on")


def wizard_by_its_second_name(browser):
    browser.resize(*WALL)
    browser.theme("light")
    browser.go("/settings?section=access")
    browser.expect_text(".wizard-link", "Configuration wizard")
    browser.click(".wizard-link a")
    browser.find('[data-choice="use-case:accessControl"]')
    browser.shoot("wizard-wall")
    next_step(browser, "access")
    next_step(browser, "image")
    next_step(browser, "eventData")
    next_step(browser, "list")
    browser.click('[data-part="finish"]')
    browser.find('[data-part="checklist"]')
    browser.check(browser.run(ACCESS)["isOn"], "the wizard switches access control on again")


def checklist_ends(browser):
    browser.expect_text('[data-part="checklist"]', "4 of 5 done")
    browser.click('[data-part="checklist"] [data-step="storage"] button')
    browser.gone('[data-part="checklist"]')
    for page in ("live", "events", "lists", "barrier", "status"):
        browser.go(f"/{page}")
        browser.gone("main > .waiting")
        browser.find("main h1, main h2")
        browser.shoot(f"wall-{page}")
        browser.check_accessible(f"the page {page}")


def protocol(browser, value):
    browser.run(
        "arguments[0].value = JSON.stringify(arguments[1]); arguments[0].dispatchEvent(new Event('change', { bubbles: true }))",
        browser.find('[data-field="protocol"] select'),
        value,
    )


def shown(browser, name):
    return browser.all(f'[data-field="{name}"]')[0].is_displayed()


def fill(browser, selector, text):
    element = browser.find(selector)
    element.clear()
    element.send_keys(text)


def next_step(browser, name):
    browser.click('[data-part="next-step"]')
    browser.find(f'[data-step="{name}"]')


def open_editor(browser):
    browser.go("/settings?section=areas")
    browser.find('[data-anchor="0"]')
    picture_moves(browser)


def picture_moves(browser):
    script = "return document.querySelector('[data-part=\"live-picture\"]')?.naturalWidth > 0"
    browser.until(lambda: browser.run(script), "the live picture appears")


def corner_count(browser):
    return len(browser.all("[data-anchor]:not([hidden])"))


def count_areas(browser, count):
    browser.run(
        "arguments[0].value = String(arguments[1]); arguments[0].dispatchEvent(new Event('change', { bubbles: true }))",
        browser.find('[name="area-count"]'),
        count,
    )


def turned(browser):
    return int(browser.find('[data-part="arrow-tip"]').get_attribute("aria-valuenow"))


def click_outside(browser):
    browser.click("main h1")


def saved(browser):
    click_outside(browser)
    settled(browser)


def settled(browser):
    state = '[data-part="save-state"]'
    browser.until(lambda: browser.find(state).get_attribute("data-state") == "saved", "the areas are kept")


STEPS = [
    begin,
    nothing_counts_before_finish,
    assistant_goes_on,
    area_in_the_assistant,
    event_data_in_the_assistant,
    finish_the_assistant,
    events_reach_the_server,
    second_server_is_dead,
    area_with_the_mouse,
    area_with_the_keyboard,
    second_area,
    editor_reloads_the_same,
    each_camera_has_its_areas,
    plates_are_measured,
    dark_phone,
    free_flow_on_the_phone,
    wizard_by_its_second_name,
    checklist_ends,
]

if __name__ == "__main__":
    tell(STEPS)
