"""English sentences of the news in which companies change hands, and as many in which nothing does."""

# ruff: noqa: E501 — a text and what it tells stand on one line

import pytest

from companies.reading import article
from companies.reading.names import Entry, Names
from tests.companies.reading.case import PUBLISHED, PUBLISHERS

Told = dict[tuple[str, str], dict[str, str]]
LISTED = (
    "AbbVie | Activision Blizzard | Adobe | Alibaba | Alimentation Couche-Tard | Altera | Amazon | Ansys | Apollo "
    "| Apple | Aramco | Arm | Bain Capital | Banco Sabadell | Blackstone | Boeing | Bridge | Broadcom | CVC | "
    "Cerberus | ChemChina | Chevron | China National Chemical Corp. | Chrysler | Cinven | Cisco | Citrix | "
    "Citrix Systems | Cleveland-Cliffs | Climeworks | Commerzbank | Core Scientific | CoreWeave | Danone | "
    "Discord | Dollar Shave Club | Elliott | Emerson | Emirates | Endeavor | Epic | ExxonMobil | Facebook | "
    "Fiat Chrysler | Fiat Chrysler Automobiles NV | Figma | Flipkart | ForgeRock | Geely | GitHub | Gojek | "
    "Google | Grab | HP | HPE | Hess | Home Retail Group | Honda | Horizon Organic | Horse Powertrain | Hybe | "
    "Instacart | Instagram | Intel | Japan Industrial Partners | Jio Platforms | Juniper Networks | KKR | Kakao | "
    "Kellanova | Kuka | LG Energy Solution | Leapmotor | Leapmotor International | Lee Soo-man | LinkedIn | "
    "Mandiant | Mars | Merck | Microsoft | Midea | Mistral | Nexus Capital | Nike | Nippon Steel | Nokia | Nvidia "
    "| OpenAI | PSA | PSA Group | Paramount | Peloton | Penguin Random House | Peugeot | Pfizer | "
    "Pioneer Natural Resources | Platinum Equity | Proofpoint | Prosus | Qualcomm | Renault | Rivian | "
    "SM Entertainment | Sabadell | SailPoint | Sainsbury's | Salesforce | Santander | Seagen | Seven & i | Shein "
    "| Shopify | Silver Lake | Simon & Schuster | Skydance | Skype | Slack | Snap | SoftBank | Sony | Splunk | "
    "Sprint | Stada | Starboard | Stellantis | Stripe | Sun Art Retail | Syngenta | Synopsys | T-Mobile | TSB | "
    "Tableau | Telegram | Tencent | Tesla | Thoma Bravo | Tokopedia | Toshiba | U.S. Steel | UFC | Uber | "
    "UniCredit | Unilever | Universal Music | Universal Music Group | Vista Equity Partners | Vivendi | Vodafone "
    "| WWE | Walmart | WhatsApp | Xerox "
)
NAMES = Names([Entry(name.strip(), name.strip()) for name in LISTED.split("|")])


