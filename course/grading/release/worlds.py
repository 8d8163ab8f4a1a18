"""A town of her own for every student: which one it is, only the secret tells.

The seed is the beginning of HMAC-SHA256(secret, student and attempt): without the secret nobody
can find it, with it anybody can make the same town again, truth and all.
"""

from __future__ import annotations

import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

from course.authoring.soundness import faults, world_of
from course.errors import DataError, SettingsError
from course.market import Market, Settings, simulate, stall

__all__ = ["first_sound", "made_secret", "market_of", "read_secret", "seed_of"]

MOST_ATTEMPTS = 50
SECRET_BYTES = 32
#: Runs that sharpen a truth which no exercise asks for: one is enough, and five times as fast.
LIFT_RUNS = 1


def made_secret(path: Path) -> bytes:
    """The secret in a file; made there, readable by its owner alone, when there is none."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(SECRET_BYTES) + "\n")
    return read_secret(path)


def read_secret(path: Path) -> bytes:
    """The secret in a file.

    Raises
    ------
    DataError : if there is none; a new one would make other towns than those that students have.
    """
    if not path.is_file():
        raise DataError(f"{path} is not there, and nobody can make its towns without it; bring it back.")
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as problem:
        raise DataError(f"{path} holds no secret; name the file that an earlier release made.") from problem
    if len(secret) != SECRET_BYTES:
        raise DataError(f"{path} must hold {2 * SECRET_BYTES} hexadecimal digits; is it the right file?")
    return secret


def seed_of(secret: bytes, student: str, attempt: int) -> int:
    """The seed of a student's town, from 0 to 2**63 - 1."""
    digest = hmac.digest(secret, f"{student}\n{attempt}".encode(), sha256)
    return int.from_bytes(digest[:8], "big") >> 1


def market_of(secret: bytes, student: str, attempt: int) -> Market:
    """A student's town with its truth: the market of the practice world with another seed.

    Raises
    ------
    SettingsError : if this town would spoil an exercise; the next attempt is another.
    """
    return simulate(Settings(lift_runs=LIFT_RUNS), seed_of(secret, student, attempt))


def first_sound(secret: bytes, student: str, stem: str) -> tuple[int, Market]:
    """The first of a student's towns in which every exercise of a chapter can be solved.

    Raises
    ------
    DataError : if many towns in a row spoil an exercise; then the exercise is at fault.
    """
    problem = ""
    for attempt in range(MOST_ATTEMPTS):
        try:
            market = market_of(secret, student, attempt)
        except SettingsError as refusal:
            problem = str(refusal)
            continue
        found = faults(world_of(market).replace(stall=stall()), None, stem)
        if not found:
            return attempt, market
        problem = found[0]
    raise DataError(f"{MOST_ATTEMPTS} towns for {student} spoil an exercise ({problem}); mend the exercise.")
