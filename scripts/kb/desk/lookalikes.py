"""Notice words that look like a muscle, a problem, a treatment or an exercise and have no page yet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.desk.mentions import Mention
from kb.model import Kind, PageId

MUSCLES = """
    abductor pollicis|abductor digiti minimi|adductor brevis|adductor longus|adductors?|anconeus
    |anterior deltoid|biceps brachii|biceps
    |brachialis|brachioradialis|coracobrachialis|deltoids?|deep neck flexors?|diaphragm
    |extensor digitorum(?: longus| brevis)?|extensor hallucis(?: longus| brevis)?|finger flexors?
    |flexor hallucis brevis|forearm flexors?
    |gracilis|iliocostalis|infraspinatus|intercostals?|latissimus dorsi|lats|levator scapulae?|longissimus
    |masseter|neck flexors?|obturator internus|obturator externus|obliques?|pectineus|pectoralis (?:major|minor)
    |pecs|pelvic floor|peroneals?|peronei|peroneus (?:longus|brevis)|fibularis (?:longus|brevis)|plantaris|popliteus
    |quadratus plantae|interossei|lumbricals?|(?-i:EDL|EHL|EDB|FHB|SCM|VMO|VL)
    |psoas minor|spinalis
    |pronator teres|quadratus femoris|rhomboids?|rotator cuff|sartorius|scalenes?|semispinalis|serratus anterior
    |splenius|sternocleidomastoid|subscapularis|supraspinatus|suboccipitals?|superior gemellus|gemelli
    |teres (?:major|minor)|trapezius|traps|triceps(?: brachii)?|upper trapezius
    |vastus (?:lateralis|medialis|intermedius)|deep core|core muscles?
"""
CONDITIONS = """
    \\w{3,}itis|\\w{4,}algia|\\w{4,}opathy|\\w{4,}osis(?<!diagnosis)(?<!prognosis)(?<!hypnosis)
    |(?:[a-z]+ ){1,2}syndrome|(?:[a-z]+ )(?:artery|nerve) entrapment|(?:hip|shoulder|ankle) impingement
    |(?-i:CECS|FAIS?|PFPS?|PAD)
    |(?:muscle|ankle|knee|hamstring|groin|calf|back|wrist|ligament|neck|hip) (?:sprain|strain|tear)s?
    |stress fractures?|(?:herniated|slipped|bulging|prolapsed) dis[ck]s?
    |(?:spinal|lateral|central|canal|foraminal) stenosis|(?:fallen|dropped|collapsed|high) arch(?:es)?
    |scoliosis|osteoporosis
    |arthritis|bunions?|flat feet|heel spurs?|whiplash|tennis elbow|golfer'?s elbow|frozen shoulder|carpal tunnel
    |runner'?s knee|jumper'?s knee|headaches?|migraines?
    |(?:neck|shoulder|knee|ankle|hip|elbow|wrist|foot|groin|tailbone|jaw|heel|shin|calf|thigh|rib|hand) pain
    |fibromyalgia|trigger points?
    |cramps?
"""
TECHNIQUES = """
    acupuncture|applied kinesiology|dry needling|cupping|kinesiolog\\w+ tap(?:e|ing)|taping|ultrasound therapy
    |therapeutic ultrasound
    |shock ?wave(?: therapy)?|laser therapy|tens(?= (?:unit|machine|therapy))|(?-i:TENS)|electrotherapy
    |ice (?:pack|massage|bath)s?|heat (?:pack|therapy)s?|cryotherapy|hydrotherapy|traction|inversion table
    |craniosacral(?: therapy)?|reiki|rolfing|active release(?: technique)?s?|graston|gua sha|myofascial release
    |muscle energy(?: technique)?s?|proprioceptive neuromuscular facilitation|pnf|feldenkrais|alexander technique
    |pilates|yoga|tai chi|osteopath\\w*|cortisone|steroid injections?|injections?|night splints?|orthotics?
    |posture correction|ergonomics?|biofeedback|reflexology|cold laser|prolotherapy|prp|(?-i:ESWT|IASTM|BFR)|massage gun
    |corsets?|belts|heat(?! of\\b)|(?:back|lumbar|knee|ankle) (?:brace|belt|support)s?
"""
EXERCISES = """
    (?:[a-z]+[- ]){1,3}(?:stretch(?! of\\b)|raise|curl|lunge|squat|plank|bridge|press|row|kickback|deadlift|fly|crunch
    |push-?up|pull-?up|step-?up|slide|drill|walkout|rotation exercise)(?:e?s)?(?![a-z])
    |lunges?|planks?|push-?ups?|sit-?ups?|crunches|burpees?|deadlifts?|leg press|step-?ups?|superman|downward dog
    |child'?s pose|cobra(?: pose)?|pigeon pose|donkey kicks?|fire hydrants?|wall sits?|toe yoga|jumping jacks?
    |mountain climbers?|leg lifts?|chin tucks?|pallof press|kettlebell swings?|calf pumps?|ankle circles?
    |alphabet (?:exercise|drill)s?|nordic(?: hamstring)? curls?
"""


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{''.join(line.strip() for line in words.splitlines())})\b", re.I)


SORTS: Mapping[Kind, re.Pattern[str]] = {
    "exercise": _pattern(EXERCISES),
    "technique": _pattern(TECHNIQUES),
    "condition": _pattern(CONDITIONS),
    "muscle": _pattern(MUSCLES),
}
NO_START = re.compile(  # up to the last word that is part of no name
    r"^(?:.*\b(?:an?|the|your|my|his|her|their|this|that|these|those|each|every|some|any|and|or|to|of|in|on|at|with|for|by"
    r"|from|is|are|was|do|does|doing|did|then|into|as|if|it|its|you|we|they|called|try|use|using|good|great|best|simple"
    r"|easy|few|more|one|two|three|four|five|six|spine|other|another|when|also|like|such|next|same|gentle|slow|slowly|hold|have|has|get|not"
    r"|no|second|minute|which|first|after|before|during|can|will|may|than|but|so|because|cause[sd]?|perform|repeat|keep"
    r"|be|been|include|includes|including|new|old)\b[- ]*)",
    re.I,
)


PARTS = ("muscle", "term")  # kinds whose names are part of longer ones: a groin strain


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A thing without a page, and the command that would make one."""

    kind: Kind
    name: str

    @property
    def command(self) -> str:
        return f'./kb new {self.kind} "{self.name}"'


def find_lookalikes(text: str, mentions: Sequence[Mention], kinds: Mapping[PageId, Kind]) -> Iterator[Lookalike]:
    """Each of them once, without those that a page already answers to: a calf strain is no calf."""
    taken = [(one.start, one.end, kinds[one.page] in PARTS) for one in mentions if one.is_named]
    meant = [(one.start, one.end) for one in mentions if not one.is_named and kinds[one.page] not in PARTS]
    for kind, pattern in SORTS.items():
        for start, end in _places(pattern, text):
            is_known = any(
                start < last and first < end and not (is_part and last - first < end - start)
                for first, last, is_part in taken
            ) or any(first <= start and end <= last for first, last in meant)
            if not is_known:
                taken.append((start, end, False))
                yield Lookalike(kind, text[start:end].lower())


def _places(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where something stands that looks like a name. What is no part of it may hold another: "lunges and squats"."""
    for match in pattern.finditer(text):
        name = NO_START.sub("", match[0])
        start = match.end() - len(name)
        yield from ((other.start(), other.end()) for other in pattern.finditer(text, match.start(), start))
        if len(name) > 2 and pattern.fullmatch(name):
            yield start, match.end()
