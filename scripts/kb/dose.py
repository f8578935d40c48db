"""How much of an exercise, how often, and how that grows over the weeks of a programme."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from kb.closed import Closed, Id, Text

Week = Annotated[int, Field(ge=1, le=52)]


class Dose(Closed):  # numbers are text, because '2-3' is an answer too
    sets: Text | None = None
    reps: Text | None = None
    hold: Text | None = Field(None, description="with its unit: 5 seconds")
    often: Text = Field(description="how often: 3 days a week, every day, ...")


class Phase(Dose):
    """What is done in some weeks of a programme."""

    weeks: tuple[Week] | tuple[Week, Week] = Field(description="weeks of the programme: [1, 2], or one week as [3]")

    @property
    def first(self) -> int:
        return self.weeks[0]

    @property
    def last(self) -> int:
        return self.weeks[-1]

    @model_validator(mode="after")
    def runs_forward(self) -> Self:
        if self.last < self.first:
            raise ValueError("weeks run forward: write the earlier week first")
        return self


class SheetExercise(Closed):
    exercise: Id
    dose: Dose | None = Field(None, description="only where it differs from the exercise's own dose")
    phases: tuple[Phase, ...] = Field((), description="how the dose grows, week by week; it takes the place of `dose`")
    note: Text | None = None

    @model_validator(mode="after")
    def phases_follow_each_other(self) -> Self:
        if any(later.first <= earlier.last for earlier, later in zip(self.phases, self.phases[1:], strict=False)):
            raise ValueError("phases follow each other: each begins after the one before it has ended")
        return self
