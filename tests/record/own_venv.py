"""Runs a script inside a virtual environment of its own, made on the first run.

In: the packages (pinned) that a script needs. Out: nothing; returns only inside that environment.
Does not touch the packages of the Python that started the script.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

VENV = Path(__file__).resolve().parent / ".venv"


def enter(packages):
    """Returns inside the environment, after making it and re-running the script if need be."""
    if Path(sys.prefix).resolve() == VENV:
        return
    python = VENV / "bin" / "python"
    stamp = VENV / "installed.txt"
    wanted = "\n".join(packages)
    if not stamp.exists() or stamp.read_text() != wanted:
        venv.create(VENV, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
        stamp.write_text(wanted)
    os.execv(python, [str(python), *sys.argv])
