"""Django's admin as an application, with our site in it."""

from django.contrib.admin.apps import AdminConfig


class DataFixConfig(AdminConfig):
    """Finds every slice's admin and registers it with our site."""

    default_site = "cats.core.admin.site.DataFixSite"
