"""Which addresses may be asked at all. Pure: no name is resolved here.

`check` refuses by spelling, before DNS; `is_denied` judges the address a connection is about to be made to.
`ipaddress.is_global` is no guard: it lets NAT64, 6to4, site-local, multicast and cloud metadata addresses through,
so the list is our own. Of IPv6 only global unicast is let out, less the ranges that embed or tunnel another address.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urlsplit

from articles.errors import FetchError

PORTS = {80, 443, 8080, 8443}
MAX_URL = 2000
DENIED_V4 = [
    ip_network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
]  # fmt: skip
ALLOWED_V6 = IPv6Network("2000::/3")
DENIED_V6 = [ip_network(block) for block in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")
QUOTED = re.compile(r"[\x00-\x20\x7f\\]")
SAFE = "%/:=&?~+!$,;'@()*[]|"


@dataclass(frozen=True)
class Target:
    """An address taken apart once, so that nobody parses it a second time and differently."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == {"http": 80, "https": 443}[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def check(url: str) -> Target:
    """The parts of an address we may ask. Raises FetchError bad_address or blocked_address."""
    if len(url) > MAX_URL or QUOTED.search(url):
        raise _refusal(url, "bad_address", "too long, or with blanks, backslashes or control characters")
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
        host = _ascii(parts.hostname or "")
    except ValueError as error:  # UnicodeError is one
        raise _refusal(url, "bad_address", str(error)) from error
    if parts.scheme not in ("http", "https"):
        raise _refusal(url, "bad_address", "only http and https are asked")
    if "[" in parts.netloc and ":" not in host:
        raise _refusal(url, "bad_address", "no IPv6 address between the brackets")
    if "@" in parts.netloc:
        raise _refusal(url, "bad_address", "an address with a user name or a password")
    if port not in PORTS:
        raise _refusal(url, "blocked_address", f"port {port} is none of {sorted(PORTS)}")
    _check_host(url, host)
    query = f"?{quote(parts.query, safe=SAFE)}" if parts.query else ""
    return Target(parts.scheme, host, port, (quote(parts.path, safe=SAFE) or "/") + query)


def is_denied(address: str) -> bool:
    """Whether an IP address is off limits; anything that is no plain address is."""
    try:
        ip = ip_address(address)
    except ValueError:
        return True
    if isinstance(ip, IPv4Address):
        return any(ip in network for network in DENIED_V4)
    return _is_denied_v6(ip)


def _is_denied_v6(ip: IPv6Address) -> bool:
    return bool(ip.scope_id) or ip not in ALLOWED_V6 or any(ip in network for network in DENIED_V6)


def _ascii(host: str) -> str:
    """The host as DNS will be asked for it: IDNA also folds circled digits and wide dots into plain ones."""
    host = host if host.isascii() else host.encode("idna").decode("ascii")
    return host.lower().removesuffix(".")


def _check_host(url: str, host: str) -> None:
    if ":" in host or re.fullmatch(r"\d{1,3}(\.\d{1,3}){3}", host):
        if is_denied(host):
            raise _refusal(url, "blocked_address", f"{host} is not a public address")
        return
    labels = host.split(".")
    if NUMERIC.fullmatch(labels[-1]):
        raise _refusal(url, "blocked_address", f"{host} is a number in disguise")
    if not all(LABEL.fullmatch(label) for label in labels) or len(host) > 253 or "xn--" in labels:
        raise _refusal(url, "bad_address", "no valid host name")
    if len(labels) < 2:
        raise _refusal(url, "blocked_address", f"{host} is a name of the local network")


def _refusal(url: str, outcome: str, detail: str) -> FetchError:
    return FetchError(url, outcome, detail, permanent=True)
