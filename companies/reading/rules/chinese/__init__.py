"""Chinese deals: one file a deal kind, each a table of frames (engine.py); findings() is the only entry.

    slots.py what is a name · clauses.py the words between which one can stand · grammar.py who stands where

Holds no segmenter: a dictionary cuts the very names that no list holds (星海图 into 星 and 海图), and the words
by which the clauses are cut here are a closed class. Known exception: an unlisted name that holds such a word.
"""

import re

from companies.reading.rules.chinese import acquisition, debt, funding, ipo, joint_venture, merger, secondary, stake
from companies.reading.rules.chinese.engine import Sentence, read
from companies.reading.rules.chinese.introduced import introduced, with_names
from companies.reading.rules.marks import Marked
from companies.reading.rules.rule import Finding
from companies.reading.rules.triggers import Seen

FRAMES = (
    *secondary.FRAMES,
    *joint_venture.FRAMES,
    *ipo.FRAMES,
    *debt.FRAMES,
    *merger.FRAMES,
    *acquisition.FRAMES,
    *stake.FRAMES,
    *funding.FRAMES,
)
# What somebody holds in the end is news only where the sentence doesn't tell how it came to that.
_HOLDS = next(frame.rule for frame in acquisition.FRAMES if frame.name == "comes_to_hold")
# A sentence without any of these holds none of the verbs above.
_ANY = re.compile(
    "引[入进来]|持有|变[更为成]|收购|并购|股权|控制权|股份|[购买卖]|受让|竞|拍得|吞|接[手盘]|入主|拿下|揽|收编|控股|兼并|私有化|抄底|纳入|收入|要约|拒绝|[回婉]绝|转[让给]|划转|出[让售]|过户|处置|剥离|抛售|售出|[入参]股|举牌|[增注融]资|战投|[增减]持|加[仓码注]|认购|合并|吸并|整合|重组|合[资营]|共同出资|老股|员工|现有股东|贷款|可转|可交换|招股|上市|挂牌|聆讯|过会|递表|IPO|敲钟|首次公开|登[陆录]|[领跟参]投|投[资入]|注入|押注|募资|定增|增发|配售|发行|估值"
)


def findings(marked: Marked, seen: Seen) -> list[Finding]:
    """What one sentence tells; seen: of its text."""
    if not _ANY.search(marked.text):
        return []
    sentence = Sentence(marked)
    found = [finding for frame in FRAMES if seen.may_match(frame.needed) for finding in read(frame, sentence)]
    told = {finding.target.surface for finding in found if finding.target and finding.rule is not _HOLDS}
    return [f for f in found if f.rule is not _HOLDS or not f.target or f.target.surface not in told]


def named(marked: list[Marked], found: list[Finding]) -> list[Marked]:
    """The sentences with the names marked that the findings introduce; the same objects where nothing is new."""
    surfaces = introduced(found, marked)
    return [with_names(sentence, surfaces) for sentence in marked] if surfaces else marked
