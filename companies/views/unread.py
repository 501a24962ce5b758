"""What to say of keys in an address that its page knows nothing of: they are left out, and not in silence."""

from collections.abc import Collection

from django.http import HttpRequest

EVERYWHERE = {"asof", "clock", "page", "merged"}  # merged: see moved.py


def unread(request: HttpRequest, *keys: str, everywhere: Collection[str] = EVERYWHERE) -> str:
    """One sentence about the keys that are not among `keys` or those of every page; "" where there are none."""
    strange = [key[:40] for key in request.GET if key not in {*everywhere, *keys}]
    if not strange:
        return ""
    return f"Left out, since this page has no such filter: {', '.join(f'“{key}”' for key in strange[:5])}."
