#!/usr/bin/env python3
"""Pulls the plug of the real program many times: `kill.py FOLDER ROUNDS`.

Whatever was acknowledged before a kill (events told on the stream, list entries, settings) has to be there after the next
start, every picture that an event names too, and no picture file may be left that no event names.
"""

import pathlib
import random
import sqlite3
import sys
import threading

from appliance import Appliance, Failure, change

CAMERA = "synthetic:?plates=MLB84A,7KDR482,GK482TN&interval=2"


def run(folder, rounds):
    chance = random.Random(7)
    known, entries, level = {}, set(), None
    for number in range(rounds):
        appliance = Appliance(folder, "--camera", CAMERA)
        try:
            if number == 0:
                appliance.sign_up()
            else:
                appliance.sign_in()
            check(appliance, known, entries, level)
            plug = threading.Timer(chance.uniform(2, 8), appliance.kill)
            plug.start()
            level = work(appliance, known, entries, level, number)
        finally:
            appliance.kill()
    appliance = Appliance(folder, "--camera", CAMERA)
    try:
        appliance.sign_in()
        check(appliance, known, entries, level)
    finally:
        code = appliance.stop()
    if code != 0:
        raise Failure(f"after all kills a clean stop gave exit code {code}")
    files(folder)
    if not known or not entries:
        raise Failure("nothing was acknowledged before the kills: the script proves nothing")
    print(f"{rounds} kills, {len(known)} events and {len(entries)} entries acknowledged, none lost")


def work(appliance, known, entries, level, number):
    """Changes lists and settings and notes what is acknowledged, until the program dies."""
    watcher = threading.Thread(target=listen, args=(appliance, known), daemon=True)
    watcher.start()
    try:
        for step in range(10_000):
            plate = f"K{number:02}S{step:04}"
            appliance.call("POST", "/lists/custom/entries", {"plate": plate})
            entries.add(plate)
            wanted = 0.5 + step % 40 / 100
            change(appliance, "recognition", {"minConfidence": wanted})
            level = wanted
    except (OSError, Failure, ValueError):
        # The plug was pulled; the change under way may be there or not.
        level = None
    except Exception as error:
        if "http" not in type(error).__module__:
            raise
        level = None
    watcher.join(timeout=10)
    return level


def listen(appliance, known):
    try:
        for event in appliance.stream("plate"):
            known[event["id"]] = event["plate"]
    except Exception:
        # The end of the stream is the end of the program.
        return


def check(appliance, known, entries, level):
    for event in list(known):
        found = appliance.call("GET", f"/events/{event}")
        if found["picture"]:
            picture = appliance.call("GET", f"/events/{event}/picture")
            if picture[:2] != b"\xff\xd8":
                raise Failure(f"the picture of event {event} is no JPEG")
    present = set()
    after = None
    while True:
        query = "?limit=200" + (f"&after={after}" if after else "")
        page = appliance.call("GET", "/lists/custom/entries" + query)
        present |= {entry["plate"] for entry in page["entries"]}
        after = page.get("next")
        if not after:
            break
    if lost := entries - present:
        raise Failure(f"list entries were lost: {sorted(lost)[:5]}")
    if level is not None:
        stored = appliance.call("GET", "/settings/recognition")["minConfidence"]
        if stored != level:
            raise Failure(f"a setting was lost: {stored} instead of {level}")


def files(folder):
    pictures = pathlib.Path(folder, "pictures")
    present = {str(path.relative_to(pictures)) for path in pictures.rglob("*") if path.is_file()}
    store = sqlite3.connect(pathlib.Path(folder, "events.sqlite"))
    columns = [row[1] for row in store.execute("PRAGMA table_info(event)")]
    column = next(name for name in columns if "picture" in name.lower())
    named = {row[0] for row in store.execute(f"SELECT {column} FROM event WHERE {column} IS NOT NULL")}
    if present != named:
        raise Failure(f"files without event: {sorted(present - named)[:5]}; without file: {sorted(named - present)[:5]}")
    if store.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        raise Failure("the event store is damaged")


if __name__ == "__main__":
    try:
        run(sys.argv[1], int(sys.argv[2]))
    except Failure as failure:
        sys.exit(str(failure))
