from django.urls import path

from articles.views import public

app_name = "articles"
urlpatterns = [
    path("", public.home, name="home"),
    path("movements/<slug:slug>/", public.home, name="movement"),
    path("topics/<slug:slug>/", public.home, name="topic"),
    path("people/<slug:slug>/", public.home, name="person"),
    path("contributors/<slug:slug>/", public.home, name="contributor"),
    path("<slug:section>/", public.home, name="section"),
    path("<slug:section>/<slug:slug>/", public.home, name="detail"),
]
