"""The client against a server that does what servers do: values come back, whatever happens, and soon."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path

import httpcore2
import pytest
from fake_server import Fake, answer

from site_builder.net.backend import GuardedBackend, Refused
from site_builder.net.client import Client
from site_builder.net.polite import Busy, Turns
from site_builder.net.values import Failed, Fetched, Outcome, Settings, agent

QUICK = Settings(allow_private=True, delay=0, backoff=0.01, total=30, connect=20, read=20, longest_wait=2)
SHORT = Settings(allow_private=True, delay=0, backoff=0.01, total=0.4, connect=0.4, read=0.3, retries=0)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No name is ever resolved by the system."""

    def refuse(host: str, *_: object, **__: object) -> list[object]:
        if host in ("localhost", "127.0.0.1"):
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]
        raise socket.gaierror(socket.EAI_NONAME, "no network in tests")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="module")
def fake() -> Iterator[Fake]:
    with Fake() as server:
        yield server


def with_client(work: Callable[[Client], Awaitable[Outcome]], settings: Settings = QUICK, **more: object) -> Outcome:
    async def run() -> Outcome:
        async with Client(settings, **more) as client:  # type: ignore[arg-type]
            return await work(client)

    return asyncio.run(run())


def get(url: str, settings: Settings = QUICK, **more: object) -> Outcome:
    return with_client(lambda client: client.get(url, **more), settings)  # type: ignore[arg-type]


def fetched(outcome: Outcome) -> Fetched:
    assert isinstance(outcome, Fetched), outcome
    return outcome


def reason(outcome: Outcome) -> str:
    assert isinstance(outcome, Failed), outcome
    assert outcome.detail
    return outcome.reason


def answers(places: dict[str, Sequence[str]]) -> Callable[[str], Awaitable[Sequence[str]]]:
    async def resolve(host: str) -> Sequence[str]:
        if host in places:
            return places[host]
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    return resolve


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/silent", "timeout"),
        ("/trickle", "timeout"),
        ("/huge", "too-large"),
        ("/huge?length=1", "too-large"),
        ("/bomb/gzip", "too-large"),
        ("/bomb/deflate", "too-large"),
        ("/bomb/bare", "too-large"),
        ("/endless-head", "cut"),
        ("/reset", "cut"),
        ("/half", "cut"),
        ("/no-http", "cut"),
        ("/packed/cut", "cut"),
        ("/packed/broken", "encoding"),
        ("/packed/br", "encoding"),
        ("/loop/a", "redirects"),
        ("/loop/a?cookie=1", "cookies"),
        ("/deeper/1", "redirects"),
        ("/to/302?where=ftp://example.org/", "scheme"),
        ("/to/302?where=javascript:alert(1)", "scheme"),
        ("/to/302?where=http://[::1", "address"),
        ("/to/302?where=http://user:secret@127.0.0.1/", "credentials"),
        ("/to/301?where=http://169.254.169.254/latest/meta-data/", "private"),
        ("/to/301?where=http://nowhere.test/", "dns"),
    ],
)
def test_what_goes_wrong_is_a_value(fake: Fake, path: str, expected: str) -> None:
    """What is slow is given up soon here; all else has time, on a slow machine too."""
    assert reason(get(fake.url(path), SHORT if expected == "timeout" else QUICK)) == expected


def test_nobody_listening_is_a_value(fake: Fake) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert reason(get(f"http://127.0.0.1:{port}/", SHORT)) == "connect"
    assert reason(get("http://nowhere.test/")) == "dns"


@pytest.mark.parametrize("how", ["gzip", "members", "deflate", "bare"])
def test_packed_bodies_are_unpacked(fake: Fake, how: str) -> None:
    assert fetched(get(fake.url(f"/packed/{how}"))).text() == "Été, " * 100


def test_a_large_body_is_cut_where_its_beginning_is_enough(fake: Fake) -> None:
    for path in ("/huge", "/bomb/gzip"):
        found = fetched(get(fake.url(path), max_bytes=100_000, whole=False))
        assert (len(found.body), found.partial) == (100_000, True)
    found = fetched(get(fake.url("/fine"), max_bytes=4, whole=False))
    assert (found.body, found.partial) == (b"fine", False)


def test_a_body_nobody_wants_is_not_read(fake: Fake) -> None:
    assert fetched(get(fake.url("/huge"), body=False)).status == 200


