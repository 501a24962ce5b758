"""From claims to what a deal shows."""
