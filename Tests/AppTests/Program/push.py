#!/usr/bin/env python3
"""Pulls the plug while events wait for a server: `push.py FOLDER ROUNDS`.

The server is dead while vehicles pass and the program is killed again and again; whatever waited at a kill has to reach
the server in its order once that is there, each event once, and the barrier and the event log must not have noticed.
"""

import pathlib
import socket
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "Browser"))

from appliance import Appliance, Failure, change  # noqa: E402
from receiver import Receiver  # noqa: E402

CAMERA = "synthetic:?plates=MLB84A,7KDR482,GK482TN&interval=2"
LIMIT = 90


def run(folder, rounds):
    port = free_port()
    waiting = 0
    for number in range(rounds):
        appliance = Appliance(folder, "--camera", CAMERA)
        try:
            if number == 0:
                appliance.sign_up()
                profile = {"id": "1", "isOn": True, "url": f"127.0.0.1:{port}", "protocol": "httpPost"}
                change(appliance, "push", {"profiles": [profile]})
            else:
                appliance.sign_in()
            found = state(appliance)["waiting"]
            if found < waiting:
                raise Failure(f"{waiting} events waited at the kill, {found} at the next start")
            waiting = until_more_wait(appliance, found + 3)
        finally:
            appliance.kill()
    receiver = Receiver(port)
    appliance = Appliance(folder, "--camera", CAMERA)
    try:
        appliance.sign_in()
        if not receiver.wait(lambda event: int(event["packetCounter"]) > waiting, LIMIT):
            raise Failure(f"of {waiting} events {len(receiver.events)} arrived")
        known = {event["passage"] for event in appliance.call("GET", "/events?limit=200")["events"]}
    finally:
        appliance.stop()
    check(receiver.events, known, waiting, rounds)
    print(f"{rounds} kills, {waiting} events waited, {len(receiver.events)} arrived in their order, each once")


def until_more_wait(appliance, wanted):
    deadline = time.monotonic() + LIMIT
    while time.monotonic() < deadline:
        now = state(appliance)
        if now["waiting"] >= wanted:
            if not now["trouble"]:
                raise Failure("nobody is told that the server is dead")
            return now["waiting"]
        time.sleep(0.2)
    raise Failure(f"{wanted} events never came")


def check(events, known, waiting, kills):
    numbers = [int(event["packetCounter"]) for event in events]
    if numbers != sorted(set(numbers)):
        raise Failure(f"events came out of order or twice: {numbers}")
    if missing := set(range(1, waiting + 1)) - set(numbers):
        raise Failure(f"events were lost: {sorted(missing)}")
    # Outbox and event log are written beside each other: of a passage that began in the moment of a kill one may have
    # heard and the other not yet, and so of the one that is under way at the end.
    strange = {event["passageID"] for event in events} - known
    if len(strange) > kills + 1:
        raise Failure(f"the event log does not know {len(strange)} of the passages that were sent")


def state(appliance):
    return appliance.call("GET", "/push")["profiles"][0]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    try:
        run(sys.argv[1], int(sys.argv[2]))
    except Failure as failure:
        sys.exit(f"push: {failure}")
