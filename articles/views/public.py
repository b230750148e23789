from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def home(request, **kwargs):
    return render(request, "base.html")
