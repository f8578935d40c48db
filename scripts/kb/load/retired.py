"""What a record of `retired.yml` must say."""

import datetime

from pydantic import Field

from kb.closed import Closed, Id, Ids, Text


class RetiredRecord(Closed):
    """What an address says whose page, word, claim or source is no more."""

    id: Id
    was: Text = Field(description="its address, as conditions/leg-pain.html or glossary.html#tendon")
    title: Text
    replaced_by: Ids = Field(min_length=1, description="ids of what took its place")
    because: Text = Field(description="why, in one or two short sentences for readers")
    date: datetime.date
    red_flags: Ids = Field((), description="the groups or signs from warning-signs.yml that it showed")
