import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import taggit.managers
import wagtail.contrib.routable_page.models
import wagtail.fields
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models

import bench.web.wagtail_site.pages.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AreaIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=(bench.web.wagtail_site.pages.models.Described, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("abbreviation", models.CharField(max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name="HomePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=(bench.web.wagtail_site.pages.models.Described, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="PlainPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("body", wagtail.fields.RichTextField(blank=True)),
            ],
            options={
                "abstract": False,
            },
            bases=(bench.web.wagtail_site.pages.models.Described, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="TimelinePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=(
                wagtail.contrib.routable_page.models.RoutablePageMixin,
                bench.web.wagtail_site.pages.models.Described,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="AreaPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("summary", models.CharField(blank=True, max_length=500)),
                ("introduction", wagtail.fields.RichTextField(blank=True)),
                ("related", modelcluster.fields.ParentalManyToManyField(blank=True, to="pages.areapage")),
            ],
            options={
                "abstract": False,
            },
            bases=(bench.web.wagtail_site.pages.models.Described, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("file", models.FileField(upload_to="documents", verbose_name="file")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("file_size", models.PositiveBigIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, editable=False, max_length=40)),
                ("sort", models.CharField(max_length=12)),
                ("date", models.DateField(null=True)),
                ("language", models.CharField(default="en", max_length=10)),
                ("pages", models.PositiveIntegerField(null=True)),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True,
                        help_text=None,
                        through="taggit.TaggedItem",
                        to="taggit.Tag",
                        verbose_name="tags",
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="EventPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("summary", models.CharField(blank=True, max_length=500)),
                ("body", wagtail.fields.RichTextField(blank=True)),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("event", "event"),
                            ("call", "call for inputs"),
                            ("publication", "publication"),
                            ("statement", "statement"),
                            ("news", "news"),
                            ("other", "other"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("date", models.DateField(db_index=True)),
                ("place", models.CharField(blank=True, max_length=120)),
                ("deadline", models.DateField(blank=True, null=True)),
                (
                    "areas",
                    modelcluster.fields.ParentalManyToManyField(related_name="events", to="pages.areapage"),
                ),
                (
                    "bodies",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="events", to="pages.body"
                    ),
                ),
                (
                    "files",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="events", to="pages.file"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=(bench.web.wagtail_site.pages.models.Described, "wagtailcore.page"),
        ),
        migrations.AddField(
            model_name="areapage",
            name="files",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True, related_name="areas", to="pages.file"
            ),
        ),
    ]
