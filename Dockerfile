# Styles and scripts. Node comes from the pinned wheel, as it does on a machine without npm.
FROM python:3.11-slim-bookworm AS assets
WORKDIR /build
COPY requirements/node.txt requirements/node.txt
COPY package.json package-lock.json .npmrc ./
COPY tools tools
COPY static static
RUN python -m tools.assets

# The dependencies, in an environment that moves as one folder.
FROM python:3.11-slim-bookworm AS dependencies
COPY requirements/production.txt /tmp/production.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check \
        --require-hashes --no-deps --only-binary :all: -r /tmp/production.txt

FROM python:3.11-slim-bookworm AS runtime
ARG CATS_VERSION=0.1.0
ENV CATS_VERSION=$CATS_VERSION \
    PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    WEB_BIND=0.0.0.0:8000
RUN groupadd --system --gid 10001 cats && useradd --system --uid 10001 --gid cats --no-create-home cats
WORKDIR /srv/cats
COPY --from=dependencies /opt/venv /opt/venv
COPY manage.py ./
COPY config config
COPY cats cats
COPY caselist caselist
COPY migration migration
COPY templates templates
COPY --from=assets /build/static static
# The key is for this one command, which signs nothing; the image keeps neither.
RUN SECRET_KEY=$(python -c 'import secrets; print(secrets.token_urlsafe(64))') \
    ALLOWED_HOSTS=localhost python manage.py collectstatic --noinput \
    && python -m compileall -q cats caselist migration config
# Exported files and documents, where no bucket is named; a volume put here begins with the same owner.
RUN install --directory --owner=10001 --group=10001 --mode=700 /srv/files /srv/documents
# The program's files belong to root, so the service cannot change itself.
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["python", "-m", "config.healthcheck"]
CMD ["gunicorn", "-c", "config/gunicorn.py", "config.wsgi:application"]
