"""Event logs with many events and pictures, and whether files and rows agree: what the scripts beside this file share."""

import os
import pathlib
import shutil
import sqlite3
import tempfile
import uuid

from appliance import Appliance, Failure, change

DAY = 86_400_000
CAMERA = "synthetic:?plates=MLB84A,7KDR482,GK482TN&interval=2"


def record(folder, copies, days):
    """Lets one vehicle pass a new unit, and gives its event so many copies that are so many days old.

    Nothing is deleted by age until a script asks for it. Answers how many events there are that are not old.
    """
    appliance = Appliance(folder, "--camera", CAMERA)
    try:
        appliance.sign_up()
        change(appliance, "events", {"retentionDays": 0, "maximumEvents": 100_000})
        next(event for event in appliance.stream("plate") if event["picture"])
        change(appliance, "cameras", {"cameras": []})
    finally:
        appliance.stop()
    with sqlite3.connect(pathlib.Path(folder, "events.sqlite")) as store:
        (young,) = store.execute("SELECT count(*) FROM event").fetchone()
        store.row_factory = sqlite3.Row
        event = dict(store.execute("SELECT * FROM event WHERE picture IS NOT NULL ORDER BY id LIMIT 1").fetchone())
        pictures = pathlib.Path(folder, "pictures")
        for _ in range(copies):
            copy(store, pictures, event, days)
        # The newest row tells how late it is; with an old one the log would doubt the clock.
        copy(store, pictures, event, 0)
    store.close()
    return young + 1


def copy(store, pictures, event, days):
    passage = str(uuid.uuid4()).upper()
    row = {**event, "passage": passage, "picture": event["picture"].replace(event["passage"], passage)}
    for time in ("first_seen", "last_seen", "kept_at"):
        row[time] -= days * DAY
    del row["id"]
    os.link(pictures / event["picture"], pictures / row["picture"])
    marks = ", ".join(f":{name}" for name in row)
    store.execute(f"INSERT INTO event({', '.join(row)}) VALUES ({marks})", row)


def files(folder):
    """The picture files that are there."""
    pictures = pathlib.Path(folder, "pictures")
    return {str(path.relative_to(pictures)) for path in pictures.rglob("*") if path.is_file()}


def named(folder):
    """The picture files that events name, by a look that changes nothing of what the program left."""
    with tempfile.TemporaryDirectory() as place:
        for part in pathlib.Path(folder).glob("events.sqlite*"):
            shutil.copy(part, place)
        store = sqlite3.connect(pathlib.Path(place, "events.sqlite"))
        if store.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise Failure("the event store is damaged")
        rows = store.execute("SELECT picture FROM event").fetchall()
        totals = store.execute("SELECT count FROM event_total").fetchone()
        store.close()
    if totals != (len(rows),):
        raise Failure(f"{totals} events are counted and {len(rows)} are there")
    if (None,) in rows:
        raise Failure("an event has lost its picture")
    return {picture for (picture,) in rows}


def check_files(folder):
    """Every event has its picture and every picture its event."""
    there, wanted = files(folder), named(folder)
    if there != wanted:
        alone, missing = sorted(there - wanted), sorted(wanted - there)
        raise Failure(f"{len(alone)} files without event: {alone[:3]}; {len(missing)} without file: {missing[:3]}")
