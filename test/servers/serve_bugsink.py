"""Serves Bugsink (https://www.bugsink.com), a server for Sentry's protocol: `serve_bugsink.py FOLDER PORT SETTINGS`.

Once it can be asked, prints one line of JSON: the DSN of its only project, and a token for its API.
"""

import json
import os
import sys
from pathlib import Path

folder, port = Path(sys.argv[1]), sys.argv[2]

own_settings = {
    "BASE_URL": f"http://127.0.0.1:{port}",
    "SINGLE_USER": True,
    "SINGLE_TEAM": True,
    "PHONEHOME": False,
    "VALIDATE_ON_DIGEST": "strict",
    "INGEST_STORE_BASE_DIR": str(folder / "ingest"),
    **json.loads(sys.argv[3]),
}
(folder / "bugsink_conf.py").write_text(f"""
from bugsink.settings.default import *

SECRET_KEY = "of no use to anybody: it lives as long as a test"
DATABASES["default"]["NAME"] = {str(folder / "db.sqlite3")!r}
DATABASES["snappea"]["NAME"] = {str(folder / "snappea.sqlite3")!r}
SNAPPEA = {{"TASK_ALWAYS_EAGER": True}}
ALLOWED_HOSTS = ["127.0.0.1"]
BUGSINK = {own_settings!r}
""")
sys.path.insert(0, str(folder))
os.environ["DJANGO_SETTINGS_MODULE"] = "bugsink_conf"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402

for database in ("default", "snappea"):
    call_command("migrate", database=database, verbosity=0)

from bsmain.models import AuthToken  # noqa: E402
from projects.models import Project  # noqa: E402
from teams.models import Team  # noqa: E402

project = Project.objects.create(name="Shop", team=Team.objects.create(name="Testers"))
token = AuthToken.objects.create(description="tests", issues_read=True, events_read=True)

from gunicorn.app.base import BaseApplication  # noqa: E402


class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", f"127.0.0.1:{port}")
        self.cfg.set("threads", 4)
        self.cfg.set("control_socket_disable", True)
        self.cfg.set("when_ready", lambda _: print(json.dumps({"dsn": project.dsn, "token": token.token}), flush=True))

    def load(self):
        from bugsink.wsgi import application

        return application


Server().run()
