"""`make bench`: one table and var/bench.json, from one run that starts its own servers and stops by itself."""

from tests.bench import reading, scale, servers, stages
from tests.bench.database import empty_database
from tests.bench.report import save, table


def main() -> None:
    try:
        rows = reading.measure()
        for part in (stages, scale):
            with empty_database():
                rows += part.measure()
        print(table(rows))
        save(rows)
    finally:
        servers.pytest_unconfigure()


if __name__ == "__main__":
    main()
