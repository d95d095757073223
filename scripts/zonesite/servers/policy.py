"""What pages may do: the content security policy (CSP level 3, Trusted Types)."""

from __future__ import annotations

from zonesite.records.headers import Headers

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; object-src 'none'; form-action 'self'; "
    "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
"""What every page states itself: everything from the site, nothing written into the page, and no
text that a script makes HTML or code of."""
REPORTS = "csp"
"""The name of the place for reports, in the two headers that speak of it."""


def policy(headers: Headers) -> str:
    """Return the policy that a server states: that of the page, and what only a header can say
    (CSP 3, 3.3: a page's own element has no `frame-ancestors` and reports to nobody)."""
    reporting = f"; report-to {REPORTS}" if headers.report_to else ""
    return f"{PAGE_POLICY}; frame-ancestors 'none'{reporting}"
