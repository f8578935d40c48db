"""What servers are told to say, and whom to tell about a hole."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from kb.generate.response_headers import (
    DOWNLOADS,
    FOR_HOSTS,
    FOR_NGINX,
    HEADERS,
    POLICY,
    SECURITY,
    write_response_headers,
)
from kb.graph import Graph, connect
from kb.model import SourcePath


def test_the_policy_allows_nothing_but_the_sites_own_files() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules.pop("default-src") == "'none'"
    assert set(rules.values()) == {"'self'", "'none'"}
    assert "unsafe" not in POLICY


def test_both_forms_say_the_same(texts: Mapping[SourcePath, str]) -> None:
    for name, value in HEADERS:
        assert f"  {name}: {value}\n" in texts[FOR_HOSTS]
        assert f'add_header {name} "{value}" always;\n' in texts[FOR_NGINX]


def test_hosts_hand_out_copies_to_keep_as_files(texts: Mapping[SourcePath, str]) -> None:
    assert f"\n/{DOWNLOADS}/*\n  Content-Disposition: attachment\n" in texts[FOR_HOSTS]


def test_security_txt_is_as_rfc_9116_wants_it(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    lines = dict(line.split(": ", 1) for line in texts[SECURITY].splitlines())
    assert re.fullmatch(r"(?:https|mailto|tel):\S+", lines["Contact"])
    expires = datetime.fromisoformat(lines["Expires"])
    edition = graph.knowledge_base.settings.edition
    age = expires - datetime(edition.year, edition.month, edition.day, tzinfo=UTC)
    assert timedelta(days=300) < age < timedelta(days=365)
    assert lines["Canonical"] == f"{graph.knowledge_base.settings.site_url}.well-known/security.txt"


def test_a_site_that_names_nobody_has_no_security_txt(graph: Graph) -> None:
    base = graph.knowledge_base
    silent = connect(replace(base, settings=replace(base.settings, security_contact="")))
    assert SECURITY not in dict(write_response_headers(silent))
