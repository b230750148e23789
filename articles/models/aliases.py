"""The other names in each vocabulary; unique there, but for capitals and accents."""

from django.db import models

from articles.models.contributor import Contributor
from articles.models.movement import Movement
from articles.models.naming import Alias
from articles.models.topic import Person, Topic


class MovementAlias(Alias):
    owner = models.ForeignKey(Movement, models.CASCADE, related_name="aliases")


class TopicAlias(Alias):
    owner = models.ForeignKey(Topic, models.CASCADE, related_name="aliases")


class PersonAlias(Alias):
    owner = models.ForeignKey(Person, models.CASCADE, related_name="aliases")


class ContributorAlias(Alias):
    owner = models.ForeignKey(Contributor, models.CASCADE, related_name="aliases")
