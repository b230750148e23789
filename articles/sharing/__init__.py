"""The picture that stands for a page where somebody shares its address.

What it says is a `Card`, read from an edition as the page is; what it shows follows
from that alone, and so does its address. Nothing is stored: once a page is gone or
changed, so is its picture.
"""
