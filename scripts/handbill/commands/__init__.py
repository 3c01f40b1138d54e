"""Commands of the coordinator: recording checks, working with translators, telling what changed."""

from handbill.commands.recording import review, verify
from handbill.commands.translating import translate

COMMANDS = (verify, review, translate)
