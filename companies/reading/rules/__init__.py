"""Rules: what the words of a sentence say, English and Chinese. Their findings are gathered in gathering.py."""
