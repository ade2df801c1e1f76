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
