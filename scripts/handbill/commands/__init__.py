"""Commands of the coordinator: recording checks, working with translators, telling what changed."""

from handbill.commands.changing import changes
from handbill.commands.handing_off import export, import_
from handbill.commands.printing import print_
from handbill.commands.recording import review, verify
from handbill.commands.translating import translate

translate.add_command(export)
translate.add_command(import_)

COMMANDS = (print_, verify, review, translate, changes)
