from django.core.management.commands import makemessages


class Command(makemessages.Command):
    help = "Gather the texts of the site, and guess at no translation."

    msgmerge_options = [
        *makemessages.Command.msgmerge_options,
        "--no-fuzzy-matching",
    ]
