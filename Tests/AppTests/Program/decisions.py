#!/usr/bin/env python3
"""Vehicles of a drawn gate pass the real program: which of them open the barrier, and how often.

`decisions.py FOLDER`. Listed exactly and one character off open once; unlisted, two characters off and blocklisted stay
out. Then the same listed plate with the direction filter turned against it stays out.
"""

import sys

from appliance import Appliance, Failure, change

EXPECTED = {
    "MLB84A": True,  # on the allowlist
    "GK482TN": True,  # listed as GK482TM: one character off
    "RIO4B62": False,  # listed as RIO7B12: two characters off
    "TX482K": False,  # on the blocklist
    "7KDR482": False,  # on no list
}
PLATES = list(EXPECTED)


def run(folder):
    appliance = Appliance(folder)
    try:
        appliance.sign_up()
        change(appliance, "access", {"lockoutSeconds": 0, "pulseSeconds": 0.5})
        for plate in ("MLB84A", "GK482TM", "RIO7B12"):
            appliance.call("POST", "/lists/allow/entries", {"plate": plate})
        appliance.call("POST", "/lists/block/entries", {"plate": "TX482K"})
        decided = watch(appliance, PLATES)
        if decided != EXPECTED:
            raise Failure(f"decided {decided}, expected {EXPECTED}")
        opened = {event["passage"] for event in appliance.call("GET", "/events?access=opened")["events"]}
        openings = appliance.call("GET", "/barrier")["openings"]
        if not 2 <= openings <= len(opened):
            raise Failure(f"the barrier opened {openings} times for {len(opened)} listed passages")
        change(appliance, "access", {"direction": "out"})
        decided = watch(appliance, ["MLB84A"])
        if decided != {"MLB84A": False}:
            raise Failure(f"a listed vehicle that drives the wrong way: {decided}")
    finally:
        code = appliance.stop()
    if code != 0:
        raise Failure(f"the program ended with exit code {code}")


def watch(appliance, plates):
    """Lets these vehicles drive in, and answers what was decided for each plate once it is known for good."""
    before = {event["passage"] for event in appliance.call("GET", "/events?limit=200")["events"]}
    events = appliance.stream("plate", limit=150)
    source = f"synthetic:?plates={','.join(plates)}&direction=in&interval=4"
    change(appliance, "cameras", {"cameras": [{"id": "gate", "name": "Gate", "source": source}]})
    decided = {}
    for event in events:
        if event["plate"] not in plates or event["passage"] in before:
            continue
        if event["access"]["opens"] or event["direction"] != "unknown":
            decided[event["plate"]] = event["access"]["opens"]
        if len(decided) == len(plates):
            break
    change(appliance, "cameras", {"cameras": []})
    return decided


if __name__ == "__main__":
    try:
        run(sys.argv[1])
    except Failure as failure:
        sys.exit(str(failure))
