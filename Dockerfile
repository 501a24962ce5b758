# One image for web, worker, beat and migrations; docker-compose.yml says which is which.
FROM python:3.11-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DJANGO_SETTINGS_MODULE=newsradar.settings
# For charts and cards as PNG (companies/drawing.py): without them Latin or Chinese letters could not be drawn.
RUN apt-get update \
    && apt-get install -y --no-install-recommends fonts-dejavu-core fonts-liberation2 fonts-wqy-microhei \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home --uid 10001 newsradar
WORKDIR /app
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY manage.py ./
COPY newsradar newsradar
COPY articles articles
COPY companies companies
COPY templates templates
COPY static static
# Hashed static files are part of the image; the settings need some values to be imported at all.
RUN DATABASE_URL=postgres:///none SECRET_KEY=build NEWSRADAR_HOSTS=build NEWSRADAR_VAR=/app/var \
    python manage.py collectstatic --no-input \
    && mkdir -p var/raw && chown -R newsradar var/raw
USER newsradar
EXPOSE 8000
CMD ["gunicorn", "newsradar.wsgi", "--worker-class", "gthread", "--threads", "4", "--workers", "2", "--bind", "0.0.0.0:8000"]
