"""How forms become HTML."""

from django.forms.renderers import TemplatesSetting


class GovukRenderer(TemplatesSetting):
    """Draws whole fields with our GOV.UK templates; single widgets (the admin's) stay Django's own."""

    form_template_name = "components/forms/form.html"
    field_template_name = "components/forms/field.html"
