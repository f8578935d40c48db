"""Start a program of ours so that it hears Ctrl+C."""

import signal


def hear_ctrl_c() -> None:
    """For `preexec_fn`. A shell starts what runs in the background deaf to it, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
