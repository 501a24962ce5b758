"""The sample newsroom: small invented outlets with real feeds and pages, written for Newsradar about public facts.

It lets a fresh checkout show the whole way from feed to timeline without a network. The outlets do not exist; every
page says so; their host names end with .sample.invalid, which no name server ever answers.
"""
