"""Existing shares of a private company: 老股转让, 员工股权转让, tender offers to employees."""

from companies.reading.rules.chinese.engine import Frame

FRAMES = (
    Frame(
        "own_shares",
        "secondary",
        r"(?:员工|现有股东|老股东|早期投资者)的?(?:老股|股份|股票|持股|股权)?(?:转让|出售|要约)|(?:员工|现有股东|老股东)(?:出售|转让)(?:老股|股份|股票|持股|所持)|老股转让|老股交易|员工老股",
        {"subject": "target"},
        unless=r"[^,。;]{0,12}(?:比例|市场|平台|基金|服务|渠道|业务)",
    ),
)
