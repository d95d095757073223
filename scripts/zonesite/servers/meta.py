"""What is left where a host sends no headers of ours, as GitHub Pages: the pages' own elements."""

from __future__ import annotations

from html import escape

from zonesite.servers.policy import PAGE_POLICY

LOST = """\
Every page of the site carries these elements; nothing need be done. A page can say no more
(CSP 3, 3.3; RFC 6797, 8.5), so on such a host is lost:

- frame-ancestors: other sites can show a page in a frame of theirs. The site asks for nothing that
  a click in a disguised frame could do harm with, so what is lost is whose page it seems to be.
- Cross-Origin-Opener-Policy: a page that opens this one keeps a hold of its window, and can lead
  it elsewhere.
- Cross-Origin-Resource-Policy, Access-Control-Allow-Origin: who may use the files is as the host
  has it. GitHub Pages lets everybody, so the open data can be used.
- Permissions-Policy: a script could ask for the camera. There is none but the site's own.
- X-Content-Type-Options, media types: as the host has them. GitHub Pages sends the types of all
  files of the site but calls feeds plain XML and JSON.
- Strict-Transport-Security: the first visit can go over http. Tick "Enforce HTTPS" in the settings
  of GitHub Pages; a domain of one's own then still answers http with a redirection.
- Cache-Control: GitHub Pages lets every file be kept for ten minutes, so a page can be that old.
- reports of what was refused: they are sent to nobody.
- 301 and 410: addresses that had a page show one that says so and leads on, with status 200.
"""


def meta() -> str:
    """Return the elements of each page, and what they cannot say."""
    policy = escape(PAGE_POLICY, quote=False)
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="referrer" content="no-referrer">\n\n{LOST}'
    )
