"""Names of persons: after a title, from a list, and not those of streets, schools and shops."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from infopos.disclosure.personal_data.kinds import PersonalKind, Spans
from infopos.disclosure.personal_data.places import STREET
from infopos.settings import bundle

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words("""
    meneer mevrouw dhr dhr. mw mw. mevr mevr. mr. heer familie fam fam. buurman buurvrouw
    juf meester dokter imam pastor dominee tante oom
""")
_LEADS = _words("genaamd heet heten genoemd")
_PARTICLES = _words("""
    van de den der ter ten te het 't ’t el al ait aït ben bin bint ould da dos di von la
    le
""")
_NO_PERSON_BEFORE = _words("""
    sint st st. koning koningin prins prinses café cafe school obs basisschool college
    flat gebouw winkelcentrum park halte hotel restaurant stichting voetbalclub club
    bioscoop kerk de het een
""")
_NO_PERSON = frozenset(
    {
        ("albert", "heijn"), ("jan", "linders"), ("dirk", "van"), ("willem", "ii"),
        ("jan", "modaal"), ("piet", "hein"), ("zwarte", "piet"), ("sinterklaas",),
    }
)  # fmt: skip
_PLACE = re.compile(
    rf"(?<=\w\w)(?:{STREET}|school|college|kerk|brug|tunnel|buurt|wijk|flat|huis|kwartier|stadion|hal"
    r"|museum|lyceum|gebied|polder|bos)(?:je|tje|en)?\.?$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:\n]\s*$")
_MOST_PARTS = 5


def names(text: str) -> Spans:
    """Find names of persons.

    A first name from the list counts with a capital, unless it is an ordinary word too: then only
    with a surname, and not at the beginning of a sentence. Without capitals a first name needs a
    surname from the list. After a title or “heet” any word with a capital counts.
    """
    words = list(_WORD.finditer(text))
    position = 0
    while position < len(words):
        last = _name_at(text, words, position)
        if last is None:
            position += 1
            continue
        end = words[last].end()
        if text[end - 1] == ".":
            end -= 1
        yield words[position].start(), end, PersonalKind.NAME
        position = last + 1


def _name_at(text: str, words: Sequence[re.Match[str]], at: int) -> int | None:
    """Position of the last word of the name that begins here; None when none does."""
    first_names, surnames, ordinary = lists()
    here = words[at][0]
    low = here.lower().rstrip(".")
    before = words[at - 1][0].lower() if at and _joined(text, words, at - 1) else ""
    led = before in _TITLES or before.rstrip(".") in _LEADS
    last = _surname(text, words, at)
    if (led and before not in ("heet", "genoemd")) or (led and here[0].isupper()):
        if _is_place(words, at, last):
            return None
        if low in _PARTICLES:
            return last if last > at else None
        if here[0].isupper() or low in surnames or low in first_names:
            return last
        return None
    if low not in first_names or before in _NO_PERSON_BEFORE - {"de", "het", "een"}:
        return None
    if _is_place(words, at, last) or _is_known_thing(words, at):
        return None
    named = last > at
    if here[0].isupper():
        if low not in ordinary:
            return last
        inside = at > 0 and not _SENTENCE_END.search(
            text[max(words[at].start() - 4, 0) : words[at].start()]
        )
        return last if named and inside and before not in _NO_PERSON_BEFORE else None
    return last if named and words[last][0].lower().rstrip(".") in surnames else None


def _surname(text: str, words: Sequence[re.Match[str]], at: int) -> int:
    """Position of the last word of the surname that follows; `at` itself when none does."""
    _, surnames, _ = lists()
    capital = words[at][0][0].isupper()
    last = at
    for position in range(at + 1, min(at + _MOST_PARTS, len(words))):
        if not _joined(text, words, position - 1):
            break
        word = words[position][0]
        low = word.lower().rstrip(".")
        if low in _PARTICLES and not word.endswith("."):
            continue
        if (capital and word[0].isupper()) or (low in surnames and position - last <= 3):
            if not capital and low not in surnames:
                break
            last = position
            if word.endswith("."):
                break
        else:
            break
    return last


def _is_place(words: Sequence[re.Match[str]], at: int, last: int) -> bool:
    """Whether the words are the name of a street, a school or the like."""
    following = words[last + 1][0] if last + 1 < len(words) else ""
    parts = [word[0] for word in words[at : last + 1]]
    if following[:1].isupper():
        parts.append(following)
    return any(_PLACE.search(part) for part in parts if len(part) > 4)


def _is_known_thing(words: Sequence[re.Match[str]], at: int) -> bool:
    pair = tuple(word[0].lower().rstrip(".") for word in words[at : at + 2])
    return pair in _NO_PERSON


def _joined(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether only blanks stand between a word and the next."""
    between = text[words[at].end() : words[at + 1].start()]
    return between.strip(" ") == "" and len(between) <= 2


@cache
def lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Give first names, surnames, and first names that are ordinary words, in lower case."""
    folder = bundle() / "data" / "names"
    first, last, words = (
        frozenset((folder / f"{name}.txt").read_text(encoding="utf-8").lower().split())
        for name in ("first_names", "surnames", "words")
    )
    return first | words, last, words
