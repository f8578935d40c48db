"""Say what an author can do about an address that no longer answers."""

from kb.model import Promise


def way_out(promise: Promise) -> str:
    anchor = promise.address.partition("#")[2]
    if promise.id == "-":
        return f"bring it back, or say where it leads in docs/redirects.yml: `{promise.address}: page-id`"
    if anchor and anchor != promise.id:
        return f"bring the heading back, or run `kb rename-anchor {promise.id} {anchor} NEW`"
    return f"bring it back; then `kb move {promise.id} NEW` or `kb retire {promise.id} --for OTHER` takes it away well"