def told_by(text: str) -> Told:
    """(target, kind) → who is said to take part, with their roles."""
    reports = article.read("", text, PUBLISHED, NAMES, PUBLISHERS).reports
    return {
        (report.target, report.kind): {
            claim.party: claim.role
            for claim in report.claims
            if claim.aspect == "participant" and claim.stance == "asserts"
        }
        for report in reports
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Adobe, which makes Photoshop, has agreed to buy Figma, a smaller design rival, for about $20 billion.",
            {("Figma", "acquisition"): {"Adobe": "acquirer"}},
        ),
        (
            "Two private equity firms, Bain Capital and Cinven, took control of Stada in 2017.",
            {("Stada", "acquisition"): {"Bain Capital": "acquirer", "Cinven": "acquirer"}},
        ),
        (
            "Bain Capital and Cinven teamed up to buy Stada for 5.3 billion euros.",
            {("Stada", "acquisition"): {"Bain Capital": "acquirer", "Cinven": "acquirer"}},
        ),
        (
            "Midea, which makes washing machines and air conditioners, gained control of Kuka, the German robot maker, in 2017.",
            {("Kuka", "acquisition"): {"Midea": "acquirer"}},
        ),
        (
            "Google, a unit of Alphabet, has acquired the cybersecurity firm Mandiant for $5.4 billion.",
            {("Mandiant", "acquisition"): {"Google": "acquirer"}},
        ),
        (
            "Nvidia-backed CoreWeave agreed to buy data center operator Core Scientific in a $9 billion deal.",
            {("Core Scientific", "acquisition"): {"CoreWeave": "acquirer"}},
        ),
        (
            "Stripe, valued at $50 billion, snapped up Bridge for $1.1 billion in its largest acquisition.",
            {("Bridge", "acquisition"): {"Stripe": "acquirer"}},
        ),
        (
            "Thoma Bravo, the buyout firm behind SailPoint, said Monday it would acquire ForgeRock for $2.3 billion.",
            {("ForgeRock", "acquisition"): {"Thoma Bravo": "acquirer"}},
        ),
        (
            "Suitors including Apollo and KKR are preparing bids for Toshiba.",
            {("Toshiba", "acquisition"): {"Apollo": "acquirer", "KKR": "acquirer"}},
        ),
        (
            "AbbVie, Merck and Pfizer each made offers for Seagen, people briefed on the process said.",
            {("Seagen", "acquisition"): {"AbbVie": "acquirer", "Merck": "acquirer", "Pfizer": "acquirer"}},
        ),
        (
            "Amazon and Nike are among the companies weighing bids for Peloton.",
            {("Peloton", "acquisition"): {"Amazon": "acquirer", "Nike": "acquirer"}},
        ),
        (
            "Vista Equity Partners and Elliott have agreed to take Citrix Systems private in a $16.5 billion deal.",
            {("Citrix Systems", "acquisition"): {"Elliott": "acquirer", "Vista Equity Partners": "acquirer"}},
        ),
        (
            "Apple executives have also discussed whether to buy Mistral.",
            {("Mistral", "acquisition"): {"Apple": "acquirer"}},
        ),
        (
            "ExxonMobil, which bought Pioneer Natural Resources for $60 billion last year, reported higher earnings.",
            {("Pioneer Natural Resources", "acquisition"): {"ExxonMobil": "acquirer"}},
        ),
        (
            "Chevron, whose $53 billion takeover of Hess was held up for a year, closed the deal in July.",
            {("Hess", "acquisition"): {"Chevron": "acquirer"}},
        ),
        (
            "Hybe, home of the boy band BTS, purchased a 14.8% holding in SM Entertainment from its founder, Lee Soo-man.",
            {("SM Entertainment", "stake"): {"Hybe": "investor", "Lee Soo-man": "seller"}},
        ),
        (
            "Sainsbury's bought Argos owner Home Retail Group in 2016 after a long takeover battle.",
            {("Home Retail Group", "acquisition"): {"Sainsbury's": "acquirer"}},
        ),
        ("Alphabet's Google is buying Mandiant.", {("Mandiant", "acquisition"): {"Google": "acquirer"}}),
    ],
)
def test_the_subject_is_found_over_asides_lists_and_relative_clauses(text: str, told: Told) -> None:
    assert told_by(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "SoftBank agreed to sell chip designer Arm to Nvidia for $40 billion.",
            {("Arm", "acquisition"): {"Nvidia": "acquirer", "SoftBank": "seller"}},
        ),
        (
            "Figma, which Adobe had agreed to buy for $20 billion, filed for an offering of its own.",
            {("Figma", "acquisition"): {"Adobe": "acquirer"}},
        ),
        (
            "GitHub, which was acquired by Microsoft in 2018 for $7.5 billion, is cutting a tenth of its staff.",
            {("GitHub", "acquisition"): {"Microsoft": "acquirer"}},
        ),
        (
            "GitHub, bought by Microsoft in 2018, said it would cut jobs.",
            {("GitHub", "acquisition"): {"Microsoft": "acquirer"}},
        ),
        (
            "Bridge, a stablecoin platform acquired by Stripe in February, applied for a bank charter.",
            {("Bridge", "acquisition"): {"Stripe": "acquirer"}},
        ),
        (
            "Seagen, a Bothell, Washington-based maker of cancer drugs, was bought by Pfizer in 2023.",
            {("Seagen", "acquisition"): {"Pfizer": "acquirer"}},
        ),
        (
            "Mars will buy Kellanova, the maker of Cheez-Its and Pringles, for $36 billion.",
            {("Kellanova", "acquisition"): {"Mars": "acquirer"}},
        ),
        (
            "Cisco's largest acquisition was Splunk, which it bought for $28 billion.",
            {("Splunk", "acquisition"): {"Cisco": "acquirer"}},
        ),
        (
            "Mars clinched a deal to buy Pringles owner Kellanova for $36 billion including debt.",
            {("Kellanova", "acquisition"): {"Mars": "acquirer"}},
        ),
        (
            "Salesforce has acquired companies including Slack and Tableau.",
            {
                ("Slack", "acquisition"): {"Salesforce": "acquirer"},
                ("Tableau", "acquisition"): {"Salesforce": "acquirer"},
            },
        ),
        (
            "Facebook bought Instagram for $1 billion in 2012 and WhatsApp for $19 billion two years later.",
            {
                ("Instagram", "acquisition"): {"Facebook": "acquirer"},
                ("WhatsApp", "acquisition"): {"Facebook": "acquirer"},
            },
        ),
        (
            "Banco Sabadell sold its British arm, TSB, to Santander for 2.65 billion pounds.",
            {("TSB", "acquisition"): {"Banco Sabadell": "seller", "Santander": "acquirer"}},
        ),
        (
            "Cleveland-Cliffs, which had offered $7.3 billion for U.S. Steel, said it would try again.",
            {("U.S. Steel", "acquisition"): {"Cleveland-Cliffs": "acquirer"}},
        ),
    ],
)
def test_the_object_is_found_behind_descriptions_and_in_relative_clauses(text: str, told: Told) -> None:
    assert told_by(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Activision Blizzard, the maker of Call of Duty, will be bought by Microsoft for $68.7 billion.",
            {("Activision Blizzard", "acquisition"): {"Microsoft": "acquirer"}},
        ),
        ("Skype was sold to Microsoft for $8.5 billion.", {("Skype", "acquisition"): {"Microsoft": "acquirer"}}),
        (
            "Dollar Shave Club, the razor seller owned by Unilever, is to be taken over by Nexus Capital.",
            {("Dollar Shave Club", "acquisition"): {"Nexus Capital": "acquirer", "Unilever": "seller"}},
        ),
        (
            "Syngenta was bought by state-owned China National Chemical Corp., known as ChemChina, for $43 billion.",
            {("Syngenta", "acquisition"): {"China National Chemical Corp.": "acquirer"}},
        ),
        (
            "Software maker SailPoint is being bought out by Thoma Bravo for $6.9 billion.",
            {("SailPoint", "acquisition"): {"Thoma Bravo": "acquirer"}},
        ),
        (
            "Proofpoint was taken private by Thoma Bravo in 2021.",
            {("Proofpoint", "acquisition"): {"Thoma Bravo": "acquirer"}},
        ),
        (
            "Citrix is to be taken private by affiliates of Elliott and Vista Equity Partners.",
            {("Citrix", "acquisition"): {"Elliott": "acquirer", "Vista Equity Partners": "acquirer"}},
        ),
        (
            "Endeavor was taken private by its majority owner, Silver Lake.",
            {("Endeavor", "acquisition"): {"Silver Lake": "acquirer"}},
        ),
        (
            "TSB was bought by Santander from Sabadell.",
            {("TSB", "acquisition"): {"Sabadell": "seller", "Santander": "acquirer"}},
        ),
    ],
)
def test_the_passive_tells_who_buys(text: str, told: Told) -> None:
    assert told_by(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Nokia sold its handset business to Microsoft for 5.44 billion euros.",
            {("Nokia handset business", "acquisition"): {"Microsoft": "acquirer", "Nokia": "seller"}},
        ),
        (
            "Uber sold its Southeast Asian operations to Grab in exchange for a 27.5% stake.",
            {("Uber Southeast Asian operations", "acquisition"): {"Grab": "acquirer", "Uber": "seller"}},
        ),
        (
            "Grab acquired Uber's operations in Southeast Asia in 2018.",
            {("Uber's operations", "acquisition"): {"Grab": "acquirer", "Uber": "seller"}},
        ),
        (
            "Emerson agreed to sell a majority of its climate unit to Blackstone for $14 billion.",
            {("Emerson climate unit", "acquisition"): {"Blackstone": "acquirer", "Emerson": "seller"}},
        ),
    ],
)
def test_businesses_without_a_name_are_called_by_their_owners(text: str, told: Told) -> None:
    assert told_by(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Since its $7.5 billion takeover by Microsoft, GitHub has doubled its users.",
            {("GitHub", "acquisition"): {"Microsoft": "acquirer"}},
        ),
        (
            "Microsoft's 2016 acquisition of LinkedIn for $26.2 billion was its biggest at the time.",
            {("LinkedIn", "acquisition"): {"Microsoft": "acquirer"}},
        ),
        (
            "The $16 billion purchase of Flipkart by Walmart closed in August.",
            {("Flipkart", "acquisition"): {"Walmart": "acquirer"}},
        ),
        (
            "Broadcom made an unsolicited $105 billion bid for Qualcomm.",
            {("Qualcomm", "acquisition"): {"Broadcom": "acquirer"}},
        ),
        (
            "Nvidia abandoned its planned purchase of Arm from SoftBank after regulators objected.",
            {("Arm", "acquisition"): {"Nvidia": "acquirer", "SoftBank": "seller"}},
        ),
        (
            "Facebook's purchases of Instagram and WhatsApp are under scrutiny.",
            {
                ("Instagram", "acquisition"): {"Facebook": "acquirer"},
                ("WhatsApp", "acquisition"): {"Facebook": "acquirer"},
            },
        ),
        (
            "ChemChina's $43 billion acquisition of Syngenta is expected to close in June.",
            {("Syngenta", "acquisition"): {"ChemChina": "acquirer"}},
        ),
        (
            "Nippon Steel's $14.9 billion bid for U.S. Steel was opposed by the union.",
            {("U.S. Steel", "acquisition"): {"Nippon Steel": "acquirer"}},
        ),
        (
            "Synopsys won approval for its $35 billion takeover of Ansys.",
            {("Ansys", "acquisition"): {"Synopsys": "acquirer"}},
        ),
        (
            "Platinum Equity emerged as the buyer of Horizon Organic, Danone's milk brand.",
            {("Horizon Organic", "acquisition"): {"Platinum Equity": "acquirer"}},
        ),
        (
            "Xerox launched a hostile tender offer for HP at $24 a share.",
            {("HP", "acquisition"): {"Xerox": "acquirer"}},
        ),
        (
            "Penguin Random House's attempt to buy Simon & Schuster was blocked by a judge.",
            {("Simon & Schuster", "acquisition"): {"Penguin Random House": "acquirer"}},
        ),
        (
            "A judge blocked Penguin Random House from buying Simon & Schuster.",
            {("Simon & Schuster", "acquisition"): {"Penguin Random House": "acquirer"}},
        ),
    ],
)
def test_nouns_tell_of_deals(text: str, told: Told) -> None:
    assert told_by(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Toshiba said it had accepted a $15 billion buyout offer from a group led by Japan Industrial Partners.",
            {("Toshiba", "acquisition"): {"Japan Industrial Partners": "acquirer"}},
        ),
        (
            "Toshiba has attracted takeover interest from Apollo and KKR.",
            {("Toshiba", "acquisition"): {"Apollo": "acquirer", "KKR": "acquirer"}},
        ),
        (
            "Japan's Seven & i received a $38.5 billion takeover proposal from Alimentation Couche-Tard of Canada.",
            {("Seven & i", "acquisition"): {"Alimentation Couche-Tard": "acquirer"}},
        ),
        (
            "Shareholders in Juniper Networks voted to accept HPE's $14 billion bid.",
            {("Juniper Networks", "acquisition"): {"HPE": "acquirer"}},
        ),
        ("Amazon has approached Peloton about a takeover.", {("Peloton", "acquisition"): {"Amazon": "acquirer"}}),
        (
            "Kellanova, the owner of Pringles and Pop-Tarts, agreed to sell itself to Mars.",
            {("Kellanova", "acquisition"): {"Mars": "acquirer"}},
        ),
        ("CVC has raised its offer for Toshiba.", {("Toshiba", "acquisition"): {"CVC": "acquirer"}}),
        (
            "Qualcomm rejected a $105 billion takeover offer from Broadcom.",
            {("Qualcomm", "acquisition"): {"Broadcom": "acquirer"}},
        ),
    ],
)
def test_offers_taken_weighed_and_turned_down_name_both_sides(text: str, told: Told) -> None:
    assert told_by(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Alibaba raised its stake in Sun Art Retail to 72% for $3.6 billion.",
            {("Sun Art Retail", "acquisition"): {"Alibaba": "acquirer"}},
        ),
        ("Tencent acquired 12% of Snap in 2017.", {("Snap", "stake"): {"Tencent": "investor"}}),
        (
            "A 10% stake in Universal Music was sold to Tencent by Vivendi.",
            {("Universal Music", "stake"): {"Tencent": "investor", "Vivendi": "seller"}},
        ),
        (
            "Vivendi sold 10% of Universal Music Group to a Tencent-led consortium for 3 billion euros.",
            {("Universal Music Group", "stake"): {"Tencent": "investor", "Vivendi": "seller"}},
        ),
        (
            "Prosus cut its stake in Tencent to 29% by selling shares worth $14.7 billion.",
            {("Tencent", "stake"): {"Prosus": "seller"}},
        ),
        ("SoftBank is selling its remaining stake in Alibaba.", {("Alibaba", "stake"): {"SoftBank": "seller"}}),
        (
            "Kakao, Korea's largest messaging company, and its entertainment arm will buy up to 35% of SM Entertainment in a tender offer.",
            {("SM Entertainment", "stake"): {"Kakao": "investor"}},
        ),
        (
            "Facebook said that it would spend $5.7 billion on a 9.99% stake in Jio Platforms.",
            {("Jio Platforms", "stake"): {"Facebook": "investor"}},
        ),
        (
            "KKR has been in talks over a stake in Jio Platforms that could be worth about $1 billion.",
            {("Jio Platforms", "stake"): {"KKR": "investor"}},
        ),
        (
            "Cerberus took over 80.1% of Chrysler for $7.4 billion.",
            {("Chrysler", "acquisition"): {"Cerberus": "acquirer"}},
        ),
        (
            "Intel is selling 51% of its Altera business to Silver Lake.",
            {("Altera", "acquisition"): {"Intel": "seller", "Silver Lake": "acquirer"}},
        ),
        (
            "UniCredit doubled its stake in Commerzbank to 21% through derivatives.",
            {("Commerzbank", "stake"): {"UniCredit": "investor"}},
        ),
        (
            "Aramco bought a 10% stake in Horse Powertrain, a joint venture between Renault and Geely.",
            {("Horse Powertrain", "stake"): {"Aramco": "investor"}},
        ),
        (
            "Under the deal, KKR will pay Paramount $1.62 billion for Simon & Schuster.",
            {("Simon & Schuster", "acquisition"): {"KKR": "acquirer", "Paramount": "seller"}},
        ),
        ("Starboard has acquired a stake of more than 5% in Pfizer.", {("Pfizer", "stake"): {"Starboard": "investor"}}),
    ],
)
def test_prices_and_parts(text: str, told: Told) -> None:
    assert told_by(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Gojek and Tokopedia have agreed to merge in a deal worth $18 billion.",
            {("Gojek", "merger"): {"Tokopedia": "acquirer"}},
        ),
        (
            "Grab and Gojek have resumed talks about combining their businesses.",
            {("Grab", "merger"): {"Gojek": "acquirer"}},
        ),
        ("Grab held talks with Gojek over a merger.", {("Gojek", "merger"): {"Grab": "acquirer"}}),
        (
            "The merger of Grab with Gojek would create a company worth $18 billion.",
            {("Grab", "merger"): {"Gojek": "acquirer"}},
        ),
        (
            "A merger between Fiat Chrysler and PSA was agreed in October 2019.",
            {("Fiat Chrysler", "merger"): {"PSA": "acquirer"}},
        ),
        (
            "Fiat Chrysler Automobiles NV and Peugeot maker PSA Group plan to join forces in a $50 billion tie-up.",
            {("Fiat Chrysler Automobiles NV", "merger"): {"PSA Group": "acquirer"}},
        ),
        ("Sprint merged into T-Mobile in April 2020.", {("Sprint", "merger"): {"T-Mobile": "acquirer"}}),
        ("Endeavor agreed to combine UFC with WWE.", {("UFC", "merger"): {"WWE": "acquirer"}}),
        (
            "Fiat Chrysler and Peugeot owner PSA to merge in $50 billion tie-up",
            {("Fiat Chrysler", "merger"): {"PSA": "acquirer"}},
        ),
        (
            "Skydance, the studio run by David Ellison, merged with Paramount in an $8 billion deal.",
            {("Paramount", "merger"): {"Skydance": "acquirer"}},
        ),
    ],
)
def test_two_that_become_one(text: str, told: Told) -> None:
    assert told_by(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Sony and Honda have set up a joint venture to build electric cars.",
            {("Sony", "joint_venture"): {"Honda": "investor"}},
        ),
        (
            "Honda formed a 50-50 joint venture with LG Energy Solution to make batteries in Ohio.",
            {("Honda", "joint_venture"): {"LG Energy Solution": "investor"}},
        ),
        (
            "The two groups, Stellantis and Leapmotor, will form a joint venture, Leapmotor International.",
            {("Leapmotor International", "joint_venture"): {"Leapmotor": "investor", "Stellantis": "investor"}},
        ),
        (
            "Stellantis and Leapmotor have founded a joint venture called Leapmotor International.",
            {("Leapmotor International", "joint_venture"): {"Leapmotor": "investor", "Stellantis": "investor"}},
        ),
    ],
)
def test_ventures_founded_together(text: str, told: Told) -> None:
    assert told_by(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Microsoft bought more chips from Nvidia last quarter than any other customer.",
        "Adobe sells its software to Figma's customers as well.",
        "Amazon acquired the rights to stream Thursday night football from the NFL.",
        "Alibaba bought a parcel of land in Hangzhou for 2 billion yuan.",
        "Tencent acquired 50 million new users in the quarter.",
        "Nvidia sold $10 billion worth of chips to Microsoft.",
        "Figma took over the top spot from Adobe in the ranking.",
        "Stripe should buy Bridge, one columnist wrote.",
        "If Adobe bought Figma, designers would leave.",
        "Why Microsoft should not buy Discord",
        "The founder of Instacart bought a house in Malibu for $20 million.",
        "SoftBank owns 29% of the company.",
        "Tencent, which owns 40% of Epic, declined to comment.",
        "Grab merged its two loyalty programs into one.",
        "Gojek combined its payments and delivery apps into a single product.",
        "Microsoft will take over hosting of OpenAI's models.",
        "OpenAI signed a contract with Microsoft to buy $250 billion of cloud services.",
        "Apple does not plan to buy Netflix.",
        "Microsoft's deal with OpenAI gives it access to the models.",
        "Nvidia's offer to gamers includes a free title.",
        "Grab offered drivers $100 for every new recruit.",
        "Adobe won a bid to supply the ministry with software.",
        "Customers can buy Instacart gift cards at Walmart.",
        "Shein will sell its clothes in Walmart's stores.",
        "Alibaba buys electricity from CATL's plants.",
        "Investors who bought Figma shares at the open lost money.",
        "Shares of Figma rose 5% after Adobe reported earnings.",
        "Retail investors bought Tesla stock worth $1 billion.",
        "Instacart acquired customers cheaply during the pandemic.",
        "The acquisition of talent is a priority for Nvidia.",
        "Nvidia's acquisition strategy has changed.",
        "The sale of Nvidia's chips to China is restricted.",
        "A merger of equals is rarely one, said a lawyer who has advised Microsoft.",
        "Grab transferred 300 employees to its Jakarta office.",
        "Tencent and Alibaba combined account for half of the market.",
        "Stripe has not made any acquisitions this year.",
        "CATL delivered batteries to Shein's supplier.",
        "Adobe launched a bid to win back designers.",
        "Alibaba made an offer to customers in Singles Day sales.",
        "Grab won a digital bank license in Singapore.",
        "Microsoft took control of several domains used by hackers.",
        "Police took control of the Nvidia warehouse after the fire.",
        "Jack Ma sold a painting to Tencent's founder.",
        "OpenAI hired the team behind a small startup.",
        "Nvidia's joint venture with reality was short, one critic joked.",
        "Tencent picked up three awards in Cannes.",
        "Alibaba swallowed a loss of $1 billion on the project.",
        "Microsoft absorbed the cost of the tariffs.",
        "Instacart bought ads on Google and Facebook.",
        "Stripe purchased carbon credits from Climeworks.",
        "Shein acquired a reputation for speed.",
        "Uber drivers can take over a colleague's shift.",
        "The regulator took over the supervision of Alibaba's payments arm.",
        "Google denied that it is for sale to Microsoft or anyone else.",
        "Nike opened a store in Shanghai that Alibaba helped to design.",
        "Stripe and Shopify have signed a five-year payments agreement.",
        "Nokia won a contract to supply Vodafone with network gear.",
        "Toshiba's board met on Friday to discuss its results.",
        "Renault sells its cars in more than 130 countries.",
        "Pfizer bought supplies of the ingredient from Merck.",
        "Amazon bought 100,000 electric vans from Rivian.",
        "Walmart bought advertising time during the Super Bowl.",
        "The court took control of the dispute between Epic and Apple.",
        "Intel took the lead over Nvidia in server chips.",
        "Chevron's stake in the outcome is larger than that of Hess.",
        "Adobe offered to refund customers of Figma.",
        "Honda and Sony exhibited side by side in Las Vegas.",
        "Toshiba received an award from the ministry.",
        "KKR received fees of $40 million for advising Toshiba.",
        "Employees of Slack moved into the offices of Salesforce.",
        "Peloton has drawn interest from runners as well as cyclists.",
        "Amazon approached customers of Peloton with a discount.",
        "Microsoft spent $4 billion on research in the quarter.",
        "Apple spent $2 billion on advertising.",
        "Alibaba doubled its staff in Singapore.",
        "UniCredit raised its forecast for the year after a strong quarter at Commerzbank.",
        "Nvidia cut the price of its older chips for Alibaba.",
        "The two companies, Sony and Honda, share a supplier.",
        "Fiat Chrysler and PSA both reported lower sales.",
        "The merger of two galaxies was filmed by a telescope that Google helped to pay for.",
        "Mars, the maker of Snickers and Twix, raised its prices.",
        "Facebook joined forces with Telegram users to map the flood.",
        "A judge blocked Apple from removing the game.",
        "Regulators stopped Tesla from selling cars with the feature.",
        "Citrix is to be shown at the fair in Barcelona.",
        "Endeavor was taken by surprise by the strike.",
        "Skype was handed a fine by the regulator.",
        "Analysts wonder whether Apple executives have read the report.",
        "Since its founding by two brothers, Stripe has hired 8,000 people.",
        "Shareholders in Juniper Networks voted to accept the new pay plan.",
        "Santander opened a branch next to that of Sabadell.",
        "Boeing sold 50 jets to Emirates.",
        "Silver Lake is among the firms hiring in London.",
    ],
)
def test_what_only_sounds_like_a_change_of_hands_is_no_deal(text: str) -> None:
    assert told_by(text) == {}
