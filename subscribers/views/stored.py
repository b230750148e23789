from django.shortcuts import render

from articles.views.readers import public_page
from subscribers.stored import all_stored


@public_page
def stored(request):
    return render(request, "subscribers/stored.html", {"tables": all_stored()})
