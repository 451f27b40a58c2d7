"""Starts the real program, talks to its interface, and kills it: what the scripts beside this file share."""

import http.client
import json
import os
import re
import signal
import subprocess
import time

NAME, PASSWORD = "anna", "correct-Horse-7-staple"
LIMIT = 60


class Failure(Exception):
    """What a script found wrong, in words."""


class Appliance:
    """One run of `sallyport serve` on a free port of this computer."""

    def __init__(self, folder, *arguments, env=None):
        self.log = []
        self.cookie = None
        self.process = subprocess.Popen(
            [os.environ["SALLYPORT_PROGRAM"], "serve", "--data-dir", folder, "--http", "127.0.0.1:0", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, **(env or {})},
        )
        for line in self.process.stdout:
            self.log.append(line)
            if "is running at" in line:
                ports = dict(re.findall(r"(https?)://[\d.]+:(\d+)", line))
                self.port, self.https_port = int(ports.get("http", 0)), int(ports.get("https", 0))
                break
        else:
            raise Failure("the program ended before it served:\n" + "".join(self.log))
        # What comes later is read by nobody; without a reader the program would wait for the pipe.
        subprocess.Popen(["cat"], stdin=self.process.stdout, stdout=subprocess.DEVNULL)

    def kill(self):
        """Pulls the plug."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Asks the program to end, and answers its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=LIMIT)

    def call(self, method, path, body=None, headers=None, expect=(200, 201, 204)):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT)
        fields = {"Origin": f"http://127.0.0.1:{self.port}", "Host": f"127.0.0.1:{self.port}", **(headers or {})}
        if self.cookie:
            fields["Cookie"] = self.cookie
        data = body if isinstance(body, bytes) else None
        if body is not None and data is None:
            data = json.dumps(body)
            fields["Content-Type"] = "application/json"
        connection.request(method, "/api/v1" + path, data, fields)
        reply = connection.getresponse()
        content = reply.read()
        if reply.status not in expect:
            raise Failure(f"{method} {path} answered {reply.status}: {content[:400]!r}")
        if cookie := reply.getheader("Set-Cookie"):
            self.cookie = cookie.split(";")[0]
        return json.loads(content) if content and "json" in (reply.getheader("Content-Type") or "") else content

    def sign_up(self):
        self.call("POST", "/setup", {"name": NAME, "password": PASSWORD})

    def sign_in(self):
        self.call("POST", "/session", {"name": NAME, "password": PASSWORD})

    def stream(self, kind, limit=LIMIT):
        """Yields what the event stream tells of one kind, until the limit in seconds is over."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=limit)
        connection.request("GET", "/api/v1/stream", headers={"Cookie": self.cookie})
        reply = connection.getresponse()
        deadline, name = time.monotonic() + limit, None
        while time.monotonic() < deadline:
            line = reply.readline().decode().rstrip("\r\n")
            if line.startswith("event:"):
                name = line[6:].strip()
            elif line.startswith("data:") and name == kind:
                yield json.loads(line[5:])
        raise Failure(f"nothing of “{kind}” came within {limit} s")


def section(appliance, key):
    """A section of the settings with its revision."""
    return next(s for s in appliance.call("GET", "/settings")["sections"] if s["key"] == key)


def change(appliance, key, patch):
    revision = section(appliance, key)["revision"]
    return appliance.call("PATCH", f"/settings/{key}", patch, {"If-Match": f'"{revision}"'})
