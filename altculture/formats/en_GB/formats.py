"""Hours as British papers print them: 24 of them, without “a.m.” and its full stops."""

TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"
