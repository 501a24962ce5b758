"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from newsradar import health

admin.site.site_header = admin.site.site_title = "Newsradar desk"

urlpatterns = [
    path("", include("companies.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", admin.site.urls),
]

handler400 = "companies.views.refused.bad_request"
