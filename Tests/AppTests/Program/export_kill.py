#!/usr/bin/env python3
"""Pulls the plug of the real program while it hands out files: `export_kill.py FOLDER`.

What came of an export tells that it is not whole, the unit keeps no part of it, and the log is as it was.
"""

import http.client
import io
import pathlib
import socket
import sys
import zipfile

from appliance import LIMIT, Appliance, Failure
from recorded import check_files, record

EVENTS = 6_000
FORMATS = ("zip", "jsonl", "csv")
# So much is read before the plug is pulled.
BEGINNING = 60_000


def run(folder):
    count = record(folder, EVENTS, days=1) + EVENTS
    kept = names(folder)
    for format in FORMATS:
        appliance = Appliance(folder)
        try:
            appliance.sign_in()
            reply = begin(appliance, format)
            data = reply.read(BEGINNING)
        finally:
            appliance.kill()
        check_broken(format, reply, data)
        check_files(folder)
        if (left := names(folder)) != kept:
            raise Failure(f"a killed export in {format} left {sorted(left - kept)}, took {sorted(kept - left)}")
    appliance = Appliance(folder)
    try:
        appliance.sign_in()
        check_whole(appliance, count)
    finally:
        code = appliance.stop()
    if code != 0:
        raise Failure(f"after all kills a clean stop gave exit code {code}")
    check_files(folder)
    print(f"{len(FORMATS)} kills in the middle of exports, {count} events as before")


def names(folder):
    """All files of the unit but those that the stores' journals come and go with."""
    place = pathlib.Path(folder)
    found = {str(path.relative_to(place)) for path in place.rglob("*") if path.is_file()}
    return {name for name in found if not name.endswith(("-wal", "-shm"))}


def begin(appliance, format):
    """An export whose reader takes so little at a time that the program has to wait for it."""
    connection = http.client.HTTPConnection("127.0.0.1", appliance.port, timeout=LIMIT)
    connection.sock = socket.socket()
    connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8_192)
    connection.sock.settimeout(LIMIT)
    connection.sock.connect(("127.0.0.1", appliance.port))
    connection.request("GET", f"/api/v1/events/export?format={format}", headers={"Cookie": appliance.cookie})
    reply = connection.getresponse()
    if reply.status != 200:
        raise Failure(f"the export in {format} answered {reply.status}")
    return reply


def check_broken(format, reply, data):
    """A reader notices that the file is not whole, however it looks."""
    try:
        data += reply.read()
    except (http.client.IncompleteRead, ConnectionError):
        pass
    else:
        raise Failure(f"an export in {format} that broke off after {len(data)} bytes ended like a whole one")
    if format != "zip":
        return
    try:
        zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        return
    raise Failure("half an archive opens like a whole one")


def check_whole(appliance, count):
    lines = appliance.call("GET", "/events/export?format=csv").splitlines()
    if len(lines) != count + 1:
        raise Failure(f"{len(lines) - 1} of {count} events are in an export after the kills")
    with zipfile.ZipFile(io.BytesIO(appliance.call("GET", "/events/export?format=zip"))) as archive:
        if damaged := archive.testzip():
            raise Failure(f"“{damaged}” is damaged in an archive after the kills")
        if len(archive.namelist()) < count:
            raise Failure(f"an archive after the kills holds {len(archive.namelist())} files for {count} events")


if __name__ == "__main__":
    try:
        run(sys.argv[1])
    except Failure as failure:
        sys.exit(str(failure))
