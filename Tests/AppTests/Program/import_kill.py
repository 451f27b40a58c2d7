#!/usr/bin/env python3
"""Pulls the plug of the real program while it imports settings: `import_kill.py FOLDER ROUNDS`.

Each import sets three sections. Whenever the program starts again, all three are of one import: of the one that was
acknowledged last, or of the one that was on its way.
"""

import random
import sys
import threading

from appliance import Appliance, Failure


def sections(step):
    """What the import of a step sets; no two neighbouring steps have a value in common."""
    return {
        "matching": {"deviation": step % 3},
        "recognition": {"minConfidence": round(0.5 + step % 40 / 100, 2)},
        "access": {"pulseSeconds": round(1.5 + step % 30 / 10, 1)},
    }


def run(folder, rounds):
    chance = random.Random(11)
    step = 0
    for number in range(rounds + 1):
        appliance = Appliance(folder)
        try:
            if number == 0:
                appliance.sign_up()
            else:
                appliance.sign_in()
                step = check(appliance, step)
            if number < rounds:
                plug = threading.Timer(chance.uniform(0.3, 1.5), appliance.kill)
                plug.start()
                step = work(appliance, step)
                plug.join()
        finally:
            appliance.kill()
    if step < rounds:
        raise Failure(f"{step} imports were made: the script proves nothing")
    print(f"{rounds} kills, {step} imports, none torn and none lost")


def work(appliance, step):
    """Imports until the program dies; answers the last step that was acknowledged."""
    document = appliance.call("GET", "/settings/export")
    try:
        while True:
            file = {**document, "sections": sections(step + 1)}
            appliance.call("POST", "/settings/import", {"document": file})
            step += 1
    except Exception as error:
        # The end of the connection is the end of the program; an answer is not.
        if isinstance(error, Failure):
            raise
        return step


def check(appliance, step):
    """Which step is in force: the acknowledged one or the next."""
    found = {key: appliance.call("GET", f"/settings/{key}") for key in sections(0)}
    fits = {}
    for candidate in (step, step + 1):
        wanted = sections(candidate)
        fits[candidate] = [found[key][name] == value for key in wanted for name, value in wanted[key].items()]
        if all(fits[candidate]):
            return candidate
    raise Failure(f"an import is torn or lost: {fits}")


if __name__ == "__main__":
    try:
        run(sys.argv[1], int(sys.argv[2]))
    except Failure as failure:
        sys.exit(str(failure))
