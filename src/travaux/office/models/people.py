"""Accounts and the roles they hold."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What an account may do. A person holds a set of roles; none includes another."""

    REVIEWER = "reviewer", _("reviewer")
    EDITOR = "editor", _("editor")
    ADMINISTRATOR = "administrator", _("administrator")
    GROUP_MEMBER = "group-member", _("group member")


STAFF_ROLES = frozenset({Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR})


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody with an account. People sign in with their e-mail address."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    # Part of what a session is signed with: raising it ends every session of this account.
    session_epoch = models.PositiveIntegerField(default=0, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(self.held.values_list("role", flat=True)) if self.pk else frozenset()

    def holds(self, *roles: Any) -> bool:
        """Whether this account is active and holds at least one of `roles`."""
        return self.is_active and not self.roles.isdisjoint(roles)

    @property
    def is_staff(self) -> bool:
        return self.holds(*STAFF_ROLES)

    @cached_property
    def has_second_factor(self) -> bool:
        """Whether this account has a passkey or an app for one-time codes. Recovery codes alone are none."""
        if self.pk is None:
            return False
        factors: Any = self.authenticator_set  # of allauth.mfa
        return bool(factors.exclude(type="recovery_codes").exists())

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        return f"{super()._get_session_auth_hash(secret=secret)}{self.session_epoch:x}"


class RoleHeld(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="held")
    role = models.CharField(max_length=20, choices=Role.choices)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role"], name="role_held_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"


class Newcomer(models.Model):
    """Somebody whom an administrator invited. Of who has come, only the account stays here; who was taken
    back is deleted.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=200, blank=True)
    roles = models.JSONField(default=list)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    proof = models.CharField(max_length=64, blank=True)  # of the secret in the link that works
    account = models.OneToOneField(User, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("invitation to an account")
        constraints = [
            models.UniqueConstraint(
                fields=["email"], condition=~models.Q(email=""), name="invited_once_at_an_address"
            )
        ]

    def __str__(self) -> str:
        return str(self.account) if self.account else self.name or self.email


class SignedIn(models.Model):
    """One browser in which somebody is signed in. Nothing tells from where: no address is kept."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="signed_in")
    # Of the account when this browser was last let in; all with another one have ended.
    epoch = models.PositiveIntegerField()
    browser = models.CharField(max_length=40, blank=True)
    system = models.CharField(max_length=40, blank=True)
    since = models.DateTimeField()
    seen_at = models.DateTimeField()  # to the hour

    class Meta:
        indexes = [models.Index(fields=["seen_at"])]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.browser}"


class Limit(models.Model):
    """What is counted so that nobody tries too often: the table of Django's cache, under hidden keys."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key
