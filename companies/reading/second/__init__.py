"""The second reader's part of reading: what a language model is asked about an article, and what is kept of its answer.

    asking.py      title, text -> the messages and the JSON schema of the answer
    answering.py   the answer -> reports, each claim with a quote that stands in the article; and what was dropped, why
    comparing.py   those reports beside what the rules read -> what agrees, what differs, what only one of them found

Nothing here asks anybody anything, and nothing an answer says is believed: a quote that is not in the article to the
letter drops its claim, sums and percentages are read from the quoted words by money.py, and words outside the
vocabulary drop what they stand in. What remains waits for an editor (companies/second.py).
"""
