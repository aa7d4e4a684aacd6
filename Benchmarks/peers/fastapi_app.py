"""uvicorn --no-access-log fastapi_app:app"""

import jinja2
import organisations
from fastapi import FastAPI, HTTPException
from fastapi.responses import HTMLResponse

app = FastAPI()
template = jinja2.Environment(autoescape=True).from_string(organisations.HTML)


@app.get("/api/v1/organisations/{serial}")
async def one(serial: int):
    found = organisations.one(serial)
    if found is None:
        raise HTTPException(404)
    return found


@app.get("/organizaciones", response_class=HTMLResponse)
async def listed(region: str = "10", pagina: int = 1):
    total, rows = organisations.page(region, pagina)
    return template.render(region=region, total=total, rows=rows)
