#!/usr/bin/env python3
"""Gives the real program what it should not get: `hostile.py FOLDER`.

Broken pictures, an address that answers nothing, a folder of networks that are none, a damaged database. Each has to end in
clear words, and nothing else may stop.
"""

import json
import os
import pathlib
import socket
import struct
import subprocess
import sys
import zlib

from appliance import Appliance, Failure

PROGRAM = os.environ["SALLYPORT_PROGRAM"]


def run(folder):
    pictures(folder)
    networks(folder)
    silent_camera(folder)
    damaged_database(folder)


def read(*arguments, env=None):
    return subprocess.run(
        [PROGRAM, "read", "--json", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, **(env or {})},
    )


def png(width, height, rows):
    """A grey PNG whose header claims this size."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress((b"\0" + b"\x80" * width) * rows)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def pictures(folder):
    good = folder / "a-good.png"
    good.write_bytes(png(320, 240, 240))
    text = folder / "b-text.jpg"
    text.write_text("this is no picture")
    cut = folder / "c-cut.png"
    cut.write_bytes(good.read_bytes()[:60])
    giant = folder / "d-giant.png"
    giant.write_bytes(png(20_000, 20_000, 1))
    last = folder / "e-good.png"
    last.write_bytes(png(64, 64, 64))
    result = read(good, text, cut, giant, last)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    if [pathlib.Path(line["file"]).name for line in lines] != ["a-good.png", "e-good.png"]:
        raise Failure(f"the good pictures were not both read: {result.stdout!r}")
    if any(line["plates"] for line in lines):
        raise Failure("a plate was read where there is none")
    for name in ("b-text.jpg", "c-cut.png", "d-giant.png"):
        if name not in result.stderr:
            raise Failure(f"nothing was said of {name}: {result.stderr!r}")
    if result.returncode != 1:
        raise Failure(f"broken pictures ended in exit code {result.returncode}, not 1")


def networks(folder):
    models = folder / "networks"
    models.mkdir()
    for name in ("plate-detector", "plate-reader"):
        (models / f"{name}.onnx").write_bytes(b"no network" * 100)
        (models / f"{name}.json").write_text("{}")
    result = read(folder / "a-good.png", env={"SALLYPORT_MODELS": str(models)})
    if result.returncode != 1 or not result.stderr.strip() or "rash" in result.stderr:
        raise Failure(f"wrong networks: exit code {result.returncode}, {result.stderr!r}")
    appliance = Appliance(str(folder / "models-data"), "--models", str(models))
    try:
        appliance.sign_up()
        appliance.call("GET", "/health")
    finally:
        appliance.stop()


def silent_camera(folder):
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        address = f"rtsp://user:secret-word@127.0.0.1:{nobody.getsockname()[1]}/stream"
        appliance = Appliance(str(folder / "silent-data"), "--camera", address)
        try:
            appliance.sign_up()
            for health in appliance.stream("health"):
                conditions = health["conditions"] if isinstance(health, dict) else health
                if any(c["id"].startswith("camera.") for c in conditions):
                    break
            appliance.call("GET", "/events")
            if "secret-word" in json.dumps(appliance.call("GET", "/status")) + "".join(appliance.log):
                raise Failure("the camera's password is shown")
        finally:
            appliance.stop()


def damaged_database(folder):
    data = folder / "damaged-data"
    appliance = Appliance(str(data))
    appliance.sign_up()
    appliance.stop()
    store = data / "events.sqlite"
    store.write_bytes(b"not a database " * 500)
    for rest in ("events.sqlite-wal", "events.sqlite-shm"):
        (data / rest).unlink(missing_ok=True)
    appliance = Appliance(str(data))
    try:
        appliance.sign_in()
        conditions = appliance.call("GET", "/health")["conditions"]
        if not any(c["id"] == "events.damaged" for c in conditions):
            raise Failure(f"nothing was said of the damaged event store: {conditions}")
        if not list(data.glob("events.sqlite.damaged*")):
            raise Failure("the damaged file was not kept")
        appliance.call("GET", "/events")
    finally:
        appliance.stop()


if __name__ == "__main__":
    try:
        run(pathlib.Path(sys.argv[1]))
    except Failure as failure:
        sys.exit(str(failure))
