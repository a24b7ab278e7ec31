"""The web front end: the demo room, the console, and the pages of a complaint.

`connect` makes it; `Options` says how it runs; `sign_in_link` is how the team gets in.
"""

from handlers.web.front import WebFrontEnd, connect
from handlers.web.session import sign_in_link
from handlers.web.site import Options

__all__ = ["Options", "WebFrontEnd", "connect", "sign_in_link"]
