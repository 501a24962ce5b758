"""A chat endpoint of our own on loopback: answers each question as the test says, and keeps what it was asked.

    with Endpoint(says([deal(...)])) as endpoint: ...

A script is a list of answers, given one after another; the last one is repeated.
"""

import json
import threading
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

Answering = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        asked = json.loads(self.rfile.read(length))
        with self.server.lock:
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.server.questions.append((self.path, headers, asked))
            answer = self.server.script[min(len(self.server.questions), len(self.server.script)) - 1]
        answer(self)

    def log_message(self, *args: object) -> None:
        """Quiet."""


class Server(ThreadingHTTPServer):
    daemon_threads = False

    def __init__(self, script: Sequence[Answering]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = script
        self.questions: list[tuple[str, dict[str, str], Any]] = []
        self.lock = threading.Lock()
        self.stopping = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """The client hung up, which is what many tests want of it."""


class Endpoint:
    def __init__(self, *script: Answering) -> None:
        self.server = Server(script)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/v1"
        self.thread = threading.Thread(target=self.server.serve_forever, args=[0.01])

    def __enter__(self) -> "Endpoint":
        self.thread.start()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.server.stopping.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    @property
    def questions(self) -> list[tuple[str, dict[str, str], Any]]:
        return self.server.questions


def body(data: bytes, status: int = 200, **headers: str) -> Answering:
    """Any bytes. Header names as keywords: retry_after="7"."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        sent = {"Content-Type": "application/json"} | {key.replace("_", "-"): value for key, value in headers.items()}
        for name, value in sent.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def completion(content: object, **more: object) -> Answering:
    """A proper completion whose message says `content`; more: refusal=, finish_reason=."""
    message = {"role": "assistant", "content": content, "refusal": more.get("refusal")}
    choice = {"index": 0, "message": message, "finish_reason": more.get("finish_reason", "stop")}
    whole = {"id": "1", "object": "chat.completion", "choices": [choice], "usage": {"total_tokens": 1234}}
    return body(json.dumps(whole).encode())


def says(*deals: object) -> Answering:
    return completion(json.dumps({"deals": deals}, ensure_ascii=False))


def fails(status: int, message: str = "no", **headers: str) -> Answering:
    return body(json.dumps({"error": {"message": message}}).encode(), status, **headers)


def never(handler: Handler) -> None:
    """No byte of an answer until the test is over."""
    handler.server.stopping.wait()
    handler.close_connection = True


def drips(handler: Handler) -> None:
    """A header line that goes on and on, a byte now and then."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not handler.server.stopping.wait(0.02):
        handler.wfile.write(b"x")
    handler.close_connection = True


def hangs_up(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{")
    handler.close_connection = True


def deal(target: str, *claims: dict[str, Any], kind: str = "funding", **more: Any) -> dict[str, Any]:
    return {"target": target, "kind": kind, "stage": "", "historical": False, "claims": list(claims)} | more


def claim(aspect: str, quote: str, **more: str) -> dict[str, Any]:
    blank = {"figure": "", "status": "", "party": "", "role": "", "basis": ""}
    return {"aspect": aspect, "quote": quote} | blank | more
