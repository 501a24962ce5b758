"""The editors' desk on the stock admin: lists with filters and search, the quote beside every claim, plain forms.

Evidence is read-only here; decisions go through editing.py and merging.py, one function each, and nothing is
overwritten.
"""

from companies.admin import claims, companies, deals, origins, records, reports

__all__ = ["claims", "companies", "deals", "origins", "records", "reports"]
