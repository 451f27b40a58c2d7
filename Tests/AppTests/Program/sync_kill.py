#!/usr/bin/env python3
"""Pulls the plug of two real units while one copies its lists to the other: `sync_kill.py FOLDER`.

Whichever of them dies, and whenever: the receiver has all of its old entries or all of the new ones, and the sender keeps
its own. Kills of the receiver come in the middle of the file, and in the middle of writing it down.
"""

import os
import pathlib
import sys

from appliance import NAME, PASSWORD, Appliance, Failure
from relay import Relay

CSV = {"Content-Type": "text/csv"}
COUNT = 30_000
NEW = {"allow": {f"NEW{number:05}" for number in range(COUNT)}, "block": {"BAD1"}, "custom": set()}
OLD = {"allow": {f"OLD{number:05}" for number in range(COUNT)}, "block": set(), "custom": {"GUEST1"}}
# After so many bytes of the file, of half a million.
CUTS = (40_000, 200_000, 400_000)
# When the receiver's journal has so many bytes: the file is there, and is being written down.
WRITTEN = (150_000, 700_000, 1_500_000)


def run(folder):
    here, there = str(folder / "here"), str(folder / "there")
    for place, lists in ((here, NEW), (there, OLD)):
        prepare(place, lists)
    outcomes = [kill_sender(here, there, cut) for cut in CUTS]
    outcomes += [kill_receiver(here, there, cut) for cut in CUTS]
    if set(outcomes) != {"old"}:
        raise Failure(f"half a file changed the receiver's lists: {outcomes}")
    outcomes += [kill_writing(here, there, size) for size in WRITTEN]
    with Unit(here) as sender, Unit(there) as receiver:
        target = synchronize(sender, Relay(receiver.port))
        receiver.kill()
        expect_own(sender)
    with Unit(there) as receiver:
        if target["trouble"] or target["lastSync"] is None or state(receiver) != "new":
            raise Failure(f"after all kills the lists cannot be copied: {target}")
    print(f"killed with the lists {', '.join(outcomes)}; then copied, killed, and all new")


class Unit:
    """A run of a unit that ends cleanly, unless somebody kills it."""

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        self.appliance = Appliance(self.folder)
        self.appliance.sign_in()
        return self.appliance

    def __exit__(self, *_):
        if self.appliance.process.poll() is None and self.appliance.stop() != 0:
            raise Failure(f"a clean stop of {self.folder} gave an exit code")


def prepare(folder, lists):
    appliance = Appliance(folder)
    try:
        appliance.sign_up()
        fill(appliance, lists)
    finally:
        appliance.stop()


def fill(appliance, lists):
    for key, plates in lists.items():
        appliance.call("DELETE", f"/lists/{key}/entries")
        rows = "".join(f"{plate},,of {key}\n" for plate in sorted(plates))
        appliance.call("POST", f"/lists/{key}/import", rows.encode(), CSV)


def kill_sender(here, there, cut):
    with Unit(there) as receiver:
        with Unit(here) as sender:
            relay = Relay(receiver.port, cut, sender.kill)
            begin(sender, relay)
            sender.process.wait()
            relay.close()
        outcome = state(receiver)
    with Unit(there) as receiver, Unit(here) as sender:
        expect_own(sender)
        if state(receiver) != outcome:
            raise Failure("the receiver's lists are others after a restart")
    return outcome


def kill_receiver(here, there, cut):
    with Unit(here) as sender, Unit(there) as receiver:
        relay = Relay(receiver.port, cut, receiver.kill)
        expect_trouble(synchronize(sender, relay))
        relay.close()
        expect_own(sender)
    with Unit(there) as receiver:
        return state(receiver)


def kill_writing(here, there, size):
    # A start from a clean stop has a journal that is empty.
    with Unit(there) as receiver:
        fill(receiver, OLD)
    with Unit(here) as sender, Unit(there) as receiver:
        relay = Relay(receiver.port)
        begin(sender, relay)
        journal = pathlib.Path(there, "settings.sqlite-wal")
        while os.stat(journal).st_size < size and is_running(sender):
            pass
        receiver.kill()
        followed(sender)
        relay.close()
        expect_own(sender)
    with Unit(there) as receiver:
        return state(receiver)


def begin(sender, relay):
    for target in sender.call("GET", "/sync")["targets"]:
        sender.call("DELETE", f"/sync/targets/{target['id']}")
    target = {"address": f"http://127.0.0.1:{relay.port}", "user": NAME, "password": PASSWORD}
    sender.call("POST", "/sync/targets", target)
    sender.call("POST", "/sync", {}, expect=(202,))


def is_running(sender):
    return sender.call("GET", "/sync")["targets"][0]["running"]


def followed(sender):
    while is_running(sender):
        pass
    return sender.call("GET", "/sync")["targets"][0]


def synchronize(sender, relay):
    begin(sender, relay)
    return followed(sender)


def expect_trouble(target):
    if target["lastSync"] is not None or not target["trouble"]:
        raise Failure(f"a copy that broke off counts as made: {target}")


def expect_own(sender):
    if state(sender) != "new":
        raise Failure("the sender's own lists have changed")


def state(appliance):
    """Which lists a unit has: `old` or `new`, and nothing of both."""
    found = {}
    for key in NEW:
        rows = appliance.call("GET", f"/lists/{key}/entries.csv").decode().lstrip("\ufeff").splitlines()
        entries = [row.split(",") for row in rows]
        found[key] = {entry[0] for entry in entries if entry[-1] == f"of {key}"}
        if len(found[key]) != sum(entry[0] not in ("plate", "Plate", "") for entry in entries):
            raise Failure(f"the list {key} holds entries that nobody put there: {rows[:3]}")
    for name, lists in (("old", OLD), ("new", NEW)):
        if found == lists:
            return name
    counts = {key: (len(found[key] & OLD[key]), len(found[key] & NEW[key])) for key in NEW}
    raise Failure(f"the lists are torn, old and new entries of each: {counts}")


if __name__ == "__main__":
    try:
        run(pathlib.Path(sys.argv[1]))
    except Failure as failure:
        sys.exit(str(failure))
