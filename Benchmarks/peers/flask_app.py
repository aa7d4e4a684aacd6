"""gunicorn -w 1 -k gthread --threads 4 flask_app:app"""

import jinja2
import organisations
from flask import Flask, abort, jsonify, request

app = Flask(__name__)
template = jinja2.Environment(autoescape=True).from_string(organisations.HTML)


@app.get("/api/v1/organisations/<int:serial>")
def one(serial: int):
    return jsonify(organisations.one(serial) or abort(404))


@app.get("/organizaciones")
def listed():
    region = request.args.get("region", "10")
    total, rows = organisations.page(region, int(request.args.get("pagina", 1)))
    return template.render(region=region, total=total, rows=rows)
