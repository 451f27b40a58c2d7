#!/usr/bin/env python3
"""The first steps of a new unit in headless Firefox: `firefox.py BASE_URL OUT_DIR`.

Needs a fresh appliance, Firefox, and the Python package selenium. No driver program stands between: selenium's commands go
to Firefox's own remote protocol (Marionette). Ends as `first_day.py` does.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from browser import Browser
from first_day import accounts_open, event_in_full, first_administrator, list_entry, live_picture, read_health
from first_day import event_comes_by_itself, settings_open, sign_out_and_in
from selenium import webdriver
from told import tell

START_LIMIT = 120
# What selenium calls a command, and what Firefox does.
COMMANDS = {
    "newSession": "WebDriver:NewSession", "quit": "Marionette:Quit", "get": "WebDriver:Navigate",
    "findElements": "WebDriver:FindElements", "findElement": "WebDriver:FindElement",
    "findChildElement": "WebDriver:FindElement", "findChildElements": "WebDriver:FindElements",
    "clickElement": "WebDriver:ElementClick", "clearElement": "WebDriver:ElementClear",
    "sendKeysToElement": "WebDriver:ElementSendKeys", "getElementText": "WebDriver:GetElementText",
    "isElementEnabled": "WebDriver:IsElementEnabled", "w3cExecuteScript": "WebDriver:ExecuteScript",
    "w3cExecuteScriptAsync": "WebDriver:ExecuteAsyncScript", "actions": "WebDriver:PerformActions",
    "screenshot": "WebDriver:TakeScreenshot", "setTimeouts": "WebDriver:SetTimeouts",
}


class Marionette:
    """Carries out selenium's commands over Firefox's own protocol: messages in JSON behind their length."""

    def __init__(self, port):
        self.line = socket.create_connection(("127.0.0.1", port))
        self.buffer = b""
        self.number = 0
        self.receive()

    def receive(self):
        while b":" not in self.buffer:
            self.buffer += self.more()
        length, self.buffer = self.buffer.split(b":", 1)
        while len(self.buffer) < int(length):
            self.buffer += self.more()
        message, self.buffer = self.buffer[: int(length)], self.buffer[int(length) :]
        return json.loads(message)

    def more(self):
        bytes_ = self.line.recv(1 << 16)
        if not bytes_:
            raise ConnectionError("Firefox has gone")
        return bytes_

    def ask(self, command, parameters):
        self.number += 1
        body = json.dumps([0, self.number, command, parameters]).encode()
        self.line.sendall(str(len(body)).encode() + b":" + body)
        _, _, error, value = self.receive()
        if error:
            return {"status": 500, "value": json.dumps({"value": error})}
        return {"status": 0, "value": value["value"] if isinstance(value, dict) and "value" in value else value}

    def execute(self, command, parameters):
        parameters = {key: value for key, value in parameters.items() if key != "sessionId"}
        if "Child" in command:
            parameters["element"] = parameters.pop("id")
        if command in ("newSession", "quit"):
            parameters = {}
        return self.ask(COMMANDS[command], parameters)

    def close(self):
        self.line.close()


class Firefox(Browser):
    """The same browser as in the other stories, but for what the page asks and says: scripts that fail are seen alone."""

    def __init__(self, base, folder):
        self.base, self.folder = base, folder
        self.refusable, self.troubles, self.shots = None, [], 0
        self.profile = tempfile.mkdtemp(prefix="firefox-")
        Path(self.profile, "user.js").write_text('user_pref("marionette.port", 0);\n')
        command = [self.program("FIREFOX", "firefox-esr", "firefox"), "--headless", "--no-remote", "--marionette"]
        command += ["--remote-allow-system-access", "--profile", self.profile, "--width", "1366", "--height", "900"]
        quiet = subprocess.DEVNULL
        home = dict(os.environ, HOME=self.profile)
        self.process = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=home)
        self.line = Marionette(self.port())
        self.driver = webdriver.Remote(command_executor=self.line, options=webdriver.FirefoxOptions())

    def port(self):
        """Firefox writes it down once it listens."""
        file, end = Path(self.profile, "MarionetteActivePort"), time.monotonic() + START_LIMIT
        while not (file.exists() and file.read_text().strip()):
            if self.process.poll() is not None or time.monotonic() > end:
                sys.exit("story: Firefox does not start")
            time.sleep(0.1)
        return int(file.read_text())

    def __exit__(self, *_):
        self.line.close()
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def bytes_received(self):
        script = "return performance.getEntriesByType('resource').reduce((sum, each) => sum + each.transferSize, 0)"
        return self.run(script)

    def read_network(self):
        """Firefox tells of requests in its console alone."""

    def read_console(self):
        script = """
            const said = Services.console.getMessageArray().filter((each) => each instanceof Ci.nsIScriptError);
            Services.console.reset();
            return said.filter((each) => !(each.flags & 1)).map((each) => [each.sourceName, each.errorMessage]);
        """
        self.line.ask("Marionette:SetContext", {"value": "chrome"})
        said = self.line.ask("WebDriver:ExecuteScript", {"script": script, "args": []})["value"]
        self.line.ask("Marionette:SetContext", {"value": "content"})
        self.troubles += [f"{source}: {text}" for source, text in said if source.startswith(self.base)]


STEPS = [
    first_administrator,
    sign_out_and_in,
    live_picture,
    event_comes_by_itself,
    event_in_full,
    list_entry,
    read_health,
    settings_open,
    accounts_open,
]


if __name__ == "__main__":
    tell(STEPS, Firefox)
