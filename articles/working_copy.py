"""The whole content of a working copy as JSON, and back: what a revision holds."""

import json

from django.core.serializers.json import DjangoJSONEncoder

from articles.models import Article, Contributor, Credit, Movement, Person, Topic

RELATIONS = {
    "movements": Movement,
    "topics": Topic,
    "people": Person,
    "interviewees": Person,
}


def capture(article) -> dict:
    """Return the fields, tags and credits of the article, as JSON would give them back.

    Relations are lists of `{"pk", "name"}`: the name tells what a deleted row was.
    """
    content = {
        field.attname: field.value_from_object(article)
        for field in Article.content_fields()
    }
    for name in RELATIONS:
        rows = getattr(article, name).order_by("name")
        content[name] = [{"pk": row.pk, "name": row.name} for row in rows]
    content["credits"] = [
        {"pk": row.contributor_id, "name": row.contributor.name, "role": row.role}
        for row in article.credits.select_related("contributor")
    ]
    return json.loads(json.dumps(content, cls=DjangoJSONEncoder))


def restore(article, content):
    """Give the article the content of a revision; rows deleted since are left out.

    Raise ValidationError where another article has taken the address since.
    """
    for field in Article.content_fields():
        if field.attname in content:
            setattr(article, field.attname, _kept_value(field, content[field.attname]))
    article.validate_constraints()
    article.save()
    for name, model in RELATIONS.items():
        keys = [row["pk"] for row in content[name]]
        getattr(article, name).set(model.objects.filter(pk__in=keys))
    _restore_credits(article, content["credits"])


def _kept_value(field, value):
    value = field.to_python(value)
    rows = field.related_model and field.related_model.objects.filter(pk=value)
    return None if rows is not None and not rows.exists() else value


def _restore_credits(article, rows):
    known = set(
        Contributor.objects.filter(pk__in=[row["pk"] for row in rows]).values_list(
            "pk", flat=True
        )
    )
    article.credits.all().delete()
    Credit.objects.bulk_create(
        Credit(
            article=article,
            contributor_id=row["pk"],
            role=row["role"],
            position=position,
        )
        for position, row in enumerate(rows)
        if row["pk"] in known
    )
