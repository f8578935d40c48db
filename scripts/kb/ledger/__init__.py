"""Know every address, code and version: which were promised, which answer today, and where each old one leads."""

from kb.ledger.addresses import own_addresses, page_address, present_addresses
from kb.ledger.codes import exercise_codes, new_codes
from kb.ledger.forwarding import Forwarding, forward
from kb.ledger.identity import present_id
from kb.ledger.promises import PROGRAM, promised
from kb.ledger.versions import HANDED_OUT, changes, earlier_versions, new_versions, version_fragment, version_of
from kb.ledger.write import new_promises, with_promises, without_promises

__all__ = [
    "HANDED_OUT",
    "PROGRAM",
    "Forwarding",
    "changes",
    "earlier_versions",
    "exercise_codes",
    "forward",
    "new_codes",
    "new_promises",
    "new_versions",
    "own_addresses",
    "page_address",
    "present_addresses",
    "present_id",
    "promised",
    "version_fragment",
    "version_of",
    "with_promises",
    "without_promises",
]
