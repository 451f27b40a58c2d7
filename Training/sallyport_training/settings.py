"""Where things lie. Pictures stay outside the repository; only weights, logs and figures come back into it."""

import os
from pathlib import Path

TRAINING = Path(__file__).resolve().parents[1]
REPOSITORY = TRAINING.parent
MODELS = REPOSITORY / "Models"
RUNS = TRAINING / "runs"
DATA = Path(os.environ.get("SALLYPORT_DATA", REPOSITORY.parent / "shared" / "data"))
CACHE = Path(os.environ.get("SALLYPORT_TRAINING_CACHE", Path.home() / ".cache" / "sallyport-training"))

SEED = 20240607
"""Every random generator of the training starts from this number."""
