"""Find words that promise more than anyone can know, or more than a claim's level allows, with better ones.

Only what the page itself says counts. What it denies, asks, quotes or reports of others is left alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kb.forgetting import forgettable
from kb.model import Level
from kb.readability import split_sentences

# What can be said -> what goes too far. It is looked for where one of its keys stands, which is much faster.
Wordings = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Overclaim:
    start: int
    words: str
    reason: str
    way_out: str


PAIN = r"(?:[\w-]+ ){0,3}(?:pain|aches?|injur\w+|sciatica|arthritis|problems?|stiffness|spasms?)\b"
NO_PERSON = "".join(  # what a person will do is no promise of a cure
    f"(?<!{who} )"
    for who in "doctor doctors clinician clinicians physio physios nurse someone they we he she team".split()
)
SOON = r"(?:\w+ly |soon |also |then |just )?"

PROMISES: Wordings = {
    "may help": {
        "fix": r"fix(?:es|ed|ing)?(?! (?:(?:your|both|the) )?(?:eyes?|gaze|feet|foot|price|time|place|point))",
        "heals": r"heals (?:the|your|any|all)",
        "answer|solution|key to": r"(?:is|are) the (?:answer|solution|key) to",
        "as good as": r"as good as new",
        "effective": r"(?:very|highly|extremely|most|really|so|hugely|super) effective",
        "wonders|magic|charm": r"works? (?:wonders|magic|like magic|like a charm)",
        "ensure|sure": r"(?:ensures?|makes? sure) (?:that )?(?:the pain|your pain|you (?:heal|recover|get|stay))",
    },
    "may": {
        "will ": rf"{NO_PERSON}will {SOON}(?:ease|help|heal|relieve|cure|reduce|improve|prevent)"
        rf"|will {SOON}(?:settle|work for you|(?:stop|end|clear|clear up|take away|remove|solve) {PAIN})"
        rf"|will {SOON}(?:get better|go away|be gone|disappear|be as good as new|come right)",
        "guarantee": r"guarantee[sd]?",
        "we promise": r"we promise",
        "sure to|bound to|certain to": r"(?:sure|bound|certain) to (?:help|work|ease|feel|get|heal)",
    },
    "may ease": {
        "cure|curing": r"cur(?:e|es|ed|ing)",
        "elimin": r"eliminat\w+",
        "banish": r"banish\w*",
        "wipe|wiping": r"wip\w+ out",
        "goodbye": r"say goodbye to",
        " rid of": r"(?:gets?|got|getting) rid of",
        "stops|ends|kills": rf"(?:stops|ends|kills) {PAIN}",
        "removes|solves|takes away|out of": rf"(?:removes|solves|takes away|gets you out of) {PAIN}",
        "pain away": r"tak(?:es?|ing) (?:the |your |all )*pain away",
        "pain free|pain-free": r"(?:makes?|gets?|keeps?|be|become) (?:you |them |people )?(?:completely )?pain[- ]free",
    },
    "for a while": {
        "for good": r"for good(?=\s*(?:[.,;:!)]|$|(?:and(?! bad)|if|once|when|with|by|in)\b))",
        "for all": r"once and for all",
        "forever|for ever": r"for ?ever",
        "never": r"never (?:comes? back|returns?|hurts?)|never (?:[\w-]+ ){1,6}again",
        " relief": r"(?:lasting|long-term|full) relief",
        "permanent": r"permanent(?:ly)? (?:relief|cure|fix|solution|results?|gone|eases?|removes?|stops?|solves?)",
    },
    "often": {
        "always": r"always (?:works?|helps?|eases?|heals?|gets? better|goes? away|clears?|settles?|improves?|relieves?)"
        r"|always (?:means?|leads? to|causes?|comes? from)",
        "never fail|without fail": r"never fails?|without fail",
        "every single": r"every single time",
    },
    "some people": {
        "everyone|everybody|anyone": r"(?:works?|helps?|effective|safe|good) (?:for )?(?:every(?:one|body)|anyone)",
        "every time": r"(?:works?|helps?) every time",
        "you will|you'll|you’ll": r"you(?: will|['’]ll) (?:soon |quickly )?(?:get better|recover|feel (?:much )?better)"
        r"|you(?: will|['’]ll) (?:soon |quickly )?be (?:fine|better|free)",
    },
    "may play a part": {"cause": r"(?:root|real|true|hidden|underlying) causes?"},
    "studies suggest": {
        "prove": r"(?<!best-)(?<!best )(?<!better )(?<!well-)proven|proves? (?:that|it)"
        r"|(?:science|research|studies) proves?",
    },
    "probably": {
        "doubt": r"no doubt|without (?:a |any )?doubt|undoubtedly|beyond (?:any |all )?doubt",
        "100": r"100 ?(?:%|per ?cent) \w+",
    },
    "one way": {
        "the only": r"the only (?:way|thing|treatment|exercise|stretch|method|answer)",
        "all you need": r"all you need",
    },
    "harm is rare": {
        "ly safe": r"(?:completely|totally|perfectly|entirely|absolutely) safe",
        "harmless": r"harmless for",
        "risk": r"risk[- ]free|(?:no|zero|without(?: any)?) risks?(?! (?:factor|sign|group))",
        "side effect": r"(?:no|zero|without(?: any)?) side effects",
    },
    "it may take weeks": {
        "instant": r"instant(?:ly)?",
        "immediate": r"immediate (?:relief|results?)",
        "in no time": r"in no time",
        "overnight": r"overnight (?:relief|results?|cure)",
    },
    "may make it less likely": {"prevents": rf"prevents {PAIN}"},
    "a little": {
        "mirac": r"miracles?|miraculous\w*",
        "magical": r"magical\w*",
        "amazing": r"amazing\w*",
        "incredibl": r"incredibl[ey]",
        "dramatic": r"dramatic\w*",
        "revolution": r"revolutionary",
        "breakthrough": r"breakthroughs?",
    },
}
CERTAINTIES: Wordings = {
    "probably": {
        "definitely|certainly|obviously": r"(?<!almost )(?:definitely|certainly)|obviously",
        "for sure|for certain": r"for (?:sure|certain)",
        "of course": r"of course",
        "question": r"without question",
        "settled|is certain|now certain|beyond": r"is (?:now )?(?:settled|certain|beyond dispute)",
        "fact": r"it is a fact|the fact that",
        "we know": r"we know that",
    },
}
HEDGES = re.compile(
    r"\b(?:may|might|can|could|perhaps|seems?|sometimes|some|partly|unclear|on average|nobody"
    r"|not (?:known|shown|clear\w*)|stud(?:y|ies)|trials?|reviews?|tests?|guidelines?|comparisons?"
    r"|measured|reported|we found)\b",
    re.I,
)

REACH = 300  # characters around a word in which something may take it back; a sentence should be shorter
QUOTED = re.compile(r"\"[^\"]{1,300}\"|“[^”]{1,300}”|‘[^’]{1,300}’")
CLAUSE = re.compile(
    r"[;:–—]|,\s*(?=(?:but|and|so|yet|it|this|that|they|we|you|the|these|your)\b)|\b(?:but|yet|because)\b"
    r"|\band (?=it|this|they|you|will)",
    re.I,
)
DENIED = re.compile(
    r"\b(?:no(?! (?:other|doubt|better))|not(?! only| just)|nor|neither|never|nobody|none|nothing(?! else)|cannot"
    r"|without|hardly|rarely|unlikely|little proof|\w+n['’]t)\b",
    re.I,
)
DENIED_AFTER = re.compile(
    r"(?:\s+(?!that\b|which\b|who\b|what\b)\w+){0,3}?\s+(?:is|are|was|were|has|have|can|could|does|do)"
    r"(?:\s+(?:not|never|rarely|unknown|unclear|unlikely)|n['’]t)\b",
    re.I,
)
REPORTED = re.compile(
    r"\b(?:approach(?:es)?|methods?|articles?|writers?|authors?|some(?: \w+)?|many|people|they|others|it|sellers?)"
    r"(?: \w+)? (?:says?|said|teach(?:es)?|taught|claims?|promise[sd]?|hopes?|believes?|thinks?|advises?)\b"
    r"|\b(?:is|are|was|were) (?:often |sometimes )?(?:said|claimed|thought|taught|believed|sold)\b"
    r"|\b(?:may|might|have) (?:\w+ )?(?:hear|heard|told|read)\b"
    r"|\b(?:idea|claim|belief|myth|promise|story)s? (?:that|of)\b",
    re.I,
)
CONDITION = re.compile(r"\b(?:if|whether|unless)\b[^,]*\Z", re.I)


@dataclass(frozen=True, slots=True)
class _Wording:
    pattern: re.Pattern[str]
    better: str


def _compile(wordings: Wordings) -> Mapping[str, _Wording]:
    return {
        key: _Wording(re.compile(rf"\b(?:{pattern})(?!\w)", re.I), better)
        for better, patterns in wordings.items()
        for keys, pattern in patterns.items()
        for key in keys.split("|")
    }


_PROMISES = _compile(PROMISES)
_ALL = {**_PROMISES, **_compile(CERTAINTIES)}


@forgettable
@lru_cache(maxsize=2**18)  # the next check of a page asks again
def find_overclaims(text: str, level: Level | None = None) -> tuple[Overclaim, ...]:
    """`level`: of the claim that the text tells; None where it is no claim."""
    return tuple(_find_overclaims(text, level))


def _find_overclaims(text: str, level: Level | None) -> Iterator[Overclaim]:
    words = text.lower().split()
    plain = " ".join(words)
    hinted = set().union(*map(_keys_hinted_by, words))
    if any(key in plain for key in hinted):
        known = _PROMISES if level in ("strong", None) else _ALL
        yield from _find(dict.fromkeys(wording for key, wording in known.items() if key in plain), text)
    if level == "limited" and not HEDGES.search(text):
        help = "say `may`, or tell what was seen: `In one study, ...`"
        yield Overclaim(0, text, "the claim is limited, but its words leave no doubt", help)


@lru_cache(maxsize=65536)  # a text has the same words again and again; few hint at anything
def _keys_hinted_by(word: str) -> frozenset[str]:
    """The keys that a text with this word may hold: those whose longest part stands in the word."""
    return frozenset(key for key in _ALL if max(key.split(), key=len) in word)


def _find(wordings: Iterable[_Wording], text: str) -> Iterator[Overclaim]:
    told = QUOTED.sub(lambda quote: " " * len(quote[0]), text)
    for start, end in split_sentences(text):
        if text[start:end].rstrip("\"'”’) ").endswith("?"):
            continue
        words = [(word.start(), word[0]) for word in re.finditer(r"\S+", told[start:end])]
        sentence = " ".join(word for _, word in words)
        for wording in wordings:
            for match in wording.pattern.finditer(sentence):
                if not _is_left_alone(match):
                    at = start + _place(words, match.start())
                    reason = f"`{match[0]}` is surer than anyone can be"
                    yield Overclaim(at, match[0], reason, f"say `{wording.better}`, or who says so")


def _place(words: list[tuple[int, str]], offset: int) -> int:
    """Where an offset in the sentence, its words joined by single blanks, stands in the text."""
    for start, word in words:
        if offset <= len(word):
            return start + offset
        offset -= len(word) + 1
    return 0


def _is_left_alone(match: re.Match[str]) -> bool:
    """Whether the sentence around the words takes them back."""
    before = match.string[max(0, match.start() - REACH) : match.start()]
    after = match.string[match.end() : match.end() + REACH]
    clause = CLAUSE.split(before)[-1]
    return bool(
        DENIED.search(clause) or DENIED_AFTER.match(after) or REPORTED.search(before) or CONDITION.search(before)
    )
