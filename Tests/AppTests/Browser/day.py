#!/usr/bin/env python3
"""Starts the real program with its demonstration gate and tells a story beside this file on it: `day.py FOLDER STORY`."""

import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "Program"))

from appliance import Appliance  # noqa: E402

# A device far away from its visitors, in a zone a quarter of an hour off.
ZONES = {"events": "Asia/Kathmandu"}

folder = pathlib.Path(sys.argv[1])
appliance = Appliance(str(folder / "data"), "--demo", env={"TZ": ZONES[sys.argv[2]]} if sys.argv[2] in ZONES else None)
try:
    story = [sys.executable, str(HERE / f"{sys.argv[2]}.py"), f"http://127.0.0.1:{appliance.port}", str(folder / "shots")]
    code = subprocess.run(story).returncode
finally:
    appliance.stop()
sys.exit(code)
