"""What went wrong, as a reason and in words."""

from __future__ import annotations

import ssl

import httpcore2
import httpx2

from site_builder.net.backend import Refused, Unknown
from site_builder.net.body import BadPacking, CutShort, TooLarge
from site_builder.net.polite import Busy
from site_builder.net.values import Reason, Settings


class Stop(Exception):
    """An attempt that has come to its end without an answer."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason: Reason = reason
        self.detail = detail


def circle(cookies: bool) -> Stop:
    """Where redirects lead back: a server that gave cookies on the way may have waited for them."""
    if cookies:
        return Stop("cookies", "it leads in a circle for those who keep no cookies")
    return Stop("redirects", "its redirects lead in a circle")


def told(error: Exception, settings: Settings) -> tuple[Reason, str]:
    """The reason for which there is no answer, and the same in words, as `Failed` has them."""
    if isinstance(error, Stop):
        return error.reason, error.detail
    if isinstance(error, Refused):
        return error.refusal
    if isinstance(error, Unknown):
        return "dns", str(error)
    if isinstance(error, Busy):
        return "busy", "its host asked to be left alone for longer than we wait"
    if isinstance(error, TimeoutError | httpcore2.TimeoutException | httpx2.TimeoutException):
        if isinstance(error, httpcore2.ConnectTimeout):
            return "timeout", f"its host did not answer within {settings.connect:g} seconds"
        seconds = settings.total if isinstance(error, TimeoutError) else settings.read
        return "timeout", f"it did not answer within {seconds:g} seconds"
    if isinstance(error, TooLarge):
        return "too-large", "its answer is larger than anybody would read"
    if isinstance(error, BadPacking):
        return "encoding", "its answer cannot be unpacked"
    if isinstance(error, httpcore2.ConnectError):
        cause = error.__cause__ or error.__context__
        if isinstance(cause, ssl.SSLCertVerificationError):
            return "tls", "its host has no certificate that can be trusted"
        if isinstance(cause, ssl.SSLError):
            return "tls", "its host and we can agree on no way to speak in secret (TLS)"
        return "connect", "its host takes no connection"
    if isinstance(error, CutShort | httpcore2.NetworkError | httpcore2.ProtocolError | httpx2.TransportError):
        return "cut", "its host ended the connection early, or does not speak HTTP"
    if isinstance(error, httpx2.InvalidURL | httpcore2.UnsupportedProtocol):
        return "address", "it is no address that can be asked"
    return "failed", f"site-builder failed on it ({type(error).__name__}: {error}); please report this"
