from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0019_image_files_and_likeness"),
    ]

    operations = [
        migrations.CreateModel(
            name="Collection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "name",
                    models.CharField(max_length=80, unique=True, verbose_name="name"),
                ),
                (
                    "slug",
                    models.SlugField(
                        max_length=80, unique=True, verbose_name="address"
                    ),
                ),
            ],
            options={
                "verbose_name": "collection",
                "verbose_name_plural": "collections",
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="image",
            name="collections",
            field=models.ManyToManyField(
                blank=True,
                related_name="images",
                to="articles.collection",
                verbose_name="collections",
            ),
        ),
    ]
