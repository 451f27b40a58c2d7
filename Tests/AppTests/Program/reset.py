#!/usr/bin/env python3
"""Puts the real program back to factory default from the console: `reset.py FOLDER`.

Not while it runs, not without an answer; with and without the events; and nobody signs in with the old password after it.
"""

import os
import pathlib
import pty
import subprocess
import sys

from appliance import LIMIT, NAME, PASSWORD, Appliance, Failure

PROGRAM = os.environ["SALLYPORT_PROGRAM"]


def run(folder):
    data = pathlib.Path(folder) / "data"
    refused_elsewhere(pathlib.Path(folder))
    appliance = Appliance(str(data), "--demo")
    appliance.sign_up()
    appliance.call("POST", "/lists/allow/entries", {"plate": "RESET123"})
    next(appliance.stream("plate", 180))
    check(reset(data, "--yes").returncode == 3, "a running program's data folder is left alone")
    check("in use" in reset(data, "--yes").stderr, "and the reason is told")
    appliance.call("GET", "/accounts")
    appliance.stop()
    asked_first(data)
    events_kept(data)
    everything_gone(data)


def refused_elsewhere(folder):
    other = folder / "other"
    other.mkdir()
    (other / "settings.sqlite").write_text("somebody's own")
    check(reset(other, "--yes").returncode == 1, "a folder that is none of ours is refused")
    check((other / "settings.sqlite").exists(), "and left alone")
    check(reset(folder / "missing", "--yes").returncode == 1, "a folder that is not there is refused")
    check(not (folder / "missing").exists(), "and not made")
    check(reset(other, "--accounts").returncode not in (0, 1), "there is no way to reset accounts alone")


def asked_first(data):
    before = listed(data)
    check(reset(data).returncode == 1, "without a console and --yes nothing happens")
    check(answer(data, "no\n") == 1, "another answer is a no")
    check(listed(data) == before, "nothing was changed")


def events_kept(data):
    (data / "notes.txt").write_text("a person's own")
    check(answer(data, "reset\n", "--keep-events") == 0, "the word confirms")
    check((data / "notes.txt").exists(), "other files stay")
    appliance = Appliance(str(data))
    state = appliance.call("GET", "/session")
    check(state["setupNeeded"], "the first administrator is chosen anew")
    appliance.call("POST", "/session", {"name": NAME, "password": PASSWORD}, expect=(401, 409))
    appliance.sign_up()
    check(appliance.call("GET", "/events")["events"], "events are kept")
    check(not appliance.call("GET", "/lists/allow/entries")["entries"], "the lists are empty")
    check(not appliance.call("GET", "/settings/cameras")["cameras"], "cameras are gone")
    appliance.stop()


def everything_gone(data):
    check(reset(data, "--yes").returncode == 0, "the rest goes too")
    left = sorted(path.name for path in data.iterdir())
    check(left == ["lock", "notes.txt"], f"nothing is left: {left}")
    check(reset(data, "--yes").returncode == 0, "once more does no harm")
    appliance = Appliance(str(data))
    appliance.sign_up()
    check(not appliance.call("GET", "/events")["events"], "there are no events")
    appliance.stop()


def reset(data, *arguments):
    return subprocess.run(
        [PROGRAM, "reset", "--data-dir", str(data), *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LIMIT,
    )


def answer(data, words, *arguments):
    """What a person at the console gets for an answer."""
    console, screen = pty.openpty()
    process = subprocess.Popen(
        [PROGRAM, "reset", "--data-dir", str(data), *arguments],
        stdin=screen,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.write(console, words.encode())
    code = process.wait(timeout=LIMIT)
    os.close(console)
    os.close(screen)
    return code


def listed(data):
    return sorted(str(path.relative_to(data)) for path in data.rglob("*"))


def check(fact, otherwise):
    if not fact:
        raise Failure(f"expected that {otherwise}")


if __name__ == "__main__":
    try:
        run(sys.argv[1])
    except Failure as failure:
        sys.exit(f"reset: {failure}")