def test_redirects_are_followed_and_told(fake: Fake) -> None:
    found = fetched(get(fake.url("/to/301?where=/to/308%3Fwhere=/fine%2523part")))
    assert (found.status, found.final, found.moved) == (200, fake.url("/fine#part"), True)
    assert [hop.status for hop in found.hops] == [301, 308]
    found = fetched(get(fake.url("/to/301?where=/to/302%3Fwhere=/status/404")))
    assert (found.status, found.ok, found.moved) == (404, False, False)
    assert not fetched(get(fake.url("/fine"))).moved


@pytest.mark.parametrize("settings", [Settings(), Settings(retries=0)])
def test_without_leave_nothing_private_is_asked(fake: Fake, settings: Settings) -> None:
    before = len(fake.requests)
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0"):
        url = f"http://{host}:{fake.port}/fine"
        assert reason(get(url, settings)) in ("private", "address"), host
        assert reason(with_client(lambda client, url=url: client.head(url), settings)) in ("private", "address")  # type: ignore[misc]
    assert len(fake.requests) == before


def test_a_redirect_to_a_private_address_is_not_followed(fake: Fake) -> None:
    """The first host counts as public here; only what it redirects to is private."""
    places = {"public.test": ["127.0.0.1"], "inside.test": ["10.1.2.3"]}
    asked = []

    class Backend(GuardedBackend):
        async def connect_tcp(self, host: str, *more: object, **named: object) -> httpcore2.AsyncNetworkStream:
            self._allow_private = host == "public.test"
            asked.append(host)
            return await super().connect_tcp(host, *more, **named)  # type: ignore[arg-type]

    async def run(where: str) -> Outcome:
        async with Client(QUICK.__class__(delay=0, retries=0), resolve=answers(places)) as client:
            client._transport._pool._network_backend = Backend(answers(places), False)
            return await client.get(f"http://public.test:{fake.port}/to/301?where={where}")

    for where in ("http://inside.test/", "http://10.1.2.3/", f"http://127.0.0.1:{fake.port}/fine"):
        outcome = asyncio.run(run(where))
        assert reason(outcome) == "private"
        assert [hop.status for hop in outcome.hops] == [301]
    assert set(asked) == {"public.test", "inside.test"}, "an address that is private by its looks is not even tried"


class _Inner(httpcore2.AsyncNetworkBackend):
    """Takes note of where a connection would go."""

    def __init__(self) -> None:
        self.connected: list[str] = []

    async def connect_tcp(self, host: str, *more: object, **named: object) -> httpcore2.AsyncNetworkStream:
        self.connected.append(host)
        return httpcore2.AsyncMockStream([])


def connected(places: list[Sequence[str]]) -> list[str]:
    """Where connections to one name go that resolves differently each time."""
    turns = iter(places)

    async def resolve(host: str) -> Sequence[str]:
        return next(turns)

    backend = GuardedBackend(resolve, False)
    backend._inner = inner = _Inner()  # type: ignore[assignment]

    async def run() -> None:
        for _ in places:
            await backend.connect_tcp("rebinding.test", 80, 1.0)

    asyncio.run(run())
    return inner.connected


def test_the_address_that_was_looked_at_is_the_one_that_is_connected_to() -> None:
    assert connected([["93.184.215.14"], ["2606:2800::1", "93.184.215.14"]]) == ["93.184.215.14", "2606:2800::1"]
    for bad in (["127.0.0.1"], ["93.184.215.14", "192.168.1.1"], ["::ffff:127.0.0.1"], ["fe80::1%2"]):
        with pytest.raises(Refused):
            connected([["93.184.215.14"], bad])


def test_the_next_address_is_tried_where_one_takes_no_connection() -> None:
    class Inner(_Inner):
        async def connect_tcp(self, host: str, *more: object, **named: object) -> httpcore2.AsyncNetworkStream:
            if ":" in host:
                raise httpcore2.ConnectError
            return await super().connect_tcp(host, *more, **named)

    async def run() -> list[str]:
        backend = GuardedBackend(answers({"two.test": ["2606:2800::1", "93.184.215.14"]}), False)
        backend._inner = inner = Inner()  # type: ignore[assignment]
        await backend.connect_tcp("two.test", 80)
        return inner.connected

    assert asyncio.run(run()) == ["93.184.215.14"]


