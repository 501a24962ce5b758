"""Existing shares of a private company: 老股转让, 员工股权转让, tender offers to employees."""

from companies.reading.rules.chinese.engine import Frame

FRAMES = (
    Frame(
        # "参与此轮老股转让的投资者包括甲资本、乙资本"
        "buyers",
        "secondary",
        r"(?:老股|员工股[份票权]?|股份|要约)(?:转让|交易|收购|出售)的?(?:投资者|投资人|投资方|买家|买方|受让方|机构)(?:主要|还)?(?:包括了?|有|为|是|:)",
        {"object": "investor"},
        is_named=False,
    ),
    Frame(
        "own_shares",
        "secondary",
        r"(?:员工|现有股东|老股东|早期投资者)的?(?:老股|股份|股票|持股|股权)?(?:转让|出售|要约)|(?:员工|现有股东|老股东)(?:出售|转让)(?:老股|股份|股票|持股|所持)|老股转让|老股交易|员工老股",
        {"subject": "target"},
        unless=r"[^,。;]{0,12}(?:比例|市场|平台|基金|服务|渠道|业务)",
    ),
)
