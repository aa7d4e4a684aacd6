"""What schemathesis cannot know by itself: our formats, and that an idempotency key belongs to one body."""

import re
import uuid

import schemathesis
from hypothesis import strategies


def check_digit(number: int) -> str:
    total, weight = 0, 2
    while number:
        total += number % 10 * weight
        number //= 10
        weight = 2 if weight == 7 else weight + 1
    rest = 11 - total % 11
    return {11: "0", 10: "K"}.get(rest, str(rest))


def with_digits(value):
    """The same JSON with every RUT's check digit right: a pattern cannot say it."""
    if isinstance(value, dict):
        return {name: with_digits(member) for name, member in value.items()}
    if isinstance(value, list):
        return [with_digits(element) for element in value]
    if isinstance(value, str) and re.fullmatch(r"[1-9][0-9]{0,7}-[0-9K]", value):
        return f"{value[:-2]}-{check_digit(int(value[:-2]))}"
    return value


schemathesis.openapi.format("rut", strategies.integers(1, 99_999_999).map(lambda number: f"{number}-{check_digit(number)}"))


@schemathesis.hook
def before_call(context, case, kwargs):
    if not (case.meta and case.meta.generation.mode.is_positive):
        return
    if case.headers and "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = str(uuid.uuid4())
    case.body = with_digits(case.body)
