"""A process of its own that loads 100,000 names, so that its memory is theirs: prints one line of JSON.

Run by tests.bench.reading as a plain file: nothing but the reader is loaded, no Django and no servers.
"""

import json
import random
import re
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from companies.reading.names import Entry, Names

COUNT = 100_000
# Two of the first and one of the second make a name: "Kelvora".
BEGINNINGS = re.findall("[^aeiou]?[aeiou][lnr]?", "babebibocalcarchecordadelferingengralharinjakakellalenlomamer")
ENDINGS = re.findall("[a-z]+", "bo cor dex fin go lia lyn mar nex nor ric sa tec tron ver vora")
TRADES = ["", " Robotics", " Capital", " Health", " Technologies", " AI", " Energy", " Bank", " Partners", " Foods"]
CHARACTERS = (
    "安博创达德飞丰高冠海航和恒宏华汇嘉建金晶科立联龙绿美明能鹏启青融瑞森盛思泰天通万维新信星兴亚阳一亿银宇远云泽智中"
)
TRADES_ZH = ["", "科技", "资本", "医药", "机器人", "半导体", "新能源", "银行", "创投", "食品"]


def entries() -> Iterator[Entry]:
    """Half in English, half in Chinese, a few of them everyday words too; a company has about four."""
    chance = random.Random(1)
    for number in range(COUNT // 2):
        latin = "".join(chance.choice(part) for part in (BEGINNINGS, BEGINNINGS, ENDINGS)).title()
        han = "".join(chance.choices(CHARACTERS, k=chance.choice((2, 3, 3, 4))))
        yield Entry(number // 4, f"{latin}{chance.choice(TRADES)} {number % 97 or ''}".strip(), number % 50 == 0)
        yield Entry(number // 4, f"{han}{chance.choice(TRADES_ZH)}", number % 50 == 0)


def peak_megabytes() -> float:
    """The most memory this process has held. Linux lets a new process inherit its parent's ru_maxrss, so ask /proc."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="utf-8"))[1]) / (1 << 10)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def measured(text: str) -> dict[str, float]:
    """load_ms and megabytes of the names alone, and pass_ms of finding them in `text`, in CPU time."""
    listed = list(entries())
    before, started = peak_megabytes(), time.process_time()
    names = Names(listed)
    loaded, after = time.process_time(), peak_megabytes()
    names.find("", text)
    found = time.process_time()
    names.find("", text)
    return {
        "load_ms": (loaded - started) * 1_000,
        "megabytes": after - before,
        "pass_ms": (time.process_time() - found) * 1_000,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(Path(sys.argv[1]).read_text(encoding="utf-8"))))
