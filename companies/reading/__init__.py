"""From an article's words to reports and claims. Pure: text in, reading out; knows no publisher, no database."""
