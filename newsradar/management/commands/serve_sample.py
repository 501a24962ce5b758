import signal
import threading
from argparse import ArgumentParser
from typing import Any

from articles.management.plain import PlainCommand
from newsradar.sample.catalog import load_articles, load_outlets
from newsradar.sample.server import SampleServer


class Command(PlainCommand):
    help = "Serves the sample newsroom's feeds and pages on loopback until SIGTERM or Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8090, help="0 takes any free port (default: 8090)")

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        with SampleServer(port) as server:
            for number in (signal.SIGTERM, signal.SIGINT):
                # shutdown() waits for serve_forever() to return, so it can't be called from this very thread.
                signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
            host, bound = server.server_address[:2]
            counts = f"{len(load_outlets())} outlets, {len(load_articles())} articles"
            self.stdout.write(f"Sample newsroom at http://{host!s}:{bound}: {counts}")
            self.stdout.flush()
            server.serve_forever(poll_interval=0.2)
        self.stdout.write("Sample newsroom stopped.")
