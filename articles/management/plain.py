"""How every command ends. Exit codes: 0 fine, 1 the input was refused or holds nothing, 2 wrong usage or a file that
can't be opened; a failure is one line, "extract_page: page.html: no such file".
"""

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.errors import DocumentError, FetchError

FAILURES: dict[type[OSError], str] = {
    FileNotFoundError: "no such file",
    IsADirectoryError: "a folder, no file",
    NotADirectoryError: "no such file",
    PermissionError: "not permitted",
}


class PlainCommand(BaseCommand):
    """Called by a program it raises CommandError as any command does; at a prompt it prints the line and exits."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except CommandError as error:
            if not getattr(self, "_called_from_command_line", False) or options.get("traceback"):
                raise
            self.stderr.write(f"{type(self).__module__.rpartition('.')[2]}: {error}")
            raise SystemExit(error.returncode) from error


def refused(source: str, error: Exception | str) -> CommandError:
    return CommandError(f"{source}: {reason(error)}", returncode=1)


def unopened(source: object, error: OSError) -> CommandError:
    return CommandError(f"{source}: {reason(error)}", returncode=2)


def misused(words: str) -> CommandError:
    return CommandError(words, returncode=2)


def reason(error: Exception | str) -> str:
    """Why it failed, for a person: words instead of codes and classes, on one line."""
    if isinstance(error, FetchError | DocumentError):
        outcome, detail = error.outcome.replace("_", " "), re.sub(r"^\[Errno -?\d+\] ", "", error.detail)
        words = detail if outcome.startswith("http ") else ": ".join(filter(None, [outcome, detail]))
    elif isinstance(error, UnicodeDecodeError):
        words = "no text in UTF-8"
    elif isinstance(error, OSError):
        words = FAILURES.get(type(error)) or (error.strerror or str(error)).lower()
    else:
        words = str(error)
    return " ".join(words.split())
