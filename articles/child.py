"""A child that parses feeds and pages for children.py, one job after another, until its input ends.

An empty frame says that the child is ready. A job is a frame of JSON and a frame of bytes; the answer is a frame of
JSON. Runs without Django, with little memory and nothing to lose: the parent kills it when a job takes too long. Run
as `python -m articles.child`.
"""

import json
import os
import resource
import signal
import struct
import sys
from dataclasses import asdict
from datetime import datetime
from typing import IO, Any

from articles import extraction, feeds
from articles.errors import DocumentError

# Its date, which nothing can read, makes all readers load their data: time that no job should pay.
WARM_UP = b"<html><title>A title</title><div class='date'>the 5th of nowhere 2024</div><p>Some words.</p></html>"
MEMORY = 512 * 1024 * 1024
SIZE = struct.Struct(">I")


def write_frame(stream: IO[bytes], data: bytes) -> None:
    stream.write(SIZE.pack(len(data)))
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes:
    """The next frame. Raises EOFError when the other side is gone."""
    head = stream.read(SIZE.size)
    if len(head) < SIZE.size:
        raise EOFError
    size = SIZE.unpack(head)[0]
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def work(job: dict[str, Any], body: bytes) -> dict[str, Any]:
    now = datetime.fromisoformat(job["now"])
    try:
        if job["kind"] == "feed":
            return {"ok": asdict(feeds.parse(body, job["url"], job["content_type"], now=now))}
        return {"ok": asdict(extraction.extract(body, job["url"], now=now))}
    except DocumentError as error:
        return {"outcome": error.outcome, "detail": error.detail}
    except MemoryError:
        return {"outcome": "too_much_memory", "detail": f"more than {MEMORY // 2**20} MB"}
    except Exception as error:  # whatever a library makes of hostile bytes: the parent decides, the child lives on
        return {"outcome": "crashed", "detail": f"{type(error).__name__}: {error}"[:300]}


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answers
    extraction.extract(WARM_UP, "https://example.com/")
    write_frame(answers, b"")
    while True:
        try:
            job = json.loads(read_frame(sys.stdin.buffer))
            body = read_frame(sys.stdin.buffer)
        except EOFError:
            return
        write_frame(answers, json.dumps(work(job, body), default=datetime.isoformat).encode())


if __name__ == "__main__":
    main()