def test_certificates_are_compared_with_the_name_and_not_with_the_address() -> None:
    pem = Path(__file__).parent / "site_test.pem"
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(pem)
    trust = ssl.create_default_context(cafile=pem)
    places = answers({"site.test": ["127.0.0.1"], "other.test": ["127.0.0.1"]})
    with Fake(trust=server) as fake:
        for host, settings in (("site.test", trust), ("other.test", trust), ("site.test", None)):
            url = fake.url("/fine", host)
            outcome = with_client(lambda client, url=url: client.get(url), resolve=places, trust=settings)  # type: ignore[misc]
            if host == "site.test" and settings:
                assert fetched(outcome).body == b"fine"
            else:
                assert reason(outcome) == "tls"
                assert isinstance(outcome, Failed) and "certificate" in outcome.detail
    assert fake.requests[0].headers["host"] == f"site.test:{fake.port}"
    assert len(fake.requests) == 1


def test_a_host_without_tls_is_not_blamed_for_its_certificate() -> None:
    def answer_plainly() -> None:
        with listening.accept()[0] as talking:
            talking.recv(1)
            talking.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=answer_plainly, daemon=True).start()
        outcome = get(f"https://127.0.0.1:{listening.getsockname()[1]}/")
    assert reason(outcome) == "tls"
    assert isinstance(outcome, Failed) and "certificate" not in outcome.detail


