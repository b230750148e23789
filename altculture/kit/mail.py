"""What goes wrong when a mail server or a mail provider does not take a mail."""

from smtplib import SMTPException

try:
    from anymail.exceptions import AnymailError
except ImportError:  # the extra “mail” is not installed
    AnymailError = SMTPException

MAIL_ERRORS = (SMTPException, AnymailError, OSError)
