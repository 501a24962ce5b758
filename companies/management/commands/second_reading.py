"""Shows what the second reader makes of one article, beside what the rules read. Writes nothing, needs no database."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from articles.management.plain import misused, refused
from companies import chat, second_reader
from companies.management.commands import read_article
from companies.reading.article import read
from companies.reading.second.answering import Unusable
from companies.reading.second.comparing import words_of
from companies.starter import starter_names, starter_publishers
from companies.telling import plural


class Command(read_article.Command):
    help = (
        "Shows what the rules and the second reader (NEWSRADAR_SECOND_READER_URL) make of one article: an address, a "
        "FILE of HTML or plain text, or - for standard input. One question is asked, which counts against no budget; "
        "nothing is written. Exit codes: 0 read, 1 refused or no usable answer, 2 wrong usage, no endpoint set, or a "
        "file that can't be opened."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="FILE, URL or - (standard input)")
        parser.add_argument("--title", default="", help="the article's title, when SOURCE is plain text")
        parser.add_argument("--published", type=date.fromisoformat, help="the day it was published, YYYY-MM-DD")

    def handle(self, *args: Any, **options: Any) -> None:
        endpoint = chat.configured()
        if endpoint is None:
            raise misused("no second reader is set: NEWSRADAR_SECOND_READER_URL and _MODEL name one")
        names = starter_names()
        title, text, published = self.article(options["source"], options["title"])
        reading = read(title, text, options["published"] or published, names, starter_publishers())
        self.show(title, text, reading, self.is_colored(options))
        try:
            found = second_reader.look(endpoint, title, text, reading, names.key_of)
        except (chat.ChatError, Unusable) as error:
            raise refused(endpoint.url, error) from error
        self.tell(title, text, found, endpoint.model)

    def tell(self, title: str, text: str, found: second_reader.Look, model: str) -> None:
        self.stdout.write(f"\nSecond reader  {model}, {found.tokens or 'unknown'} tokens")
        for addition in found.comparison.additions:
            self.stdout.write(f"\n{addition.report.target}: {addition.report.kind} {addition.report.stage}".rstrip())
            for difference in addition.differences:
                claim = difference.claim
                self.stdout.write(f"  {claim.aspect:13} {words_of(claim)}; {difference.why}")
                self.stdout.write(f"    “{claim.quote.of(title, text)}”")
        for dropped in found.answer.dropped:
            self.stdout.write(f"  dropped       “{dropped.what}”: {dropped.why}")
        for report in found.comparison.unfound:
            self.stdout.write(f"  not found     {report.kind} of {report.target}")
        differ = sum(len(addition.differences) for addition in found.comparison.additions)
        agree = plural(found.comparison.agreed, "claim")
        self.stdout.write(f"{agree} agreed upon, {differ} would wait for an editor; nothing written.")