def test_no_credentials_are_sent(fake: Fake, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://me:secret@127.0.0.1:9/")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))

    async def run() -> None:
        async with Client(QUICK) as client:
            assert fetched(await client.get(fake.url("/cookie"))).headers["set-cookie"]
            assert fetched(await client.get(fake.url("/cookie/again"))).ok
            assert fetched(await client.get(fake.url("/to/302?where=/cookie/third"))).ok

    before = len(fake.requests)
    asyncio.run(run())
    for request in fake.requests[before:]:
        assert set(request.headers) == {"host", "user-agent", "accept", "accept-encoding"}
        assert request.headers["user-agent"] == agent().lower()
        assert "+https://" in request.headers["user-agent"]
        assert request.headers["accept-encoding"] == "gzip, deflate"


def test_an_agent_names_the_site_that_asks() -> None:
    assert agent("https://example.org/").endswith("(+https://example.org/)")
    assert agent("https://exa\r\nmple/") == agent()


def test_what_is_known_already_is_not_sent_again(fake: Fake) -> None:
    first = fetched(get(fake.url("/fresh")))
    assert first.body == b"news"
    again = fetched(get(fake.url("/fresh"), etag=first.headers["etag"], modified="Mon, 01 Jun 2026 00:00:00 GMT"))
    assert (again.status, again.body) == (304, b"")
    assert fetched(get(fake.url("/fresh"), etag='"1"\r\nCookie: x')).status == 200, "no header is smuggled in"


_NO_DAY = "Mon, 01 Jan 2099 00:00:00 %2B" + "9" * 20


@pytest.mark.parametrize(
    "path",
    ["/busy?n=1", "/busy?n=2&status=503", "/reset/1?times=2", "/busy?n=3&after=0", f"/busy?n=4&after={_NO_DAY}"],
)
def test_what_may_be_better_later_is_asked_again(path: str) -> None:
    with Fake() as fake:
        assert fetched(get(fake.url(path))).ok
        assert len(fake.requests) == (3 if "reset" in path else 2)


@pytest.mark.parametrize("path", ["/status/404", "/status/501", "/status/200"])
def test_what_will_be_the_same_is_asked_once(path: str) -> None:
    with Fake() as fake:
        get(fake.url(path))
        assert len(fake.requests) == 1


def test_a_host_that_wants_to_be_left_alone_is() -> None:
    async def run(fake: Fake) -> list[Outcome]:
        async with Client(QUICK) as client:
            first = await client.get(fake.url("/always-busy?after=3600"))
            return [first, await client.get(fake.url("/fine")), await client.get(fake.url("/fine", "127.0.0.2"))]

    with Fake() as fake:
        first, second, elsewhere = asyncio.run(run(fake))
        assert fetched(first).status == 429
        assert reason(second) == "busy"
        assert fetched(elsewhere).ok, "another host is not concerned"
        assert len(fake.requests) == 2


def test_a_host_that_says_later_again_and_again_is_given_up() -> None:
    """Each wait is short; but of a hundred links to such a host, none would ever be done with."""

    async def run(has_time: bool) -> int:
        turns = Turns(jobs=2, per_host=2, delay=0, longest_wait=0.05)
        for asked in range(4):
            try:
                async with turns.turn("busy.test"):
                    if has_time and asked % 2:
                        turns.open("busy.test")
                    else:
                        turns.close("busy.test", 0.03)
                        turns.close("busy.test", 0.02)  # as it tells the one who asked beside
            except Busy:
                return asked
        return 4

    assert asyncio.run(run(False)) == 2
    assert asyncio.run(run(True)) == 4


def test_a_name_that_cannot_be_looked_up_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []

    def fail(host: str, *_: object, **__: object) -> list[object]:
        looked_up.append(host)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", fail)

    async def run() -> list[Outcome]:
        async with Client(QUICK) as client:
            return [await client.get(f"http://lost.test/{n}") for n in range(3)]

    for outcome in asyncio.run(run()):
        assert reason(outcome) == "dns"
        assert isinstance(outcome, Failed) and outcome.detail == "its name cannot be looked up at the moment"
    assert looked_up == ["lost.test"]


def test_a_wait_that_a_server_asks_for_is_kept() -> None:
    with Fake() as fake:
        assert fetched(get(fake.url("/busy?after=1"))).ok
        assert fake.times[1] - fake.times[0] >= 0.9


def test_each_host_is_asked_by_few_at_once_and_the_whole_by_not_many() -> None:
    async def run(settings: Settings, hosts: int) -> None:
        async with Client(settings) as client:
            urls = [fake.url(f"/fine/{n}", f"127.0.0.{n % hosts + 1}") for n in range(24)]
            assert all(fetched(each).ok for each in await asyncio.gather(*map(client.get, urls)))

    for hosts, jobs, per_host, most in ((1, 32, 2, 2), (6, 5, 2, 5), (6, 32, 1, 6)):
        with Fake(delay=0.02) as fake:
            asyncio.run(run(Settings(allow_private=True, delay=0, jobs=jobs, per_host=per_host), hosts))
            assert fake.most <= most


def test_questions_to_one_host_keep_their_distance() -> None:
    async def run(fake: Fake) -> None:
        async with Client(Settings(allow_private=True, delay=0.05)) as client:
            await asyncio.gather(*(client.get(fake.url(f"/fine/{n}")) for n in range(5)))

    with Fake() as fake:
        asyncio.run(run(fake))
        assert fake.times[-1] - fake.times[0] >= 0.15


def test_one_busy_host_keeps_nobody_from_another() -> None:
    """Fewer jobs than questions to a host that answers late; the other one is asked nevertheless."""

    async def run(fake: Fake) -> list[str]:
        done: list[str] = []

        async def one(client: Client, url: str) -> None:
            await client.get(url)
            done.append(url)

        async with Client(Settings(allow_private=True, delay=0.4, jobs=3, per_host=1)) as client:
            slow = [fake.url(f"/fine/{n}") for n in range(3)]
            await asyncio.gather(*(one(client, url) for url in [*slow, fake.url("/fine", "127.0.0.2")]))
        return done

    with Fake() as fake:
        assert "127.0.0.2" in "".join(asyncio.run(run(fake))[:2])


def test_heads_have_no_body_and_servers_that_refuse_them_say_so(fake: Fake) -> None:
    found = fetched(with_client(lambda client: client.head(fake.url("/fine"))))
    assert (found.status, found.body) == (200, b"")
    assert fetched(with_client(lambda client: client.head(fake.url("/no-head/405")))).status == 405


def test_broken_and_dangerous_xml_comes_through_as_bytes() -> None:
    """What reads them must not trust them; the client only bounds them."""
    bomb = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>'
    with Fake(pages={"/bomb.xml": answer(200, bomb), "/broken.xml": answer(200, b"<rss><item></rss>")}) as fake:
        assert fetched(get(fake.url("/bomb.xml"))).body == bomb
        assert fetched(get(fake.url("/broken.xml"))).text() == "<rss><item></rss>"


def test_addresses_with_other_letters_are_asked_as_browsers_do(fake: Fake) -> None:
    assert fetched(get(f"  {fake.url('/fine/é ü?q=ß#part')} ")).ok
    assert fake.requests[-1].target == "/fine/%C3%A9%20%C3%BC?q=%C3%9F"


def test_stopping_leaves_nothing_behind() -> None:
    async def run(fake: Fake) -> None:
        async with Client(QUICK) as client:
            task = asyncio.create_task(client.get(fake.url("/silent")))
            await asyncio.sleep(0.05)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert fetched(await client.get(fake.url("/fine"))).ok

    with Fake() as fake:
        asyncio.run(run(fake))
