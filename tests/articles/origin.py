"""A small web server on loopback that behaves well or badly, path by path.

    with Origin({"/feed": answer(b"<rss/>")}) as origin: ...

It answers for every host name of the sample newsroom once settings.SAMPLE_ADDRESS points at it. A route is a function
of the connection and the request's header lines; it writes whatever bytes it likes.
"""

import socket
import threading
from collections.abc import Callable
from types import TracebackType

Route = Callable[[socket.socket, dict[str, str]], None]


class Origin:
    """Counts connections and keeps the requests it saw as (path, headers)."""

    def __init__(self, routes: dict[str, Route] | None = None) -> None:
        self.routes = routes or {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.connections = 0
        self.stopping = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.listener.getsockname()[1]}"
        self.threads: list[threading.Thread] = []
        self.acceptor = threading.Thread(target=self._accept)

    def __enter__(self) -> "Origin":
        self.acceptor.start()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stopping.set()
        self.listener.shutdown(socket.SHUT_RDWR)
        self.acceptor.join()
        self.listener.close()
        for thread in self.threads:
            thread.join()

    def _accept(self) -> None:
        while not self.stopping.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=[connection])
            self.threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                path, headers = _request(connection)
                self.requests.append((path, headers))
                self.routes.get(path, answer(b"", status="404 Not Found"))(connection, headers)
            except OSError:
                return  # the client hung up, which is what many tests want of it

    def drip(self, first: bytes, every_s: float = 0.05) -> Route:
        """Sends `first`, then a byte now and then, until the client or the test gives up."""

        def route(connection: socket.socket, headers: dict[str, str]) -> None:
            connection.sendall(first)
            while not self.stopping.wait(every_s):
                connection.sendall(b"x")

        return route


def _request(connection: socket.socket) -> tuple[str, dict[str, str]]:
    received = b""
    while b"\r\n\r\n" not in received:
        chunk = connection.recv(65536)
        if not chunk:
            raise ConnectionError("no request")
        received += chunk
    first, *lines = received.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    return first.split()[1], headers


def answer(body: bytes, *, status: str = "200 OK", **headers: str) -> Route:
    """A proper answer. Header names as keywords: content_type="text/html"."""

    def route(connection: socket.socket, request: dict[str, str]) -> None:
        fields = {"Content-Length": str(len(body)), "Connection": "close"}
        fields |= {name.replace("_", "-").title(): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        connection.sendall(f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body)

    return route


def raw(data: bytes) -> Route:
    def route(connection: socket.socket, request: dict[str, str]) -> None:
        connection.sendall(data)

    return route


def redirect(location: str) -> Route:
    return answer(b"", status="302 Found", location=location)


def conditional(body: bytes, etag: str, **headers: str) -> Route:
    """200 with a validator, 304 to whoever sends it back."""

    def route(connection: socket.socket, request: dict[str, str]) -> None:
        if request.get("If-None-Match") == etag:
            return answer(b"", status="304 Not Modified", etag=etag)(connection, request)
        return answer(body, etag=etag, **headers)(connection, request)

    return route
