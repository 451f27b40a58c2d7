#!/usr/bin/env python3
"""Installs the program into a folder with `./install`, and starts it from there: `installed.py FOLDER`.

The installed program knows where its networks, pages and libraries are without being told, systemd understands its
service, and what is removed again leaves the data where they are.
"""

import os
import pathlib
import re
import subprocess
import sys

from appliance import Appliance, Failure

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
PREFIX = "/opt/gate"


def run(folder):
    system = folder / "system"
    install("--destdir", str(system), "--prefix", PREFIX)
    install("--destdir", str(system), "--prefix", PREFIX)
    home = system / PREFIX.lstrip("/") / "lib/sallyport"
    program = home / "sallyport"
    check_libraries(program)
    check_unit(system / "etc/systemd/system/sallyport.service", folder)

    plain = {"PATH": "/usr/bin:/bin", "SALLYPORT_MODELS": "", "SALLYPORT_ONNXRUNTIME": ""}
    for name in ("SALLYPORT_MODELS", "SALLYPORT_ONNXRUNTIME"):
        os.environ.pop(name, None)
        plain.pop(name)
    os.environ["SALLYPORT_PROGRAM"] = str(program)
    os.chdir("/")
    doctor = subprocess.run([program, "doctor"], capture_output=True, text=True, env=plain)
    if doctor.returncode != 0:
        raise Failure(f"the installed program lacks something:\n{doctor.stdout}{doctor.stderr}")
    unit = Appliance(str(folder / "data"), "--demo")
    try:
        unit.sign_up()
        if unit.call("GET", "/status")["models"] == {}:
            raise Failure("the installed program knows of no networks")
        if unit.stop() != 0:
            raise Failure("the installed program does not end well")
    finally:
        unit.kill()

    data = system / "var/lib/sallyport"
    data.mkdir(parents=True)
    (data / "settings.sqlite").write_text("kept")
    said = install("--uninstall", "--destdir", str(system), "--prefix", PREFIX)
    left = sorted(str(path.relative_to(system)) for path in system.rglob("*") if not path.is_dir())
    if left != ["var/lib/sallyport/settings.sqlite"] or "stay in /var/lib/sallyport" not in said:
        raise Failure(f"removing left {left} and said: {said}")
    for wrong in (["--prefix", "here"], ["--destdir"], ["--prefix", "/a b"], ["--what"]):
        if subprocess.run([REPOSITORY / "install", *wrong], capture_output=True).returncode == 0:
            raise Failure(f"./install takes {wrong}")
    print("installed, started, removed")


def install(*arguments):
    done = subprocess.run([REPOSITORY / "install", *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        raise Failure(f"./install {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def check_libraries(program):
    """What is not of Debian lies beside the program."""
    listed = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    paths = [pathlib.Path(path) for path in re.findall(r"=> (/\S+)", listed)]
    foreign = [path for path in paths if not str(path).startswith(("/lib/", "/usr/lib/")) or "swift" in path.parts]
    missing = [path.name for path in foreign if not (program.parent / path.name).is_file()]
    if not foreign or missing or not (program.parent / "libonnxruntime.so.1").is_file():
        raise Failure(f"these libraries are not installed: {missing} of {len(foreign)}")


def check_unit(unit, folder):
    words = unit.read_text()
    start = f"ExecStart={PREFIX}/lib/sallyport/sallyport serve "
    if start not in words:
        raise Failure(f"the service starts something else: {words}")
    # systemd looks for the program and its account, which are not on this computer.
    copy = folder / "sallyport.service"
    copy.write_text(words.replace(start, "ExecStart=/bin/true "))
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", copy], capture_output=True, text=True)
    if done.returncode != 0 or "sallyport" in done.stderr:
        raise Failure(f"systemd does not understand the service: {done.stdout}{done.stderr}")
    print(done.stderr)


if __name__ == "__main__":
    try:
        run(pathlib.Path(sys.argv[1]))
    except Failure as failure:
        sys.exit(f"installed: {failure}")
