"""Sign-ons: asking organisations for their name under one exact version, giving it, taking it back."""
