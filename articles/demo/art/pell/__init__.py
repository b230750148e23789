"""Pell Rasmussen: ruled, flat, constructed."""

from . import city, sound, speech, work

PICTURES = {**sound.PICTURES, **speech.PICTURES, **city.PICTURES, **work.PICTURES}
