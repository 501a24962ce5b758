"""When two addresses are the same article, and whose an address is. Pure.

`clean` keeps an address that can be fetched, without trackers and fragment. `canonical` goes further, for identity
alone: http is https, www., m. and amp. fall away, AMP suffixes too. Nothing that may tell two articles apart is
dropped: unknown parameters stay. (courlan's clean_url would drop ?source=13, which may be the article.)
"""

import hashlib
import ipaddress
import posixpath
import re
from functools import lru_cache
from urllib.parse import parse_qs, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

import tldextract

SAMPLE_SUFFIX = ".sample.invalid"
MAX_LENGTH = 2000
extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)  # the list it ships, never the network
TRACKERS = re.compile(r"(?i)^(utm_\w+|[a-z]{1,3}clid|mc_[ce]id|spm|scm|guccounter|_ga|isappinstalled|share_token)$")
# Names that are trackers only with values that say so: ?source=rss is one, ?source=13 may be the article.
DOUBTFUL = re.compile(r"(?i)^(ref|referrer|source|src|from|cmp|mod|partner|feature|rss|output)$")
TRACKING = re.compile(r"(?i)^(rss\w*|feed\w*|twitter|facebook|weixin|wechat|timeline|singlemessage|amp|newsletter)$")
AMP_PARAMETERS = {"amp", "outputtype"}
HOST_PREFIXES = ("www.", "m.", "mobile.", "amp.", "wap.")


def resolve(base: str, link: str) -> str:
    """`link` as an http(s) address as seen from `base`; "" when it is something else (javascript:, mailto:)."""
    link = link.strip()
    if not link or link.startswith("#"):
        return ""
    try:
        url = urljoin(base, re.sub(r"[\x00-\x20\x7f]", lambda m: "%20" if m[0] == " " else "", link))
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and len(url) <= MAX_LENGTH
    except ValueError:
        return ""
    return url if usable else ""


def clean(url: str) -> str:
    """The address without trackers, fragment, default port and dot segments; "" when it is none of http(s)."""
    try:
        parts = urlsplit(_unwrapped(resolve("", url)))
        port = parts.port
    except ValueError:
        return ""
    if not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname.rstrip(".")
    host += f":{port}" if port and port != {"http": 80, "https": 443}.get(parts.scheme) else ""
    return urlunsplit((parts.scheme, host, _path(parts.path), _query(parts.query), ""))


def canonical(url: str) -> str:
    """The form under which two addresses of one article are equal. Idempotent; for comparing, not for fetching."""
    parts = urlsplit(clean(url))
    if not parts.netloc:
        return ""
    host = parts.netloc
    for prefix in HOST_PREFIXES:
        if host.startswith(prefix) and host.count(".") > 1:
            host = host.removeprefix(prefix)
            break
    path = re.sub(r"(?i)(?:/amp|\.amp)?/*$", "", re.sub(r"(?i)^/amp/", "/", parts.path))
    path = re.sub(r"(?i)\.amp(\.html?)$", r"\1", path)
    pairs = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k.lower() not in AMP_PARAMETERS]
    return urlunsplit(("https", host, path or "/", urlencode(pairs), ""))


def url_hash(url: str) -> str:
    return hashlib.sha256(canonical(url).encode("utf-8", "surrogatepass")).hexdigest()


def host_of(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


@lru_cache(maxsize=10_000)
def registrable_domain(host: str) -> str:
    """What one owner registered: "finance.sina.com.cn" -> "sina.com.cn". An address or a bare name stands for itself.

    Each host of the sample newsroom is an owner of its own.
    """
    host = host.lower().rstrip(".")
    if host.endswith(SAMPLE_SUFFIX) or is_ip(host):
        return host
    found = extract(host)
    return found.top_domain_under_public_suffix or ".".join(host.split(".")[-2:])


def domains_of(host: str) -> list[str]:
    """The names a publisher of `host` may be listed under, nearest first, down to the registrable domain."""
    host = host.lower().removeprefix("www.")
    owner = registrable_domain(host)
    labels = host.split(".")
    names = [".".join(labels[i:]) for i in range(len(labels))]
    return [name for name in names if len(name) >= len(owner)]


def is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _unwrapped(url: str) -> str:
    """What a Google redirect (google.com/url?url=…) leads to; other addresses as they are."""
    parts = urlsplit(url)
    if parts.path == "/url" and registrable_domain(parts.hostname or "").startswith("google."):
        query = parse_qs(parts.query)
        target = (query.get("url") or query.get("q") or [""])[0]
        return resolve("", target) or url
    return url


def _path(path: str) -> str:
    path = quote(path, safe="%/:=&~+!$,;'@()*[]|")
    if "/." not in path and "//" not in path:
        return path or "/"
    tidy = posixpath.normpath(re.sub(r"/{2,}", "/", path))
    return tidy + ("/" if path.endswith("/") and tidy != "/" else "")


def _query(query: str) -> str:
    kept = [(k, v) for k, v in parse_qsl(query, keep_blank_values=True) if not _is_tracker(k, v)]
    return urlencode(sorted(kept))


def _is_tracker(name: str, value: str) -> bool:
    return bool(TRACKERS.match(name) or (DOUBTFUL.match(name) and TRACKING.match(value)))
