"""What nouns around a deal mean: tables only. Verbs and small words are words.py."""

import re
from collections.abc import Mapping

from companies.reading.rules.english.words import words

VENUE = re.compile(
    r"\b(?:(?:New York|London|Shanghai|Shenzhen|Hong Kong|Tokyo|Singapore|Australian) Stock Exchange|"
    r"Nasdaq|NYSE|STAR Market|New York|London|Hong Kong|Shanghai|Shenzhen|"
    r"Singapore|Tokyo|Mumbai|Amsterdam|Frankfurt|Zurich|Sydney|Toronto|"
    r"Paris|Milan|Stockholm|Oslo|Seoul|Jakarta|Riyadh)\b"
)
# What an object is, by its nouns; asked in this order.
CLASSES: Mapping[str, frozenset[str]] = {
    "fund": words("fund funds vehicle vehicles endowment"),
    "listing": words("ipo ipos listing listings flotation float debut"),
    "venture": words("venture ventures jv"),
    "loan": words(
        "loan loans bond bonds notes debt facility facilities debenture debentures convertible convertibles sukuk "
        "mezzanine"
    ),
    "stake": words("stake stakes interest shareholding shareholdings holding slice"),
    "round": words(
        "round rounds funding financing fundraising fundraise fund-raising raise seed series capital investment "
        "investments money cash tranche injection backing equity package bailout lifeline check cheque pre-seed"
    ),
    "shares": words("share shares stock stocks"),
    "offer": words("bid bids offer offers approach proposal"),
}
# What a sum may be beside a price or new money: "$80 million in revenue", "an order worth $30 million".
OTHER_SUMS = words(
    "revenue revenues sales profit profits earnings income turnover bookings orders order contract contracts damages "
    "fees fee costs cost fines fine penalties penalty settlement compensation award awards prize prizes grant grants "
    "subsidy subsidies aid donation donations relief tax taxes credits incentives savings dividends dividend deposits "
    "premiums premium rent wages salaries bonuses bonus spending losses loss budget customers bail refunds "
    "rebates royalties dues tickets aid stimulus reimbursement payments payment inflows trades"
)
# New money is its giver's as often as its taker's: "Tencent's investment in Flipkart".
GIVEN = words("investment investments money cash backing capital bet injection commitment equity")
# Things that are bought and sold by the piece: no company's.
GOODS = words(
    "chips gpus products product software licenses license licences ads ad tickets cars vehicles jets planes "
    "aircraft goods services shoes phones devices equipment machines tokens coins bitcoin gold oil gas crude fuel "
    "power electricity homes houses rights ships vessels customers users time data content home property house jet "
    "coal lng vaccines doses drugs masks policies insurance furniture clothes food coffee lunch subscriptions "
    "advertising inventory parts"
)
BUSINESS = words(
    "business businesses unit units arm division divisions operation operations asset assets portfolio portfolios "
    "subsidiary subsidiaries brand brands mine mines plant plants facility facilities hotel hotels studio studios "
    "network networks factory factories stores store chain franchise team club label labels activities affiliate "
    "refinery refineries pipeline pipelines field fields terminal terminals stations segment line lines practice "
    "library catalog catalogue properties resort resorts newspaper newspapers magazine magazines channel channels "
    "site sites platform app service game games branch branches outlet outlets"
)
COMPANY = words(
    "company startup start-up firm maker group lab retailer lender bank carmaker automaker chipmaker unicorn "
    "developer airline insurer operator exchange drugmaker studio manufacturer producer provider supplier publisher "
    "platform business"
)
# Of a company, and acting for it.
ORGANS = words(
    "unit arm subsidiary affiliate fund funds division group vehicle entity consortium parent owner venture "
    "ventures partners capital foundation trust family investors team management board conglomerate company firm "
    "startup maker giant bank executives officials directors leadership bosses managers"
)
GATHERINGS = words(
    "group consortium syndicate investors investor backers backer funds firms companies fund firm team banks "
    "lenders shareholders participants names list partners buyers bidders suitors owners participation "
    "investment investments support backing money contributions consortia angels unit arm subsidiary affiliate part "
    "entity vehicle division affiliates units subsidiaries"
)
PARTS = words(
    "majority rest remainder control ownership half portion part parts most all much piece slice percent third "
    "quarter bulk remaining"
)
# "the maker of Cheez-Its and Pringles": what it makes is no company that takes part.
MAKERS = words("maker owner parent operator publisher developer producer creator home retailer supplier manufacturer")
# Who speaks for a company that is bid for.
BODIES = words("board shareholders shareholder holders directors management owners investors")
BIDDERS = words("bidder bidders suitor suitors buyer buyers contender contenders")
WHOLE = words("majority controlling control remaining rest outright")
# "its first sale of junk bonds", "a mix of debt and equity"
SALES = words("sale sales issue issuance offering placement mix combination blend")
EARLIER = words("previous prior earlier")
CHARITY = words("charity charities relief victims refugees schools hospitals causes")
PAYS_BACK = words("repay redeem owe default prepay retire refinance extend restructure service cut reduce guarantee")
REFUSALS = words("turn reject rebuff decline spurn refuse")
# Verbs that only carry a noun: who "completed the purchase" is the one who purchased.
CARRIERS = words(
    "complete announce close make agree finalize propose consider explore plan pursue abandon sign reach strike "
    "enter win conclude launch do seal ink confirm seek weigh mull scrap drop withdraw terminate submit table lodge "
    "raise sweeten improve prepare discuss negotiate follow have undertake begin start continue call delay postpone "
    "cancel end evaluate eye shelve halt suspend extend resume proceed progress attempt mount accelerate envisage "
    "intend be hold near clinch land secure emerge join perform carry walk pull back ditch ink engineer push oversee"
)
# Nouns that hold an act: "X's plan to buy Y", "a deal for X to buy Y".
PLANS = words(
    "plan plans deal deals agreement agreements talks discussions negotiations bid bids offer offers proposal "
    "proposals right rights option options commitment intention intentions intent move decision race battle attempt "
    "attempts effort efforts interest pact push accord process desire ambition ambitions chance opportunity "
    "application request approval permission vote pursuit quest step steps"
)
