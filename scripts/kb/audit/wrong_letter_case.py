"""Find hrefs that differ from the file they mean only in capital and small letters."""

from collections.abc import Iterator

from kb.audit.addresses import address_of
from kb.audit.site import Site, printable
from kb.diagnostics import Finding


def wrong_letter_case(site: Site) -> Iterator[Finding]:
    """An href names an existing file, but with other capital and small letters.

    ## Why this matters
    It works on the author's computer, where the disk does not tell them apart, and fails on the server, which does.

    ## Bad
        <img src="../assets/Bridge.SVG" alt="A person lifting the hips">

    ## Good
        <img src="../assets/bridge.svg" alt="A person lifting the hips">
    """
    for fault in site.faults:
        target = fault.link.target
        if target.state == "miscased" and target.file:
            message = f"`{printable(fault.link.href)}` differs in letter case from the file that it means"
            yield Finding(fault.span, message, f"the address is written `{printable(address_of(target.file))}`")
