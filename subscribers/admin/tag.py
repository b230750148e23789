from django.contrib import admin
from unfold.admin import ModelAdmin

from subscribers.models import SubscriberTag


@admin.register(SubscriberTag)
class SubscriberTagAdmin(ModelAdmin):
    list_display = ("name",)
    fields = ("name",)
    search_fields = ("name",)
