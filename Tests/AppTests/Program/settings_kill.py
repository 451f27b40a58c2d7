#!/usr/bin/env python3
"""Pulls the plug of the real program while a setting changes: `settings_kill.py FOLDER ROUNDS`.

Each change sets three settings of a section together. In every other round the plug is pulled as the answer comes: the change
is there after the next start, with its revision. In the others it is pulled as the store's journal is written: all three are of
that change, or of the one before.
"""

import http.client
import os
import pathlib
import sys
import threading

from appliance import Appliance, Failure

SECTION = "/settings/access"


def values(step):
    """What the change of a step sets; no two neighbouring steps have a value in common."""
    return {"pulseSeconds": 1 + step % 20 / 2, "lockoutSeconds": 5 + step % 50, "line": step % 100}


def run(folder, rounds):
    step, outcomes = 0, []
    for number in range(rounds):
        appliance = Appliance(folder)
        try:
            appliance.sign_up() if number == 0 else appliance.sign_in()
            if number > 0:
                check(appliance, step)
            # Half of a change is nothing without a whole one before it.
            set_step(appliance, step, step + 1)
            step += 1
            if number % 2 == 0:
                set_step(appliance, step, step + 1)
                step += 1
            else:
                cut(appliance, folder, step)
        finally:
            appliance.kill()
        if number % 2 == 1:
            step = settle(folder, step, outcomes)
    if not outcomes or step < rounds:
        raise Failure(f"{step} changes were made: the script proves nothing")
    print(f"{rounds} kills, {step} changes, none lost; those under way: {', '.join(outcomes)}")


def set_step(appliance, revision, step):
    found = appliance.call("PATCH", SECTION, values(step), {"If-Match": f'"{revision}"'})
    if any(found[name] != value for name, value in values(step).items()):
        raise Failure(f"the change to step {step} was answered with {found}")


def cut(appliance, folder, step):
    """Sends a change, and kills the program when the store's journal is touched."""
    journal = pathlib.Path(folder, "settings.sqlite-wal")
    before = touched(journal)

    def watch():
        while touched(journal) == before and appliance.process.poll() is None:
            pass
        appliance.process.kill()

    plug = threading.Thread(target=watch)
    plug.start()
    try:
        set_step(appliance, step, step + 1)
    except (OSError, http.client.HTTPException):
        # The end of the connection is the end of the program.
        pass
    plug.join()


def touched(journal):
    state = os.stat(journal)
    return state.st_size, state.st_mtime_ns


def settle(folder, step, outcomes):
    """Which change is in force after a kill: the one before, or the one under way; and that stays so."""
    appliance = Appliance(folder)
    try:
        appliance.sign_in()
        revision, found = read(appliance)
    finally:
        appliance.kill()
    if revision not in (step, step + 1) or found != values(revision):
        raise Failure(f"the change {step} was acknowledged; revision {revision} holds {found}")
    outcomes.append("lost whole" if revision == step else "kept whole")
    return revision


def check(appliance, step):
    revision, found = read(appliance)
    if revision != step or found != values(step):
        raise Failure(f"the change {step} was acknowledged; revision {revision} holds {found}")


def read(appliance):
    sections = appliance.call("GET", "/settings")["sections"]
    revision = next(section["revision"] for section in sections if section["key"] == "access")
    document = appliance.call("GET", SECTION)
    return revision, {name: document[name] for name in values(0)}


if __name__ == "__main__":
    try:
        run(sys.argv[1], int(sys.argv[2]))
    except Failure as failure:
        sys.exit(str(failure))
