"""gunicorn -w 1 -k gthread --threads 4 django_app:app, with Django's own models, templates and usual middleware"""

import os

import django
import organisations
from django.conf import settings

settings.configure(
    DEBUG=False, SECRET_KEY="bench", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, INSTALLED_APPS=[],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["DB"], "CONN_MAX_AGE": None}},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware"],
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402  settings first
from django.db import models  # noqa: E402
from django.http import Http404, HttpResponse, JsonResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import path  # noqa: E402

WHOLE = {"serial", "version", "is_listed", "members_total", "members_women", "members_young", "source_count", "updated_at"}
fields = {name: (models.BigIntegerField if name in WHOLE else models.TextField)(null=True) for name in [*organisations.COLUMNS, "is_listed", "sort_key"] if name != "id"}
meta = type("Meta", (), {"app_label": "bench", "db_table": "organisations", "managed": False})
Organisation = type("Organisation", (models.Model,), {"__module__": __name__, "Meta": meta, "id": models.TextField(primary_key=True), **fields})
template = engines["django"].from_string(organisations.HTML)


def one(request, serial: int):
    found = Organisation.objects.filter(serial=serial, is_listed=1).values(*organisations.COLUMNS).first()
    if found is None:
        raise Http404
    return JsonResponse(found)


def listed(request):
    region, number = request.GET.get("region", "10"), int(request.GET.get("pagina", 1))
    found = Organisation.objects.filter(is_listed=1, region=region).order_by("sort_key", "serial")
    first = organisations.PAGE * (number - 1)
    return HttpResponse(template.render({"region": region, "total": found.count(), "rows": list(found.only(*organisations.LISTED)[first : first + organisations.PAGE])}))


urlpatterns = [path("api/v1/organisations/<int:serial>", one), path("organizaciones", listed)]
app = get_wsgi_application()
