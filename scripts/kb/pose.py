"""What an exercise's figure says: joint angles at the start and at the end, and from where one sees them best."""

from typing import Literal

from pydantic import Field

from kb.closed import Closed

Contact = Literal[
    "shoulder", "hip", "waist", "head",
    "near_foot", "near_heel", "near_ball", "near_toes", "near_knee", "near_hip",
    "near_hand", "near_elbow", "near_shoulder",
    "far_foot", "far_heel", "far_ball", "far_toes", "far_knee", "far_hip",
    "far_hand", "far_elbow", "far_shoulder",
]  # fmt: skip


class Joint(Closed):
    """A leg: bent is positive, back is negative; `abd` out to its side, `turn` knee and foot outward."""

    hip: float = Field(default=0, ge=-40, le=140)
    knee: float = Field(default=0, ge=0, le=155)
    ankle: float = Field(default=0, ge=-65, le=40)
    abd: float = Field(default=0, ge=-40, le=80)
    turn: float = Field(default=0, ge=-60, le=80)
    toes: float = Field(default=0, ge=-60, le=90, description="up is positive, curled is negative")
    arch: float = Field(default=0, ge=0, le=30, description="how far the arch is drawn up; shown in a view of the foot")


class Arm(Closed):
    shoulder: float = Field(default=0, ge=-60, le=185)
    elbow: float = Field(default=0, ge=0, le=150)
    abd: float = Field(default=0, ge=-60, le=180)
    turn: float = Field(default=0, ge=-90, le=90)
    wrist: float = Field(default=0, ge=-90, le=90)


class Pose(Closed):
    """Joint angles in degrees. The figure faces right; `trunk` goes clockwise from upright, -90 lies on the back."""

    trunk: float
    roll: float = Field(
        default=0, description="turned round its length: 90 at trunk 90 lies on the side, facing the reader"
    )
    pelvis: float = Field(default=0, ge=-40, le=40, description="tilted forward against the trunk")
    chest: float = Field(default=0, ge=-50, le=50, description="bent forward against the trunk")
    twist: float = Field(default=0, ge=-60, le=60, description="the pelvis turned against the chest")
    head: float = Field(default=0, ge=-60, le=60)
    near_leg: Joint
    far_leg: Joint
    near_arm: Arm = Arm()
    far_arm: Arm = Arm()
    contacts: tuple[Contact, ...] = Field((), description="what touches the support: hip, near_foot, near_toes, ...")


class Figure(Closed):
    view: Literal["side", "front", "low", "corner", "feet", "foot"] = Field(
        "side", description="from where the movement is seen best"
    )
    support: Literal["floor", "chair", "wall", "wall-behind", "bench", "step"] = "floor"
    props: tuple[Literal["band", "pillow", "cushion", "towel", "rail", "hand"], ...] = ()
    works: Literal["near", "far", "both"] = Field("near", description="the side whose muscles are marked")
    watch: Contact | None = Field(None, description="what the arrow follows, where it is not what moves furthest")
    start: Pose
    end: Pose
