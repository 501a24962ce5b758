"""What the rows of a population are drawn from, and how often."""

KINDS = {"funding": 55, "acquisition": 15, "ipo": 10, "stake": 8, "debt": 6, "secondary": 6}
ROLES = {"acquisition": "acquirer", "debt": "lender"}
STAGES = ("seed", "series_a", "series_b", "series_c", "series_d", "growth", "")
OPEN = ("rumored", "in_talks")
# How a deal goes in the news, how often.
COURSES = {
    OPEN: 25,
    ("in_talks",): 15,
    (*OPEN, "announced", "completed"): 20,
    ("in_talks", "announced"): 15,
    ("announced", "completed"): 15,
    ("rumored", "denied"): 5,
    ("in_talks", "called_off"): 5,
}
# What one article claims, how often.
TELLINGS = {
    ("status", "valuation"): 25,
    ("status", "amount", "valuation", "participant"): 25,
    ("status", "participant"): 15,
    ("status", "participant", "participant", "amount"): 15,
    ("status", "amount"): 15,
    ("valuation",): 5,
}
QUALIFIERS = {"exact": 60, "about": 15, "more_than": 12, "between": 8, "up_to": 5}
CURRENCIES = {"USD": 80, "CNY": 10, "EUR": 10}
WHO_SAYS = {"own": 30, "relay": 45, "party": 10, "nobody": 15}
SECTORS = ("AI models", "Chips", "Fintech", "Biotech", "Energy", "Robotics", "Retail", "Software", "Media", "Logistics")
# What the money is for, in either language: words that a tenth, a fiftieth or hardly any of the claims hold.
TOPICS = {
    ("data centers", "数据中心"): 40, ("semiconductors", "半导体"): 20, ("robots", "机器人"): 15,
    ("batteries", "电池"): 10, ("satellites", "卫星"): 6, ("vaccines", "疫苗"): 4, ("shipping lanes", "航运"): 3,
    ("grid storage", "储能"): 2, ("wind farms", "风电"): 1,
}  # fmt: skip
COUNTRIES = ("US", "CN", "GB", "DE", "FR", "IN", "JP", "SG", "IL", "KR")
ZODIAC = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
