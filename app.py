"""The Lambda front door: mounts the blueprints and answers errors; nothing else."""

from chalice.app import Chalice

from chalicelib.web import api, creditor, debtor, hooks, operator, papers, provider, public, tenders

app = Chalice(app_name="recouvrance")
app.api.binary_types = ["multipart/form-data", "application/pdf", "application/octet-stream"]
for door in (public, creditor, provider, tenders, debtor, operator, papers, api, hooks):
    app.register_blueprint(door.routes)
