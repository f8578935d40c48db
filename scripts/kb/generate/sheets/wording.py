"""The words that the program itself puts on a sheet."""

from collections.abc import Mapping

from kb.model import Level, Urgency

NO_NUMBER = "your emergency number"
WARNING_TITLE = "When to get help"
MORE_SIGNS = "Other signs need a visit, but not today: {address}"
KEY_ARROW = "The red arrow shows the way."
KEY_MARK = "The orange mark shows the muscle that {works}."
START, END = "Start", "End"
STEPS, POSITION, NEEDED = "How to do it", "Start", "You need"
DOSE, FEEL, STOP = "How much", "Where you should feel it", "Stop if"
DOSE_NAMES = {"sets": "Sets", "reps": "Times in a set", "hold": "Hold", "often": "How often"}
HELPS, CAN, HAPPENS = "What helps, and how sure we are", "What it can and cannot do", "What happens"
HOW_SURE = 'How sure we are: "is" means well tested, "probably" means moderate proof, "may" means little proof.'
LEVELS: Mapping[Level, str] = {
    "strong": "strong proof",
    "moderate": "moderate proof",
    "limited": "limited proof",
    "contested": "research goes against it",
    "traditional": "never tested",
}
NOW, EXERCISES, QUESTIONS = "What to do now", "Exercises", "Questions for your clinician"
TO_ASK, CAUTIONS, AFTER = "What to ask", "Take care", "How you may feel afterwards"
WEEKS, MOVE_ON, STOP_WHEN = "Week by week", "Move on when", "Stop and ask if"
YOUR_EXERCISES, BEFORE = "Your exercises", "Good to know"
TICKS, TICKS_LEAD = "Tick each day that you did it", "Missed a day? Just go on with the next one."
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WORDS = "Words on this sheet"
ONLINE = "See it move, and the newest version"
CLINIC, PHONE = "Your clinic", "Phone"
VERSION, EDITION, PAPER = "Version {version}", "Edition of {edition}", "General information, not a diagnosis."
SHORT_LEADS: Mapping[Urgency, str] = {
    "emergency": "Get help now: call {number}",
    "urgent": "See a doctor today",
    "see-clinician": "Book a visit",
    "before-treatment": "Before hands-on treatment, say if",
}
SQUARE = "QR code that leads to {address}"
SHEET, TO_PAGE = "Sheet", "To the page"
PDF_NAMES = ("PDF, A4", "PDF, US Letter", "PDF, large print")  # in the order of their endings
GET_SHEET = "Get the sheet"
RETIRED, INSTEAD = "This sheet was retired on {date}. {because}", "Take this in its place"
