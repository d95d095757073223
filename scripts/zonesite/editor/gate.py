"""Who may ask: the person who started the program, from its own pages, and nobody else.

A web page of anybody can make a browser send requests to this machine. So every request needs the
token that was printed in the terminal, names this very server (against a name that is made to
point here), and comes from a page of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from hmac import compare_digest
from secrets import token_urlsafe

from werkzeug.wrappers import Request, Response

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What its pages may do (CSP level 3): everything from here, nothing inline, no frame."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_FROM_HERE = ("same-origin", "none")


@dataclass(frozen=True, slots=True)
class Gate:
    """What requests must bring along."""

    port: int
    token: str

    @classmethod
    def fresh(cls, port: int) -> Gate:
        """Return a gate with a token that nobody can guess."""
        return cls(port, token_urlsafe(32))

    @property
    def hosts(self) -> tuple[str, ...]:
        return (f"127.0.0.1:{self.port}", f"localhost:{self.port}")

    @property
    def cookie(self) -> str:
        """The name of its cookie: cookies know no ports."""
        return f"zonesite-editor-{self.port}"

    @property
    def address(self) -> str:
        """The address to be opened first."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    def refusal(self, request: Request) -> str:
        """Return the code of why a request is refused; nothing for one that is answered."""
        if request.headers.get("Host", "") not in self.hosts:
            return "refused-host"
        site = request.headers.get("Sec-Fetch-Site", "")
        if site and site not in _FROM_HERE:
            return "refused-site"
        if request.method not in ("GET", "HEAD", "POST"):
            return "refused-method"
        if request.method == "POST" and not self._is_own(request, site):
            return "refused-site"
        return "" if self._has_token(request) else "refused-token"

    def _is_own(self, request: Request, site: str) -> bool:
        """Say whether a page of this server has sent a form (RFC 6454, Fetch metadata)."""
        origin = request.headers.get("Origin")
        if origin is None:
            return site == "same-origin"
        return origin == f"http://{request.headers['Host']}"

    def _has_token(self, request: Request) -> bool:
        told = request.cookies.get(self.cookie, "")
        return compare_digest(told.encode(), self.token.encode()) or self.is_first_visit(request)

    def is_first_visit(self, request: Request) -> bool:
        """Say whether somebody opens the address that was printed."""
        told = request.args.get("token", "")
        is_home = request.path == "/" and request.method == "GET"
        return is_home and compare_digest(told.encode(), self.token.encode())

    def let_in(self, response: Response) -> None:
        """Give the browser the token, which from now on no address has to show."""
        response.set_cookie(self.cookie, self.token, httponly=True, samesite="Strict", path="/")
