"""Build the site, unless the last build was made from just the same and everything stands as it left it."""

from collections.abc import Callable

from kb.diagnostics import Diagnostic, has_errors
from kb.receipt import Order, made_from, recall, remember

Say = Callable[[str], None]


class NotBuilt(Exception):
    """Why it could not be built; no mistake in docs/."""


def build_if_needed(order: Order, is_cached: bool, say: Say) -> tuple[Diagnostic, ...]:
    source = made_from(order) if is_cached else ""
    recalled = recall(order, source) if is_cached else None
    if recalled is not None:
        say("nothing changed since the last build, and what it made is whole")
        return recalled
    from kb.engine import EngineError  # with the rest of the program, most of the start of this command
    from kb.pipeline import Project, build

    project = Project(order.root, is_cached)
    try:
        diagnostics = build(project, order.site, order.dist, say, order.engine)
    except EngineError as error:
        raise NotBuilt(f"the engine stopped\n{error}") from error
    if is_cached and not has_errors(diagnostics):
        project.cache.tidy()
        if made_from(order) == source:  # nobody saved a file meanwhile
            remember(order, source, diagnostics)
    return diagnostics
