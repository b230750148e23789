from django.urls import reverse

from articles.models import Magazine

LIST = reverse("admin:articles_magazine_changelist")
ADD = reverse("admin:articles_magazine_add")


def test_on_a_new_site_the_settings_open_and_name_the_magazine(client, publisher):
    client.force_login(publisher)
    wishes = {"ai_search": 1, "ai_training": 3, "ai_input": 3}

    opened = client.get(LIST, follow=True)
    client.post(ADD, {"name": "The Loom", **wishes})

    assert opened.status_code == 200
    assert opened.redirect_chain[-1][0] == ADD
    assert Magazine.objects.get().name == "The Loom"
    assert client.get(LIST).url == reverse("admin:articles_magazine_change", args=[1])
    assert client.get(ADD).status_code == 403


def test_editors_do_not_name_the_magazine(client, editor):
    client.force_login(editor)

    assert client.post(ADD, {"name": "The Loom"}).status_code == 403
    assert not Magazine.objects.exists()
