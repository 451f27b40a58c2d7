"""Time as the measure of a training run: it ends when told to, whatever share of the machine it got."""

import datetime
import time


class Clock:
    """Counts the run's minutes over interruptions. `progress` goes from 0 to 1."""

    def __init__(self, minutes: float | None, until: str | None, spent: float = 0.0):
        self._started = time.monotonic()
        self._spent = spent
        self.total = spent + _minutes_to(until) if until else float(minutes)

    @property
    def minutes(self) -> float:
        """Minutes trained so far, those of an earlier, interrupted start included."""
        return self._spent + (time.monotonic() - self._started) / 60

    @property
    def progress(self) -> float:
        return min(1.0, self.minutes / self.total)


def _minutes_to(until: str) -> float:
    now = datetime.datetime.now()
    hour, minute = map(int, until.split(":"))
    end = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if end <= now:
        end += datetime.timedelta(days=1)
    return (end - now).total_seconds() / 60
