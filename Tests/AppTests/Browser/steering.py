#!/usr/bin/env python3
"""An installer steers cameras, in a real browser: `steering.py BASE_URL OUT_DIR`.

Needs what first_day.py needs. First the demonstration's camera, whose zoom is digital and which has nothing else to
steer; then one with pan, tilt, zoom and focus, which another program plays as ONVIF describes it.
"""

import json
import subprocess
import sys
import urllib.request
from pathlib import Path

from told import add_first_administrator, tell

WIDE, PHONE = (1366, 900), (390, 844)
DEVICE = Path(__file__).parents[2] / "CaptureTests" / "Cases" / "onvif_device.py"
CONTROL = "return fetch('/api/v1/cameras/demo/control').then((reply) => reply.json())"
AREAS = "return fetch('/api/v1/settings/recognition').then((reply) => reply.json()).then((body) => body.areas)"
CAMERAS = "return fetch('/api/v1/settings/cameras').then((reply) => reply.json()).then((body) => body.cameras)"
PICTURE = "return document.querySelector('[data-part=\"live-picture\"]').naturalWidth"
LOGIN = {"user": "otto", "password": "secret & <more>"}


class Device:
    """The camera in the other program; it ends with this one."""

    def __init__(self):
        pipe = subprocess.PIPE
        self.process = subprocess.Popen([sys.executable, str(DEVICE)], stdin=pipe, stdout=pipe, text=True)
        self.port = int(self.process.stdout.readline())

    def state(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/state") as reply:
            return json.load(reply)


DEVICE_STANDS = Device()


def begin(browser):
    browser.resize(*WIDE)
    add_first_administrator(browser)
    browser.click('[data-part="skip-assistant"]')
    browser.find('[data-part="checklist"]')
    picture_moves(browser)
    browser.check(not browser.all('[data-part="hold-pad"]'), "a camera that cannot move has no buttons to move it")


def zoom_is_digital(browser):
    open_editor(browser)
    browser.expect_text('[data-part="lens"]', "a part of its picture is taken")
    areas, whole = browser.run(AREAS), browser.run(PICTURE)
    slide(browser, "zoom", 0.5)
    browser.until(lambda: browser.run(CONTROL)["zoom"]["factor"] == 2.5, "the slider zooms")
    browser.until(lambda: browser.run(PICTURE) < whole, "the live picture shows the part")
    browser.expect_text('[data-part="lens"]', "2.50 ×")
    browser.check(browser.run(AREAS) == areas, "the area stays where it was drawn")
    browser.check(browser.run(CAMERAS)[0]["zoom"] == 2.5, "the zoom is kept with the settings")
    browser.shoot("zoomed")
    browser.check_accessible("the editor of areas, zoomed in")


def part_moves_with_the_keyboard(browser):
    before = browser.run(CONTROL)["zoom"]
    browser.focus('[data-move="right"]')
    browser.keys("ARROW_RIGHT", "ARROW_UP")
    browser.until(lambda: browser.run(CONTROL)["zoom"]["y"] < before["y"] - 0.02, "the part moves up")
    browser.check(browser.run(CONTROL)["zoom"]["x"] > before["x"] + 0.02, "the part moves right")
    browser.focus('[name="zoom"]')
    browser.keys("HOME")
    browser.until(lambda: browser.run(CONTROL)["zoom"]["factor"] == 1, "the keyboard zooms out again")
    browser.until(lambda: not browser.all('[data-part="lens"] [data-part="hold-pad"]'), "nothing is left to move")


def what_the_camera_lacks_says_why(browser):
    for selector in ('[name="focus"]', '[data-part="autofocus"]', '[data-part="recommended"]'):
        browser.check(not browser.find(selector).is_enabled(), f"{selector} can be used")
    browser.expect_text('[data-part="control-problem"]', "no lens that could be steered")
    browser.shoot("nothing-to-steer")


def camera_gets_its_address(browser):
    change = [{**browser.run(CAMERAS)[0], **LOGIN, "onvif": f"http://127.0.0.1:{DEVICE_STANDS.port}/onvif/device_service"}]
    script = (
        "return fetch('/api/v1/settings/cameras', { method: 'PATCH', body: JSON.stringify({ cameras: arguments[0] }), "
        "headers: { 'content-type': 'application/json' } }).then((reply) => reply.status)"
    )
    browser.check(browser.run(script, change) == 200, "the address is refused")
    browser.open("/#/settings?section=areas")
    browser.driver.refresh()
    open_editor(browser)
    browser.until(lambda: browser.find('[name="focus"]').is_enabled(), "the camera tells that it can focus")
    browser.expect_text('[data-part="lens"]', "Moves the camera's lens")
    slide(browser, "zoom", 0.3)
    browser.until(lambda: DEVICE_STANDS.state()["zoom"] == 0.3, "the slider moves the lens")
    slide(browser, "focus", 0.5)
    browser.until(lambda: DEVICE_STANDS.state()["focus"] == 70, "the slider moves the focus")
    browser.check(DEVICE_STANDS.state()["imaging"]["AutoFocusMode"] == "MANUAL", "automatic focus ends")
    browser.click('[data-part="autofocus"]')
    browser.until(lambda: DEVICE_STANDS.state()["imaging"]["AutoFocusMode"] == "AUTO", "the camera focuses by itself")
    browser.expect_text('[data-part="lens"]', "focuses by itself now")
    browser.shoot("lens")
    browser.check_accessible("the editor of areas of a camera that is steered")


def recommended_settings(browser):
    browser.click('[data-part="recommended"]')
    browser.find('[data-setting="wideDynamicRange"]')
    for setting, texts in {"longestExposure": ("1/25 s", "1/500 s"), "wideDynamicRange": ("on", "off")}.items():
        for text in texts:
            browser.expect_text(f'[data-setting="{setting}"]', text)
    browser.shoot("recommended")
    browser.check_accessible("the recommended settings")
    browser.click('[data-part="update-settings"]')
    browser.expect_text('[data-part="advice"]', "All settings as recommended")
    browser.check(DEVICE_STANDS.state()["imaging"]["MaxExposureTime"] == 2000, "the camera got the shutter")
    browser.check(not browser.find('[data-part="update-settings"]').is_enabled(), "nothing is left to update")
    browser.shoot("all-as-recommended")
    browser.keys("ESCAPE")


def camera_is_moved(browser):
    browser.go("/live")
    browser.find('[data-move="right"]')
    browser.shoot("pad")
    browser.check_accessible("the live page of a camera that moves")
    x, y = browser.middle('[data-move="right"]')
    browser.mouse("mouseMoved", x, y)
    browser.mouse("mousePressed", x, y, held=True)
    browser.until(lambda: DEVICE_STANDS.state()["moving"]["pan"] == 1, "the camera pans while the button is held")
    browser.mouse("mouseReleased", x, y)
    browser.until(lambda: DEVICE_STANDS.state()["moving"]["pan"] == 0, "the camera stops when the button is let go")
    browser.focus('[data-move="up"]')
    key(browser, "keyDown", "ArrowDown")
    browser.until(lambda: DEVICE_STANDS.state()["moving"]["tilt"] == -1, "the camera tilts while the key is held")
    key(browser, "keyUp", "ArrowDown")
    browser.until(lambda: DEVICE_STANDS.state()["moving"]["tilt"] == 0, "the camera stops when the key is let go")


def dark_phone(browser):
    browser.resize(*PHONE)
    browser.theme("dark")
    open_editor(browser)
    browser.until(lambda: browser.find('[name="focus"]').is_enabled(), "the camera tells what it can on a phone")
    browser.run("document.querySelector('[data-part=\"lens\"]').scrollIntoView({ block: 'start' })")
    script = "return Math.max(...[...document.querySelectorAll('.lens *')].map((each) => each.getBoundingClientRect().right))"
    browser.check(browser.run(script) <= PHONE[0], "the camera's part is too wide")
    browser.shoot("phone-lens")
    browser.check_accessible("the editor of areas on a phone")
    browser.go("/live")
    size = browser.find('[data-move="up"]').size
    browser.check(min(size.values()) >= 44, f"a button can be hit with a finger ({size})")
    browser.shoot("phone-pad")
    browser.check_accessible("the live page on a phone")


def key(browser, kind, name):
    browser.driver.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": kind, "key": name, "code": name})


def slide(browser, name, value):
    script = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))"
    browser.run(script, browser.find(f'[name="{name}"]'), value)


def open_editor(browser):
    browser.go("/settings?section=areas")
    browser.find('[data-anchor="0"]')
    picture_moves(browser)
    browser.find('[name="zoom"]')


def picture_moves(browser):
    browser.until(lambda: browser.all('[data-part="live-picture"]') and browser.run(PICTURE) > 0, "the picture appears")


STEPS = [
    begin,
    zoom_is_digital,
    part_moves_with_the_keyboard,
    what_the_camera_lacks_says_why,
    camera_gets_its_address,
    recommended_settings,
    camera_is_moved,
    dark_phone,
]

if __name__ == "__main__":
    tell(STEPS)
