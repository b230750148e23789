"""The roles of the house and what each may do; listed nowhere else.

A role is a group of the same name. `migrate` makes the groups and sets their
permissions to what stands here, so a permission is given by changing this table.
"""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q


def _on(app, model, *verbs):
    return {f"{app}.{verb}_{model}" for verb in verbs}


VIEW_DESK = {
    f"articles.view_{model}"
    for model in (
        *("article", "revision", "transition", "edition", "section", "movement"),
        *("topic", "person", "contributor", "image", "collection", "series"),
    )
}

WRITER = (
    VIEW_DESK
    | _on("articles", "article", "add", "change", "submit")
    | _on("articles", "topic", "add")
    | _on("articles", "person", "add")
    | _on("articles", "image", "add", "change")
    | _on("articles", "draftlink", "view", "add", "change")
    | _on("articles", "reminder", "view", "add", "change")
)

EDITOR = (
    WRITER
    | _on("articles", "article", "review", "edit_any")
    | _on("articles", "signature", "add")
    | _on("articles", "commission", "view", "change")
    | _on("articles", "front", "view", "add", "change")
    | _on("articles", "movement", "add", "change", "merge")
    | _on("articles", "topic", "change", "merge")
    | _on("articles", "person", "change", "merge")
    | _on("articles", "contributor", "add", "change")
    | _on("articles", "collection", "add", "change")
    | _on("articles", "series", "add", "change")
    | {"articles.travel_in_time"}
)

PUBLISHER = (
    EDITOR
    | _on("articles", "article", "publish")
    | _on("articles", "front", "publish")
    | _on("articles", "section", "add", "change")
    | _on("articles", "checklist", "view", "change")
    | _on("articles", "magazine", "view", "change")
    | _on("articles", "contributor", "merge", "withhold")
    | _on("articles", "privaterecord", "view", "change")
    | _on("articles", "movement", "delete")
    | _on("articles", "topic", "delete")
    | _on("articles", "person", "delete")
    | _on("articles", "image", "delete")
    | _on("articles", "collection", "delete")
    | _on("articles", "series", "delete")
    | _on("subscribers", "look", "view")
    | _on("subscribers", "newsletter", "view")
    | {"subscribers.view_every_list", "subscribers.view_figures"}
    | {"subscribers.be_told_of_exports"}
    | _on("flatpages", "flatpage", "view", "add", "change", "delete")
    | _on("redirects", "redirect", "view", "add", "change", "delete")
)

CIRCULATION = (
    _on("subscribers", "subscriber", "view", "add", "change", "export")
    | _on("subscribers", "newsletter", "view", "add", "change")
    | _on("subscribers", "subscription", "view")
    | _on("subscribers", "consentevent", "view")
    | _on("subscribers", "suppression", "view", "add", "change")
    | _on("subscribers", "export", "view")
    | _on("subscribers", "signups", "view", "add", "change")
    | _on("subscribers", "import", "view")
    | {"subscribers.import_subscriber"}
    | _on("subscribers", "subscribertag", "view", "add", "change", "delete", "merge")
    | _on("subscribers", "segment", "view", "add", "change", "delete")
    | _on("subscribers", "subscriber", "merge")
    | {"subscribers.view_figures"}
)

ROLES = {
    "writer": WRITER,
    "editor": EDITOR,
    "publisher": PUBLISHER,
    "circulation": CIRCULATION,
}


def make_roles(**kwargs):
    """Make the groups of ROLES; connected to `post_migrate`, safe to repeat."""
    for name, codenames in ROLES.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set(_permissions(codenames))


def _permissions(labels):
    wanted = Q(pk__in=[])
    for label in labels:
        app, codename = label.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return Permission.objects.filter(wanted)
