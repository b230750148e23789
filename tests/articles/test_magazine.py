from django.urls import reverse

from articles.models import Magazine

LIST = reverse("admin:articles_magazine_changelist")
ADD = reverse("admin:articles_magazine_add")
CHANGE = reverse("admin:articles_magazine_change", args=[1])
NAMED = {"name": "The Loom", "ai_search": 1, "ai_training": 3, "ai_input": 3}


def test_on_a_new_site_the_settings_open_and_name_the_magazine(client, publisher):
    client.force_login(publisher)

    opened = client.get(LIST, follow=True)
    client.post(CHANGE, NAMED)

    assert opened.status_code == 200
    assert opened.redirect_chain[-1][0] == CHANGE
    assert Magazine.objects.get().name == "The Loom"
    assert client.get(ADD).status_code == 403


def test_a_magazine_that_was_lost_is_named_anew(client, publisher):
    Magazine.objects.all().delete()
    client.force_login(publisher)

    assert client.get(LIST).url == ADD
    client.post(ADD, NAMED)

    assert Magazine.objects.get().name == "The Loom"


def test_editors_do_not_name_the_magazine(client, editor):
    client.force_login(editor)

    assert client.post(CHANGE, NAMED).status_code == 403
    assert Magazine.objects.get().name != "The Loom"
