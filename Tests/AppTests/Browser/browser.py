"""A headless Chromium that waits for what it is asked for and remembers what went wrong behind the page."""

import json
import os
import shutil
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, TimeoutException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

PATIENCE = 20
AXE = Path(find_spec("axe_playwright_python").origin).parent / "axe.min.js"


class Failure(Exception):
    """A step did not do what it should; the text says what was expected."""


class Browser:
    def __init__(self, base, folder):
        self.base = base
        self.homes = [base]
        self.folder = folder
        self.refusable = None
        self.troubles = []
        self.received = 0
        self.addresses = {}
        self.shots = 0
        service = Service(self.program("CHROMEDRIVER", "chromedriver"))
        self.driver = webdriver.Chrome(options=self.options(), service=service)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()

    @staticmethod
    def program(variable, *names):
        found = os.environ.get(variable) or next(filter(None, map(shutil.which, names)), None)
        if not found:
            raise SystemExit(f"story: none of {', '.join(names)} is installed; {variable} may name one")
        return found

    def options(self):
        options = webdriver.ChromeOptions()
        options.binary_location = self.program("CHROMIUM", "chromium", "chromium-browser", "google-chrome")
        for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
            options.add_argument(flag)
        options.add_argument("--window-size=1366,900")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        return options

    def open(self, path):
        self.driver.get(self.base + path)

    def go(self, place):
        """Another page of the application, by its address, without a reload."""
        self.run("location.hash = arguments[0]", place)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def until(self, condition, wanted, limit=PATIENCE):
        def settled(_):
            try:
                return condition()
            except StaleElementReferenceException:
                return False

        try:
            return WebDriverWait(self.driver, limit, poll_frequency=0.1).until(settled)
        except TimeoutException:
            raise Failure(f"waited {limit} s until {wanted}") from None
        except WebDriverException as error:
            raise Failure(f"{error.msg} (while waiting until {wanted})") from None

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def find(self, selector):
        def shown():
            return next((element for element in self.all(selector) if element.is_displayed()), None)

        return self.until(shown, f"“{selector}” is shown")

    def gone(self, selector):
        self.until(lambda: not self.all(selector), f"“{selector}” is gone")

    def expect_text(self, selector, text):
        self.until(lambda: any(text in element.text for element in self.all(selector)), f"“{text}” is shown")

    def type(self, name, text):
        element = self.find(f'[name="{name}"]')
        element.clear()
        element.send_keys(text)

    def click(self, selector):
        element = self.find(selector)
        self.run("arguments[0].scrollIntoView({ block: 'center' })", element)
        element.click()

    def click_in(self, element, selector):
        element.find_element(By.CSS_SELECTOR, selector).click()

    def press(self, label, which=0):
        def buttons():
            return [each for each in self.all("button") if each.text.strip() == label and each.is_enabled()]

        self.until(buttons, f"the button “{label}” can be pressed")[which].click()

    def keys(self, *names):
        """Presses keys one after the other, by the names that selenium has for them."""
        for name in names:
            ActionChains(self.driver).send_keys(getattr(Keys, name.upper())).perform()

    def key_with_shift(self, name):
        keys = ActionChains(self.driver)
        keys.key_down(Keys.SHIFT).send_keys(getattr(Keys, name)).key_up(Keys.SHIFT).perform()

    def focus(self, selector):
        self.run("arguments[0].focus()", self.find(selector))

    def resize(self, width, height):
        """A window of this size; up to the width of a phone it takes touches."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        touch = {"enabled": width < 600, "maxTouchPoints": 2 if width < 600 else 1}
        self.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", touch)

    def theme(self, name):
        self.run("localStorage.setItem('theme', arguments[0]); document.documentElement.dataset.theme = arguments[0]", name)

    def middle(self, selector):
        """Where an element's middle is in the window."""
        script = "const box = arguments[0].getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]"
        return self.run(script, self.find(selector))

    def mouse(self, kind, x, y, button="left", held=False):
        details = {"type": kind, "x": x, "y": y, "button": button, "clickCount": 1, "buttons": 1 if held else 0}
        self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", details)

    def drag(self, start, end, steps=5):
        """Drags with the left button from one place in the window to another, in small steps, as a hand does."""
        self.mouse("mouseMoved", *start)
        self.mouse("mousePressed", *start, held=True)
        for step in range(1, steps + 1):
            part = step / steps
            place = [start[axis] + (end[axis] - start[axis]) * part for axis in (0, 1)]
            self.mouse("mouseMoved", *place, held=True)
        self.mouse("mouseReleased", *end)

    def swipe(self, start, end, steps=5):
        """The same with a finger."""
        self.touch("touchStart", start)
        for step in range(1, steps + 1):
            self.touch("touchMove", [start[axis] + (end[axis] - start[axis]) * step / steps for axis in (0, 1)])
        self.touch("touchEnd")

    def touch(self, kind, place=None):
        points = [{"x": place[0], "y": place[1]}] if place else []
        self.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def right_click(self, place):
        self.mouse("mousePressed", *place, button="right")
        self.mouse("mouseReleased", *place, button="right")

    def check(self, fact, otherwise):
        if not fact:
            raise Failure(otherwise)

    def check_accessible(self, where):
        """No finding of axe-core that is serious or worse."""
        self.run(AXE.read_text())
        script = "const done = arguments[0]; axe.run().then((result) => done(result.violations))"
        grave = [each for each in self.driver.execute_async_script(script) if each["impact"] in ("serious", "critical")]
        words = [f"{each['help']}: {node['html'][:160]}" for each in grave for node in each["nodes"][:3]]
        self.check(not grave, f"{where} is hard to use for some people: {'; '.join(words)}")

    def shoot(self, name):
        self.shots += 1
        self.driver.save_screenshot(str(self.folder / f"{self.shots:02}-{name}.png"))

    def bytes_received(self):
        """What came over the network since the start, headers included."""
        self.read_network()
        return self.received

    def check_quiet(self):
        """No script error and no failed request since the last look."""
        self.read_network()
        self.read_console()
        if self.troubles:
            raise Failure("; ".join(self.troubles))

    @contextmanager
    def refusals_expected(self, path):
        """Within, requests to this path may be refused."""
        self.check_quiet()
        self.refusable = path
        yield
        self.check_quiet()
        self.refusable = None

    def is_expected(self, text):
        return self.refusable is not None and self.refusable in text

    def read_console(self):
        for entry in self.driver.get_log("browser"):
            if entry["level"] == "SEVERE" and not self.is_expected(entry["message"]):
                self.troubles.append(entry["message"])

    def read_network(self):
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            self.take(message["method"], message["params"])

    def take(self, method, details):
        if method == "Network.requestWillBeSent":
            self.addresses[details["requestId"]] = details["request"]["url"]
            if not details["request"]["url"].startswith((*self.homes, "data:", "blob:", "chrome:")):
                self.troubles.append(f"a request to the outside: {details['request']['url']}")
        elif method == "Network.responseReceived":
            self.take_answer(details["response"])
        elif method == "Network.loadingFinished":
            self.received += int(details["encodedDataLength"])
        elif method == "Network.loadingFailed" and not details.get("canceled"):
            address = self.addresses.get(details["requestId"], "a request")
            self.troubles.append(f"{address}: {details['errorText']}")

    def take_answer(self, response):
        if response["status"] >= 400 and not self.is_expected(response["url"]):
            self.troubles.append(f"{response['url']}: status {response['status']}")
