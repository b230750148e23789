from django import template

from subscribers import consent, stamps
from subscribers.models import SignUps
from subscribers.read_along import letters_beside

register = template.Library()

#: What a page may be about, as its view names it for the template.
SUBJECTS = ("newsletter", "section", "movement", "word")


@register.simple_tag
def sign_up_stamp():
    """Return the signed moment that the sign-up form carries against machines."""
    return stamps.make_stamp()


@register.simple_tag
def foot_stamp():
    """Return the stamp for a form that stands on every page."""
    return stamps.make_foot_stamp()


@register.simple_tag
def sign_up_wording():
    """Return the words that a reader agrees to by signing up."""
    return consent.sign_up_wording()


@register.simple_tag
def confirm_wording():
    return consent.confirm_wording()


@register.simple_tag
def preferences_wording():
    return consent.preferences_wording()


@register.simple_tag(takes_context=True)
def letters_for_page(context):
    """Return the newsletters that take sign-ups, first the one that fits the page."""
    about = [context[name] for name in SUBJECTS if context.get(name)]
    section = getattr(context.get("edition"), "section_id", None)

    def fits(letter):
        return letter in about or any(map(letter.follows, about))

    def is_of_piece(letter):
        return section is not None and letter.section_id == section

    letters = letters_beside(context.get("magazine"))
    return sorted(letters, key=lambda row: not (fits(row) or is_of_piece(row)))


@register.simple_tag
def why_no_sign_ups():
    """Return the sentence for readers while no sign-ups are taken."""
    return SignUps.objects.current().told
