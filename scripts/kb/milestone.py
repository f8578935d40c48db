"""What a source says of one point or span of time on the way to getting better."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from kb.closed import Closed, Id, Text

Week = Annotated[float, Field(ge=0)]


class Milestone(Closed):
    weeks: tuple[Week] | tuple[Week, Week] = Field(description="weeks from the start: [8], or a span as [4, 6]")
    course: Text = Field(description="what is true then, for whom, in one plain sentence")
    source: Id = Field(description="the reference that says so; it stands in `references` too")

    @model_validator(mode="after")
    def runs_forward(self) -> Self:
        if list(self.weeks) != sorted(self.weeks):
            raise ValueError("a span ends after it begins: write the earlier week first")
        return self
