from django.urls import path

from subscribers.views import links, newsletters, preferences, sign_up, stored

app_name = "subscribers"
urlpatterns = [
    path("newsletters/", newsletters.newsletter_index, name="newsletters"),
    path("newsletters/<slug:slug>/", newsletters.newsletter_detail, name="newsletter"),
    path("subscribe/", sign_up.subscribe, name="subscribe"),
    path("subscribe/thanks/", sign_up.thanks, name="thanks"),
    path("subscribe/confirm/<str:token>/", links.confirm, name="confirm"),
    path("unsubscribe/<str:token>/", links.unsubscribe, name="unsubscribe"),
    path("preferences/", preferences.ask, name="preferences-ask"),
    path("preferences/sent/", preferences.sent, name="preferences-sent"),
    path("preferences/<str:token>/", preferences.preferences, name="preferences"),
    path("preferences/<str:token>/saved/", preferences.saved, name="preferences-saved"),
    path("preferences/<str:token>/data/", preferences.holdings, name="holdings"),
    path("preferences/<str:token>/erase/", preferences.erase_me, name="erase"),
    path("privacy/data/", stored.stored, name="stored"),
]
