"""What may be asked, by spelling and by address."""

import pytest

from articles import guard
from articles.errors import FetchError

BLOCKED = [
    "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://0/", "http://127.1/", "http://2130706433/",
    "http://0x7f.1/", "http://0x7f000001/", "http://017700000001/", "http://0177.0.0.1/", "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/", "http://127.0.0.1./", "http://LOCALHOST/", "http://10.0.0.1/", "http://10.255.255.255/",
    "http://172.16.0.1/", "http://172.31.255.254/", "http://192.168.0.1/", "http://169.254.169.254/",
    "http://100.64.0.1/", "http://100.127.255.254/", "http://192.0.0.170/", "http://198.18.0.1/",
    "http://198.19.255.255/", "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/",
    "http://168.63.129.16/", "http://0.0.0.0/", "http://192.88.99.1/", "http://192.0.2.1/", "http://198.51.100.7/",
    "http://203.0.113.9/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/", "http://[64:ff9b::a00:1]/", "http://[64:ff9b:1::a00:1]/", "http://[2002:7f00:1::]/",
    "http://[2001:0:53aa:64c::1]/", "http://[2001:db8::1]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/",
    "http://[fec0::1]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/", "http://[ff02::1]/", "http://[3fff::1]/",
    "http://intranet/", "http://redis:8080/", "http://example.com:22/", "http://example.com:25/",
    "http://example.com:6379/", "http://example.com:5432/", "http://example.com:8000/", "http://999.1.1.1/",
    "http://1.2.3/", "http://example.0x7f/",
]  # fmt: skip
BAD = [
    "http://user:pw@example.com/", "http://user@example.com/", "http://@example.com/", "http://a@b@127.0.0.1/",
    "http://good.example.com\\@127.0.0.1/", "http://127.0.0.1#@good.com\n/", "http://exa mple.com/",
    "http://exam\tple.com/", "http://localhost\0.example.com/", "http://example.com:99999/", "http://example.com:0x50/",
    "http://" + "a" * 64 + ".com/", "http://" + "a." * 130 + "com/", "http://xn--/", "http://-a.com/", "http://a..com/",
    "http:///path", "http://[::1/", "http://[v1.x]/", "file:///etc/passwd", "gopher://example.com/", "ftp://example.com/",
    "javascript:alert(1)", "data:text/html,x", "//example.com/", "example.com", "", "http://", "feed://example.com/",
    "http://example.com/" + "x" * 2000, "http://exa%6dple.com/", "http://a_b!.com/",
]  # fmt: skip
ALLOWED = {
    "http://example.com": "http://example.com/",
    "https://EXAMPLE.com:443/a?b=c": "https://example.com/a?b=c",
    "http://example.com:8080/": "http://example.com:8080/",
    "https://example.com./a": "https://example.com/a",
    "https://bücher.example/ä?q=ü": "https://xn--bcher-kva.example/%C3%A4?q=%C3%BC",
    "https://新闻.example/": "https://xn--efvy88h.example/",
    "http://100.63.255.254/": "http://100.63.255.254/",
    "http://[2606:4700:4700::1111]/": "http://[2606:4700:4700::1111]/",
    "http://93.184.216.34/#part": "http://93.184.216.34/",
    "https://wire.sample.invalid/1": "https://wire.sample.invalid/1",
}


def refusal(url: str) -> str:
    with pytest.raises(FetchError) as caught:
        guard.check(url)
    assert caught.value.permanent
    return caught.value.outcome


@pytest.mark.parametrize("url", BLOCKED)
def test_an_address_inside_is_blocked_however_it_is_spelled(url):
    assert refusal(url) == "blocked_address"


@pytest.mark.parametrize("url", BAD)
def test_an_address_that_two_readers_may_read_differently_is_bad(url):
    assert refusal(url) in ("bad_address", "blocked_address")


@pytest.mark.parametrize(("url", "asked"), ALLOWED.items())
def test_a_public_address_is_asked_in_one_spelling(url, asked):
    assert guard.check(url).url == asked


@pytest.mark.parametrize(
    ("address", "denied"),
    [("100.63.255.255", False), ("100.64.0.0", True), ("100.127.255.255", True), ("100.128.0.0", False),
     ("172.15.255.255", False), ("172.32.0.0", False), ("169.253.255.255", False), ("169.255.0.0", False),
     ("223.255.255.255", False), ("2001:200::1", False), ("2001:1ff::1", True), ("2003::1", False),
     ("::ffff:8.8.8.8", True), ("4000::1", True), ("2606:4700::1%eth0", True), ("not an address", True), ("", True)],
)  # fmt: skip
def test_the_edges_of_the_deny_list(address, denied):
    assert guard.is_denied(address) is denied
