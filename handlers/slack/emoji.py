"""Emoji by the names that Slack gives them in reactions: ✋ is "hand" or "raised_hand", whatever its skin tone."""

import unicodedata

# By Slack's own name first, then what else it is called there.
_NAMES: dict[str, tuple[str, ...]] = {
    "✋": ("hand", "raised_hand"),
    "👀": ("eyes",),
    "🙋": ("raising_hand",),
    "🙋\u200d♀": ("woman-raising-hand",),
    "🙋\u200d♂": ("man-raising-hand",),
    "🤚": ("raised_back_of_hand",),
    "🖐": ("raised_hand_with_fingers_splayed",),
    "🙌": ("raised_hands",),
    "👋": ("wave",),
    "👍": ("+1", "thumbsup"),
    "👎": ("-1", "thumbsdown"),
    "👌": ("ok_hand",),
    "☝": ("point_up",),
    "👉": ("point_right",),
    "👈": ("point_left",),
    "✊": ("fist",),
    "👊": ("facepunch", "punch"),
    "🤙": ("call_me_hand",),
    "🤝": ("handshake",),
    "🙏": ("pray",),
    "💪": ("muscle",),
    "🫡": ("saluting_face",),
    "✅": ("white_check_mark",),
    "☑": ("ballot_box_with_check",),
    "✔": ("heavy_check_mark",),
    "❌": ("x",),
    "⚠": ("warning",),
    "🚨": ("rotating_light",),
    "🆘": ("sos",),
    "❗": ("exclamation", "heavy_exclamation_mark"),
    "❓": ("question",),
    "‼": ("bangbang",),
    "🚩": ("triangular_flag_on_post",),
    "📌": ("pushpin",),
    "📣": ("mega",),
    "📢": ("loudspeaker",),
    "🔔": ("bell",),
    "🎫": ("ticket",),
    "🏷": ("label",),
    "📝": ("memo", "pencil"),
    "📥": ("inbox_tray",),
    "📨": ("incoming_envelope",),
    "✉": ("email", "envelope"),
    "🐛": ("bug",),
    "🔧": ("wrench",),
    "🛠": ("hammer_and_wrench",),
    "🧯": ("fire_extinguisher",),
    "🔥": ("fire",),
    "🚒": ("fire_engine",),
    "🚀": ("rocket",),
    "🎯": ("dart",),
    "🎣": ("fishing_pole_and_fish",),
    "🪝": ("hook",),
    "⭐": ("star",),
    "🌟": ("star2",),
    "❤": ("heart",),
    "💔": ("broken_heart",),
    "🎉": ("tada",),
    "💯": ("100",),
    "💡": ("bulb",),
    "🔴": ("red_circle",),
    "🟠": ("large_orange_circle",),
    "🟡": ("large_yellow_circle",),
    "🟢": ("large_green_circle",),
    "🔵": ("large_blue_circle", "blue_circle"),
    "😠": ("angry",),
    "😡": ("rage",),
    "🤬": ("face_with_symbols_on_mouth",),
    "😤": ("triumph",),
    "😞": ("disappointed",),
    "😢": ("cry",),
    "😭": ("sob",),
}
_BY_NAME = {name: names for names in _NAMES.values() for name in names}
_TONES = dict.fromkeys([*range(0x1F3FB, 0x1F400), 0xFE0E, 0xFE0F])  # skin tones, and which look is wanted


def names(emoji: str) -> frozenset[str]:
    """What Slack calls an emoji of the policy, a sign ("✋") or a name (":raised_hand:"), with its other names."""
    return frozenset(_called(emoji))


def name(emoji: str) -> str:
    """The name to react with; empty for what is no emoji."""
    return next(iter(_called(emoji)), "")


def is_known(emoji: str) -> bool:
    """Is its name known, and not guessed? A name as the team wrote it is the team's to know."""
    return _sign(emoji) in _NAMES or _is_name(emoji)


def plain(reaction: str) -> str:
    """A reaction's name without skin tone: "raised_hand::skin-tone-3" is "raised_hand"."""
    return reaction.partition("::")[0]


def _called(emoji: str) -> tuple[str, ...]:
    if _is_name(emoji):
        written = plain(emoji.strip(":"))
        return (written, *(other for other in _BY_NAME.get(written, ()) if other != written))
    sign = _sign(emoji)
    return _NAMES.get(sign, _guessed(sign))


def _sign(emoji: str) -> str:
    return emoji.translate(_TONES)


def _is_name(emoji: str) -> bool:
    return emoji.isascii() and bool(emoji.strip(":"))


def _guessed(sign: str) -> tuple[str, ...]:
    """Slack's names mostly follow Unicode's: "TACO" is "taco"."""
    found = unicodedata.name(sign, "") if len(sign) == 1 else ""
    return (found.lower().replace(" ", "_"),) if found else ()
