"""Know every address: which ones were promised, which ones answer today, and where each old one leads."""

from kb.ledger.addresses import page_address, present_addresses
from kb.ledger.forwarding import Forwarding, forward
from kb.ledger.promises import PROGRAM, promised
from kb.ledger.write import new_promises, with_promises, without_promises

__all__ = [
    "PROGRAM",
    "Forwarding",
    "forward",
    "new_promises",
    "page_address",
    "present_addresses",
    "promised",
    "with_promises",
    "without_promises",
]
