#!/usr/bin/env python3
"""Pulls the plug of the real program while it removes events that are too old: `retention_kill.py FOLDER`.

Every event that is left has its picture at any moment; once the program has started again, every picture has its event
too, and in the end all old events are gone and no others.
"""

import os
import pathlib
import sys

from appliance import Appliance, Failure, change
from recorded import check_files, files, named, record

OLD = 6_000
# At how many files left the plug is pulled.
LEFT = (5_400, 3_000, 600)


def run(folder):
    young = record(folder, OLD, days=40)
    check_files(folder)
    for number, left in enumerate(LEFT):
        appliance = Appliance(folder)
        try:
            if number == 0:
                appliance.sign_in()
                change(appliance, "events", {"retentionDays": 30})
            wait_for_files(folder, left)
        finally:
            appliance.kill()
        check_killed(folder, young)
    appliance = Appliance(folder)
    try:
        appliance.sign_in()
        while appliance.call("GET", "/events/storage")["count"] > young:
            pass
        if len(appliance.call("GET", "/events")["events"]) != young:
            raise Failure("an event that is not old was removed")
    finally:
        code = appliance.stop()
    if code != 0:
        raise Failure(f"after all kills a clean stop gave exit code {code}")
    check_files(folder)
    print(f"{len(LEFT)} kills while {OLD} events went; {young} are left")


def wait_for_files(folder, count):
    """Until so many pictures are left; the busiest look there is, for the next chunk follows at once."""
    days = [path for path in pathlib.Path(folder, "pictures").rglob("*") if path.is_dir()]
    while sum(entry.name.endswith(".jpg") for day in days if day.is_dir() for entry in os.scandir(day)) > count:
        pass


def check_killed(folder, young):
    """What the program left behind: no row without its picture."""
    wanted, there = named(folder), files(folder)
    if missing := wanted - there:
        raise Failure(f"{len(missing)} events lost their picture, such as {sorted(missing)[0]}")
    # Rows go before their pictures, many at once: the last ones can be gone while pictures are still being removed.
    if not young < len(there) < OLD + young:
        raise Failure(f"{len(there)} pictures were left: the plug was not pulled in the middle")
    if len(wanted) < young:
        raise Failure(f"{len(wanted)} events are left of {young} that are not old")


if __name__ == "__main__":
    try:
        run(sys.argv[1])
    except Failure as failure:
        sys.exit(str(failure))
