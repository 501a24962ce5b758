"""Make the virtual environment from the lock, with nothing but a Python: the first step of every make target.

    python3 newsradar/bootstrap.py [--dev]

Runs again in a blink while the lock is unchanged. Written for any Python 3, so that an old one gets a message
instead of a syntax error.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
NEEDED_MB = 1500


def main():
    is_dev = "--dev" in sys.argv[1:]
    lock = os.path.join(ROOT, "requirements-dev.lock" if is_dev else "requirements.lock")
    if sys.version_info < (3, 11):
        fail(
            "Python 3.11 or newer is needed, this is %d.%d: run make PYTHON=/path/to/python3.11" % sys.version_info[:2]
        )
    if installed(lock, is_dev):
        return
    free_mb = shutil.disk_usage(ROOT).free // 2**20
    if free_mb < NEEDED_MB:
        fail(
            "%s has %d MB free and the installation needs %d: free some space and try again"
            % (ROOT, free_mb, NEEDED_MB)
        )
    if not os.path.exists(os.path.join(VENV, "bin", "pip")):
        make_venv()
    install(lock)


def installed(lock, is_dev):
    """True when the environment holds this lock; the full one serves those who need less."""
    marks = ["requirements-dev.lock"] if is_dev else ["requirements.lock", "requirements-dev.lock"]
    return any(read(stamp(name)) == digest(os.path.join(ROOT, name)) for name in marks)


def make_venv():
    print("newsradar: making .venv with %s" % sys.executable, flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True, check=False)
    if made.returncode:
        fail("Python can't make virtual environments here: install its venv module (Debian: apt install python3-venv)")


def install(lock):
    name = os.path.basename(lock)
    print("newsradar: installing the packages of %s, once; this takes about a minute" % name, flush=True)
    pip = [os.path.join(VENV, "bin", "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--require-hashes", "-r", lock], check=False).returncode:
        fail("the packages of %s could not be installed: is the package index reachable? Then try again" % name)
    with open(stamp(name), "w") as file:
        file.write(digest(lock))


def stamp(name):
    return os.path.join(VENV, name + ".installed")


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""


def fail(message):
    sys.exit("newsradar: " + message)


if __name__ == "__main__":
    main()
