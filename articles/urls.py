from django.urls import path, re_path

from articles.feed_urls import feed_urlpatterns
from articles.kinds import KIND_PATHS
from articles.views import (
    archive,
    listings,
    movements,
    pages,
    search,
    series,
    vocabularies,
)
from articles.views.corrections import changes, correction_list
from articles.views.draft import draft, draft_thanks
from articles.views.home import home
from articles.views.indexnow import key_file
from articles.views.masthead import humans, masthead
from articles.views.sharing import share, share_magazine

app_name = "articles"
urlpatterns = [
    *feed_urlpatterns,
    path("", home, name="home"),
    *(
        path(f"{name}/", listings.kind_list, {"kind": kind.value}, name=name)
        for kind, name in KIND_PATHS.items()
    ),
    path("movements/", movements.movement_index, name="movements"),
    path("movements/<slug:slug>/", movements.movement_detail, name="movement"),
    path("topics/", vocabularies.topic_index, name="topics"),
    path("topics/<slug:slug>/", vocabularies.topic_detail, name="topic"),
    path("people/", vocabularies.person_index, name="people"),
    path("people/<slug:slug>/", vocabularies.person_detail, name="person"),
    path("contributors/", vocabularies.contributor_index, name="contributors"),
    path(
        "contributors/<slug:slug>/",
        vocabularies.contributor_detail,
        name="contributor",
    ),
    path("series/", series.series_index, name="series-index"),
    path("series/<slug:slug>/", series.series_detail, name="series"),
    path("archive/", archive.archive, name="archive"),
    path("archive/<int:year>/", archive.archive_year, name="archive-year"),
    path(
        "archive/<int:year>/<int:month>/",
        archive.archive_month,
        name="archive-month",
    ),
    path("corrections/", correction_list, name="corrections"),
    path("masthead/", masthead, name="masthead"),
    path("humans.txt", humans, name="humans"),
    path("draft/<str:token>/", draft, name="draft"),
    path("draft/<str:token>/thanks/", draft_thanks, name="draft-thanks"),
    path("search/", search.search_page, name="search"),
    path("share-<slug:digest>.jpg", share_magazine, name="share-magazine"),
    path("<slug:section>/", listings.section_list, name="section"),
    path("<slug:section>/<slug:slug>/", pages.detail, name="detail"),
    path("<slug:section>/<slug:slug>/share-<slug:digest>.jpg", share, name="share"),
    path("<slug:section>/<slug:slug>/changes/<int:number>/", changes, name="changes"),
    re_path(r"^(?P<key>[A-Za-z0-9-]{8,128})\.txt$", key_file, name="indexnow-key"),
]
