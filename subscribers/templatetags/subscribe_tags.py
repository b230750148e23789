from django import template

from subscribers import consent, stamps

register = template.Library()


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
