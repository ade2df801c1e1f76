import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("record", "0002_calls_have_deadlines_of_their_own"),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="address")),
                ("language", models.CharField(default="en", max_length=10, verbose_name="language")),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="known to the",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "summary",
                    models.CharField(blank=True, max_length=500, verbose_name="in one or two sentences"),
                ),
                ("purpose", models.TextField(blank=True, verbose_name="what it is for")),
                ("who_may_answer", models.TextField(blank=True, verbose_name="who may answer")),
                (
                    "useful_information",
                    models.TextField(blank=True, verbose_name="what information is useful"),
                ),
                ("questions", models.TextField(blank=True, verbose_name="questions asked")),
                ("how_to_send", models.TextField(blank=True, verbose_name="how to send it")),
                ("attribution", models.TextField(blank=True, verbose_name="how authors are named")),
                ("what_is_published", models.TextField(blank=True, verbose_name="what the issuer publishes")),
                ("confidentiality", models.TextField(blank=True, verbose_name="confidentiality offered")),
                ("outcome", models.TextField(blank=True, verbose_name="what became of it")),
                (
                    "issued_by",
                    models.CharField(blank=True, max_length=300, verbose_name="issued by, as printed"),
                ),
                ("mandate", models.CharField(blank=True, max_length=120, verbose_name="mandate")),
                ("report", models.CharField(blank=True, max_length=300, verbose_name="the report it is for")),
                ("deadline_date", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("deadline_time", models.TimeField(blank=True, null=True, verbose_name="time")),
                ("deadline_zone", models.CharField(blank=True, max_length=64, verbose_name="time zone")),
                (
                    "deadline_wording",
                    models.CharField(blank=True, max_length=300, verbose_name="as the issuer words it"),
                ),
                (
                    "earlier_deadlines",
                    models.JSONField(blank=True, default=list, verbose_name="earlier deadlines"),
                ),
                ("is_closed", models.BooleanField(default=False, verbose_name="closed without a deadline")),
                ("closes_at", models.DateTimeField(editable=False, null=True)),
                ("subject_line", models.CharField(blank=True, max_length=300, verbose_name="subject line")),
                ("formats", models.JSONField(blank=True, default=list, verbose_name="formats")),
                ("languages", models.JSONField(blank=True, default=list, verbose_name="languages")),
                ("channels", models.JSONField(blank=True, default=list, verbose_name="where to send it")),
                ("limits", models.JSONField(blank=True, default=list, verbose_name="limits")),
                ("internal", models.JSONField(blank=True, default=list, verbose_name="our own deadlines")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("undecided", "not decided yet"),
                            ("preparing", "we prepare an answer"),
                            ("sent", "our answer is sent"),
                            ("not-answering", "we do not answer"),
                        ],
                        default="undecided",
                        max_length=14,
                        verbose_name="our answer",
                    ),
                ),
                (
                    "published_input",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="where the inputs are published"
                    ),
                ),
                ("evidence", models.JSONField(blank=True, default=dict, editable=False)),
                (
                    "areas",
                    models.ManyToManyField(
                        blank=True, related_name="calls", to="record.area", verbose_name="areas of work"
                    ),
                ),
                (
                    "events",
                    models.ManyToManyField(
                        blank=True, related_name="calls", to="record.event", verbose_name="in the timeline"
                    ),
                ),
                (
                    "issuers",
                    models.ManyToManyField(
                        blank=True, related_name="calls", to="record.body", verbose_name="issued by"
                    ),
                ),
                (
                    "report_resource",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reported_calls",
                        to="record.resource",
                        verbose_name="the report in the library",
                    ),
                ),
                (
                    "resources",
                    models.ManyToManyField(
                        blank=True,
                        related_name="calls",
                        to="record.resource",
                        verbose_name="note verbale and annexes",
                    ),
                ),
            ],
            options={
                "verbose_name": "call for inputs",
                "verbose_name_plural": "calls for inputs",
                "ordering": ["-closes_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Process",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="address")),
                ("language", models.CharField(default="en", max_length=10, verbose_name="language")),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "summary",
                    models.CharField(blank=True, max_length=500, verbose_name="in one or two sentences"),
                ),
                ("about", models.TextField(blank=True, verbose_name="what it is about")),
                ("aims", models.TextField(blank=True, verbose_name="what the office wants")),
                ("mandate", models.CharField(blank=True, max_length=120, verbose_name="mandate")),
                ("position", models.PositiveSmallIntegerField(default=100, verbose_name="position in lists")),
                ("phases", models.JSONField(blank=True, default=list, verbose_name="phases")),
                ("meetings", models.JSONField(blank=True, default=list, verbose_name="meetings of States")),
                ("roles", models.JSONField(blank=True, default=list, verbose_name="public roles")),
                (
                    "areas",
                    models.ManyToManyField(
                        blank=True, related_name="processes", to="record.area", verbose_name="areas of work"
                    ),
                ),
                (
                    "begets",
                    models.ManyToManyField(
                        blank=True,
                        related_name="begotten_by",
                        to="processes.process",
                        verbose_name="processes it begets",
                    ),
                ),
                (
                    "bodies",
                    models.ManyToManyField(
                        blank=True, related_name="processes", to="record.body", verbose_name="bodies"
                    ),
                ),
                (
                    "events",
                    models.ManyToManyField(
                        blank=True, related_name="processes", to="record.event", verbose_name="events"
                    ),
                ),
                (
                    "feeds",
                    models.ManyToManyField(
                        blank=True,
                        related_name="fed_by",
                        to="processes.process",
                        verbose_name="processes it feeds",
                    ),
                ),
                (
                    "resources",
                    models.ManyToManyField(
                        blank=True, related_name="processes", to="record.resource", verbose_name="files"
                    ),
                ),
            ],
            options={
                "verbose_name": "process",
                "verbose_name_plural": "processes",
                "ordering": ["position", "title"],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="address")),
                ("language", models.CharField(default="en", max_length=10, verbose_name="language")),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("introduction", models.TextField(blank=True, verbose_name="introduction")),
                ("to_the_un", models.TextField(blank=True, verbose_name="sending it to the UN yourself")),
                ("to_the_office", models.TextField(blank=True, verbose_name="telling us")),
                (
                    "call",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="processes.call",
                        verbose_name="call for inputs",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="processes.process",
                        verbose_name="process",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "ordering": ["-changed_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="call",
            name="processes",
            field=models.ManyToManyField(
                blank=True, related_name="calls", to="processes.process", verbose_name="processes it feeds"
            ),
        ),
        migrations.CreateModel(
            name="SentToTheUN",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("told_on", models.DateField(verbose_name="told on")),
                ("receipt", models.UUIDField(unique=True)),
                ("who", models.CharField(blank=True, max_length=200, verbose_name="who you are")),
                (
                    "words",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="what you would like us to know"
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sent_by_others",
                        to="processes.call",
                    ),
                ),
            ],
            options={
                "ordering": ["-told_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="address")),
                ("language", models.CharField(default="en", max_length=10, verbose_name="language")),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "summary",
                    models.CharField(blank=True, max_length=500, verbose_name="in one or two sentences"),
                ),
                ("about", models.TextField(blank=True, verbose_name="text")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="place")),
                ("number", models.PositiveIntegerField(blank=True, null=True, verbose_name="number")),
                ("opens_on", models.DateField(blank=True, null=True, verbose_name="first day")),
                ("closes_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("agenda", models.JSONField(blank=True, default=list, verbose_name="agenda items")),
                ("deadlines", models.JSONField(blank=True, default=list, verbose_name="deadlines for NGOs")),
                (
                    "areas",
                    models.ManyToManyField(
                        blank=True, related_name="sessions", to="record.area", verbose_name="areas of work"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="record.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "processes",
                    models.ManyToManyField(
                        blank=True, related_name="sessions", to="processes.process", verbose_name="processes"
                    ),
                ),
                (
                    "resources",
                    models.ManyToManyField(
                        blank=True, related_name="sessions", to="record.resource", verbose_name="documents"
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "ordering": ["-opens_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(unique=True)),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("deadline", "deadline"),
                            ("session-deadline", "deadline for NGOs"),
                            ("internal", "our own deadline"),
                            ("meeting", "meeting of States"),
                            ("session", "session"),
                        ],
                        max_length=20,
                    ),
                ),
                ("key", models.CharField(max_length=60)),
                ("date", models.DateField()),
                ("precision", models.CharField(default="day", max_length=5)),
                ("ends_on", models.DateField(null=True)),
                ("time", models.TimeField(null=True)),
                ("zone", models.CharField(blank=True, max_length=64)),
                ("at", models.DateTimeField(null=True)),
                ("counts_to", models.DateTimeField()),
                ("over_at", models.DateTimeField()),
                ("opens", models.BooleanField(default=False)),
                ("is_deadline", models.BooleanField(default=False)),
                ("is_public", models.BooleanField(default=False)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("gone_at", models.DateTimeField(null=True)),
                (
                    "call",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="processes.call",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="processes.process",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="processes.session",
                    ),
                ),
            ],
            options={
                "ordering": ["counts_to", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MilestoneTie",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("object_id", models.BigIntegerField()),
                ("date", models.DateField()),
                ("counts_to", models.DateTimeField()),
                (
                    "milestone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ties",
                        to="processes.milestone",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "object_id", "date"], name="calendar_of_one"),
                    models.Index(fields=["kind", "object_id", "counts_to"], name="ahead_of_one"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("milestone", "kind", "object_id"), name="milestone_tied_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="call",
            index=models.Index(
                condition=models.Q(("published_at__isnull", False)),
                fields=["closes_at", "id"],
                name="calls_by_closing",
            ),
        ),
        migrations.AddIndex(
            model_name="call",
            index=models.Index(
                condition=models.Q(("closes_at__isnull", True), ("published_at__isnull", False)),
                fields=["is_closed", "-id"],
                name="calls_without_deadline",
            ),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                condition=models.Q(("published_at__isnull", False)),
                fields=["-opens_on", "-id"],
                name="sessions_by_opening",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closes_on__isnull", True), ("closes_on__gte", models.F("opens_on")), _connector="OR"
                ),
                name="session_closes_after_it_opens",
            ),
        ),
        migrations.AddIndex(
            model_name="milestone",
            index=models.Index(
                condition=models.Q(("is_public", True)), fields=["counts_to", "id"], name="milestones_ahead"
            ),
        ),
        migrations.AddIndex(
            model_name="milestone",
            index=models.Index(
                condition=models.Q(("is_deadline", True), ("is_public", True)),
                fields=["counts_to", "id"],
                name="public_deadlines",
            ),
        ),
        migrations.AddIndex(
            model_name="milestone",
            index=models.Index(
                condition=models.Q(("gone_at__isnull", True), ("is_deadline", True)),
                fields=["counts_to", "id"],
                name="due",
            ),
        ),
        migrations.AddIndex(
            model_name="milestone",
            index=models.Index(
                condition=models.Q(("is_public", True)), fields=["date", "id"], name="calendar"
            ),
        ),
        migrations.AddIndex(
            model_name="milestone",
            index=models.Index(
                condition=models.Q(("gone_at__isnull", True)), fields=["date", "id"], name="calendar_of_staff"
            ),
        ),
        migrations.AddIndex(
            model_name="milestone",
            index=models.Index(
                condition=models.Q(("cancelled_at__isnull", False)),
                fields=["-cancelled_at", "id"],
                name="cancelled",
            ),
        ),
    ]
