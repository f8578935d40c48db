"""Tell whether an everyday word stands for a page, or for itself: a bridge is an exercise, and it crosses rivers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.desk.senses import Sense, root_of
from kb.model import LayWords

# One-word names that are ordinary English, too.
EVERYDAY = frozenset(
    map(
        root_of,
        "acute activation adjustment assessment bridge bridging calf chronic circulation clam compensation concentric "
        "eccentric facilitation firing flare hinge imbalance load massage oyster pacing pointer rep rub setback squat "
        "stretch trial walk weight".split(),
    )
)
# Those that say nothing by themselves: something of the subject must stand in the sentence.
SHY = frozenset(
    map(
        root_of,
        "acute adjustment assessment bridge chronic circulation compensation concentric eccentric facilitation "
        "firing flare hinge load oyster pointer rep rub trial weight".split(),
    )
)
OWNERS = frozenset("of a an the his her its their".split())
# What keeps an everyday word company when it means a page; beside other names, places of the body and how it feels.
SUBJECT = frozenset(
    map(
        root_of,
        "abdominal activity ankle arm band bed bit body bone breath chair chest daily day disc doctor dose "
        "each elbow exercise extension fascia few flexion flexor floor gait gluteal gluteus good gym half "
        "heal health hold hour injure injury instead joint kilometre kinetic lie lift limb little lower "
        "lowering lumbar mat mile minute month morning movement muscle muscular neck nerve number patient "
        "pelvic people phase plank posture press programme raise rehab repeat rest round routine run runner "
        "running second session set shoulder side sit slow spine sport stage step strain strength strengthen "
        "study swelling swollen symptom team therapist therapy thrust time tissue torn training treatment "
        "twice upper warm week wrist year yoga".split(),
    )
)
# Where one of the words on the right stands in the sentence, the everyday word means the other thing.
ELSEWHERE = {
    root_of(word): frozenset(map(root_of, others.split()))
    for word, others in {
        "activation": "account card code email software",
        "acute": "accent angle shortage smell",
        "adjustment": "budget insurance price salary tax",
        "bridge": "boat boathouse canal dental ferry guitar iron motorway nose railway river road toll traffic tunnel",
        "calf": "barn born bull cattle cow farm farmer field herd leather milk ranch",
        "chronic": "debt funding liar shortage underfunding",
        "compensation": "claim court insurance lawyer legal money salary",
        "load": "basket boot cargo dishwasher laundry lorry nonsense page rubbish ship software van washing",
        "massage": "data ego figure statistic",
        "pacing": "corridor nervously",
        "rep": "company sales trade union",
        "squat": "building house squatter toilet",
        "stretch": "beach budget coast imagination limousine motorway path river road",
        "trial": "court fraud judge jury lawyer murder prison",
    }.items()
}
SHORT = 3  # words of a sentence that is a heading or an entry of a list
REACH = 3  # words behind "of" or an owner, among which the thing stands


@dataclass(frozen=True, slots=True)
class Company:
    subject: frozenset[str]

    def is_missing(self, words: Sequence[Sense], index: int) -> bool:
        """Whether the word at `index` is everyday English and nothing speaks for more."""
        word = words[index]
        if word.stem not in EVERYDAY:
            return False
        behind = [after for after in words[index + 1 : index + 2 + REACH] if after.clause == word.clause]
        if len(behind) > 1 and behind[0].plain in OWNERS and not any(map(self._fits, behind[1:])):
            return True
        others = [other for at, other in enumerate(words) if at != index]
        if any(other.stem in ELSEWHERE.get(word.stem, ()) for other in others):
            return True
        return word.stem in SHY and len(words) > SHORT and not any(map(self._fits, others))

    def _fits(self, word: Sense) -> bool:
        return word.stem in self.subject or word.stem == "number"


def read_company(names: Iterable[str], lay_words: LayWords) -> Company:
    own = (name for name in names if name.isalpha())
    return Company(SUBJECT | {root_of(word.lower()) for word in (*own, *lay_words.places, *lay_words.feelings)})
