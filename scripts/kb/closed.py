"""What every record is made from: a key that is not declared is a finding, and a value read never changes."""

from pydantic import BaseModel, ConfigDict


class Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
