from django.forms import Script


def newsroom_script(name):
    """Return a module of the newsroom, for the `js` of a Media class."""
    return Script(f"altculture/js/newsroom/{name}.js", type="module")
